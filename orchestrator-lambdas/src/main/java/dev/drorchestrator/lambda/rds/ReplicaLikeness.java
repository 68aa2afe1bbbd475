package dev.drorchestrator.lambda.rds;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;

/** What the rebuilt replica is to be like: as the payload says, and where it says nothing, as the old copy was. */
record ReplicaLikeness(FailbackRequest failback, InstanceCopy old) {

    /** Below this size gp3 has what AWS gives it, and asking for that is refused (RDS User Guide, "gp3 storage"). */
    private static final int GP3_ADJUSTABLE_GIB = 400;

    CreateDbInstanceReadReplicaRequest request() {
        CreateDbInstanceReadReplicaRequest.Builder call = CreateDbInstanceReadReplicaRequest.builder()
                .dbInstanceIdentifier(failback.identifier())
                .sourceDBInstanceIdentifier(failback.source())
                .sourceRegion(failback.sourceRegion())
                .dbInstanceClass(failback.instanceClass())
                .tags(old.tags());
        network(call);
        storage(call);
        watching(call);
        old.text("parameterGroup").ifPresent(call::dbParameterGroupName);
        old.text("optionGroup").ifPresent(call::optionGroupName);
        old.text("caCertificate").ifPresent(call::caCertificateIdentifier);
        flag(failback.multiAz(), "multiAz").ifPresent(call::multiAZ);
        flag(failback.autoMinorVersionUpgrade(), "autoMinorVersionUpgrade").ifPresent(call::autoMinorVersionUpgrade);
        flag(failback.iamAuthentication(), "iamAuthentication").ifPresent(call::enableIAMDatabaseAuthentication);
        flag(failback.deletionProtection(), "deletionProtection").ifPresent(call::deletionProtection);
        return call.build();
    }

    private void network(CreateDbInstanceReadReplicaRequest.Builder call) {
        List<String> groups = failback.securityGroups().isEmpty() ? old.securityGroups() : failback.securityGroups();
        if (!groups.isEmpty()) {
            call.vpcSecurityGroupIds(groups);
        }
        call.dbSubnetGroupName(failback.subnetGroup())
                .publiclyAccessible(old.flag("publiclyAccessible").orElse(false));
        failback.port().or(() -> old.number("port")).ifPresent(call::port);
    }

    private void storage(CreateDbInstanceReadReplicaRequest.Builder call) {
        failback.kmsKey().ifPresent(call::kmsKeyId);
        flag(failback.copyTagsToSnapshot(), "copyTagsToSnapshot").ifPresent(call::copyTagsToSnapshot);
        String type = old.text("storageType").orElse("");
        if (!type.isEmpty()) {
            call.storageType(type);
        }
        boolean adjustable =
                type.equals("gp3") && old.number("allocatedStorage").orElse(0) >= GP3_ADJUSTABLE_GIB;
        if (adjustable || type.startsWith("io")) {
            old.number("iops").ifPresent(call::iops);
        }
        if (adjustable) {
            old.number("storageThroughput").ifPresent(call::storageThroughput);
        }
    }

    private void watching(CreateDbInstanceReadReplicaRequest.Builder call) {
        int seconds = failback.monitoringInterval()
                .or(() -> old.number("monitoringInterval"))
                .orElse(0);
        call.monitoringInterval(seconds);
        if (seconds > 0) {
            failback.monitoringRole().or(() -> old.text("monitoringRole")).ifPresent(call::monitoringRoleArn);
        }
        if (!old.logExports().isEmpty()) {
            call.enableCloudwatchLogsExports(old.logExports());
        }
        if (old.flag("performanceInsights").orElse(false)) {
            call.enablePerformanceInsights(true);
            old.text("performanceInsightsKey").ifPresent(call::performanceInsightsKMSKeyId);
            old.number("performanceInsightsRetention").ifPresent(call::performanceInsightsRetentionPeriod);
        }
    }

    private Optional<Boolean> flag(Optional<Boolean> said, String name) {
        return said.or(() -> old.flag(name));
    }
}
