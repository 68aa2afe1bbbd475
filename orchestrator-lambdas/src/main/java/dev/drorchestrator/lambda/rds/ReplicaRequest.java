package dev.drorchestrator.lambda.rds;

import java.util.List;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.ProcessorFeature;

/**
 * The request for the rebuilt replica.
 *
 * @param wanted what the replica is to be like
 */
record ReplicaRequest(FailbackRequest failback, InstanceCopy wanted) {

    /** Of the supported engines; for the others the group is set afterwards (RDS API reference, DBParameterGroupName). */
    private static final String TAKES_PARAMETER_GROUP = "mysql";

    /** Below this size gp3 has what AWS gives it, and asking for that is refused (RDS User Guide, "gp3 storage"). */
    private static final int GP3_ADJUSTABLE_GIB = 400;

    /** Everything that AWS takes with the creation. */
    CreateDbInstanceReadReplicaRequest all() {
        CreateDbInstanceReadReplicaRequest.Builder call = essential().tags(wanted.tags());
        storage(call);
        watching(call);
        if (wanted.text("engine").filter(TAKES_PARAMETER_GROUP::equals).isPresent()) {
            wanted.text("parameterGroup").ifPresent(call::dbParameterGroupName);
        }
        wanted.text("optionGroup").ifPresent(call::optionGroupName);
        wanted.text("caCertificate").ifPresent(call::caCertificateIdentifier);
        wanted.text("networkType").ifPresent(call::networkType);
        wanted.text("domain").ifPresent(call::domain);
        wanted.text("domainRole").ifPresent(call::domainIAMRoleName);
        wanted.flag("multiAz").ifPresent(call::multiAZ);
        wanted.flag("autoMinorVersionUpgrade").ifPresent(call::autoMinorVersionUpgrade);
        wanted.flag("copyTagsToSnapshot").ifPresent(call::copyTagsToSnapshot);
        wanted.flag("dedicatedLogVolume").filter(on -> on).ifPresent(call::dedicatedLogVolume);
        List<ProcessorFeature> cores = processorFeatures(wanted);
        if (!cores.isEmpty()) {
            call.processorFeatures(cores);
        }
        return call.build();
    }

    /** What the replica cannot be without, and what keeps it safe: the rest is set afterwards. */
    CreateDbInstanceReadReplicaRequest essentials() {
        return essential().build();
    }

    private CreateDbInstanceReadReplicaRequest.Builder essential() {
        CreateDbInstanceReadReplicaRequest.Builder call = CreateDbInstanceReadReplicaRequest.builder()
                .dbInstanceIdentifier(failback.identifier())
                .sourceDBInstanceIdentifier(failback.source())
                .sourceRegion(failback.sourceRegion())
                .dbInstanceClass(failback.instanceClass())
                .dbSubnetGroupName(failback.subnetGroup())
                .publiclyAccessible(wanted.flag("publiclyAccessible").orElse(false));
        if (!wanted.securityGroups().isEmpty()) {
            call.vpcSecurityGroupIds(wanted.securityGroups());
        }
        wanted.number("port").ifPresent(call::port);
        failback.kmsKey().ifPresent(call::kmsKeyId);
        wanted.flag("deletionProtection").ifPresent(call::deletionProtection);
        wanted.flag("iamAuthentication").ifPresent(call::enableIAMDatabaseAuthentication);
        return call;
    }

    private void storage(CreateDbInstanceReadReplicaRequest.Builder call) {
        wanted.text("storageType").ifPresent(call::storageType);
        wanted.number("maxAllocatedStorage").ifPresent(call::maxAllocatedStorage);
        if (takesIops(wanted)) {
            wanted.number("iops").ifPresent(call::iops);
        }
        if (isAdjustableGp3(wanted)) {
            wanted.number("storageThroughput").ifPresent(call::storageThroughput);
        }
    }

    /** Whether IOPS of one's own can be asked for. */
    static boolean takesIops(InstanceCopy copy) {
        return isAdjustableGp3(copy) || copy.text("storageType").orElse("").startsWith("io");
    }

    /** Whether its throughput can be asked for. */
    static boolean isAdjustableGp3(InstanceCopy copy) {
        return copy.text("storageType").filter("gp3"::equals).isPresent()
                && copy.number("allocatedStorage").orElse(0) >= GP3_ADJUSTABLE_GIB;
    }

    static List<ProcessorFeature> processorFeatures(InstanceCopy copy) {
        return copy.processorFeatures().entrySet().stream()
                .map(feature -> ProcessorFeature.builder()
                        .name(feature.getKey())
                        .value(feature.getValue())
                        .build())
                .toList();
    }

    private void watching(CreateDbInstanceReadReplicaRequest.Builder call) {
        int seconds = wanted.number("monitoringInterval").orElse(0);
        call.monitoringInterval(seconds);
        if (seconds > 0) {
            wanted.text("monitoringRole").ifPresent(call::monitoringRoleArn);
        }
        if (!wanted.logExports().isEmpty()) {
            call.enableCloudwatchLogsExports(wanted.logExports());
        }
        wanted.text("databaseInsightsMode").ifPresent(call::databaseInsightsMode);
        if (wanted.flag("performanceInsights").orElse(false)) {
            call.enablePerformanceInsights(true);
            wanted.text("performanceInsightsKey").ifPresent(call::performanceInsightsKMSKeyId);
            wanted.number("performanceInsightsRetention").ifPresent(call::performanceInsightsRetentionPeriod);
        }
    }
}
