package dev.drorchestrator.rehearsal.twin.topology;

import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** What is to be said of every DB instance, a cluster's member or not. */
final class InstanceFacts {

    private InstanceFacts() {}

    static void add(DBInstance instance, Facts.Subject subject) {
        subject.is("status", instance.dbInstanceStatus())
                .is("class", instance.dbInstanceClass())
                .is("engine", instance.engine())
                .is("engine version", instance.engineVersion())
                .is(
                        "port",
                        Optional.ofNullable(instance.endpoint())
                                .map(Endpoint::port)
                                .orElse(0))
                .has(
                        "parameter groups",
                        instance.dbParameterGroups().stream()
                                .map(DBParameterGroupStatus::dbParameterGroupName)
                                .toList())
                .is(
                        "subnet group",
                        Optional.ofNullable(instance.dbSubnetGroup())
                                .map(DBSubnetGroup::dbSubnetGroupName)
                                .orElse("-"))
                .has(
                        "security groups",
                        instance.vpcSecurityGroups().stream()
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .toList())
                .is("storage encrypted", instance.storageEncrypted())
                .is("KMS key", instance.kmsKeyId())
                .is("backup retention days", instance.backupRetentionPeriod())
                .is("deletion protection", isOn(instance.deletionProtection()))
                .is("IAM authentication", isOn(instance.iamDatabaseAuthenticationEnabled()))
                .is("monitoring seconds", orZero(instance.monitoringInterval()))
                .is("monitoring role", instance.monitoringRoleArn())
                .is("performance insights", isOn(instance.performanceInsightsEnabled()))
                .is("performance insights key", instance.performanceInsightsKMSKeyId())
                .is("performance insights days", instance.performanceInsightsRetentionPeriod())
                .is("maintenance window", instance.preferredMaintenanceWindow())
                .is("certificate authority", instance.caCertificateIdentifier())
                .is("copy tags to snapshots", isOn(instance.copyTagsToSnapshot()))
                .is("minor upgrades", isOn(instance.autoMinorVersionUpgrade()))
                .is("public", isOn(instance.publiclyAccessible()))
                .has("log exports", instance.enabledCloudwatchLogsExports())
                .tagged(instance.tagList());
    }

    private static boolean isOn(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static int orZero(Integer number) {
        return Optional.ofNullable(number).orElse(0);
    }
}
