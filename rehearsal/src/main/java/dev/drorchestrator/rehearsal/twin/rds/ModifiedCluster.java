package dev.drorchestrator.rehearsal.twin.rds;

import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.LocalWriteForwardingStatus;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/** A cluster with what a ModifyDBCluster shows at once. */
final class ModifiedCluster {

    private ModifiedCluster() {}

    static DBCluster.Builder of(ModifyDbClusterRequest request, DBCluster before) {
        DBCluster.Builder changed = before.toBuilder();
        Optional.ofNullable(request.deletionProtection()).ifPresent(changed::deletionProtection);
        Optional.ofNullable(request.port()).ifPresent(changed::port);
        Optional.ofNullable(request.preferredBackupWindow()).ifPresent(changed::preferredBackupWindow);
        Optional.ofNullable(request.preferredMaintenanceWindow()).ifPresent(changed::preferredMaintenanceWindow);
        Optional.ofNullable(request.enableIAMDatabaseAuthentication())
                .ifPresent(changed::iamDatabaseAuthenticationEnabled);
        Optional.ofNullable(request.copyTagsToSnapshot()).ifPresent(changed::copyTagsToSnapshot);
        Optional.ofNullable(request.autoMinorVersionUpgrade()).ifPresent(changed::autoMinorVersionUpgrade);
        Optional.ofNullable(request.engineLifecycleSupport()).ifPresent(changed::engineLifecycleSupport);
        Optional.ofNullable(request.networkType()).ifPresent(changed::networkType);
        Optional.ofNullable(request.storageType()).ifPresent(changed::storageType);
        Optional.ofNullable(request.serverlessV2ScalingConfiguration())
                .ifPresent(scaling -> changed.serverlessV2ScalingConfiguration(NewCluster.serverless(scaling)));
        Optional.ofNullable(request.enableLocalWriteForwarding())
                .ifPresent(on -> changed.localWriteForwardingStatus(
                        on ? LocalWriteForwardingStatus.ENABLED : LocalWriteForwardingStatus.DISABLED));
        watching(request, changed, before);
        groups(request, changed, before);
        return changed;
    }

    private static void watching(ModifyDbClusterRequest request, DBCluster.Builder changed, DBCluster before) {
        Optional.ofNullable(request.monitoringInterval()).ifPresent(changed::monitoringInterval);
        Optional.ofNullable(request.monitoringRoleArn()).ifPresent(changed::monitoringRoleArn);
        Optional.ofNullable(request.databaseInsightsModeAsString()).ifPresent(changed::databaseInsightsMode);
        Optional.ofNullable(request.enablePerformanceInsights()).ifPresent(changed::performanceInsightsEnabled);
        Optional.ofNullable(request.performanceInsightsKMSKeyId()).ifPresent(changed::performanceInsightsKMSKeyId);
        Optional.ofNullable(request.performanceInsightsRetentionPeriod())
                .ifPresent(changed::performanceInsightsRetentionPeriod);
        Optional.ofNullable(request.cloudwatchLogsExportConfiguration())
                .ifPresent(logs -> changed.enabledCloudwatchLogsExports(
                        LogExports.after(logs, before.enabledCloudwatchLogsExports())));
    }

    private static void groups(ModifyDbClusterRequest request, DBCluster.Builder changed, DBCluster before) {
        // The name changes at once, the parameters of each instance with its next reboot (API reference,
        // ModifyDBCluster).
        Optional.ofNullable(request.dbClusterParameterGroupName())
                .ifPresent(name -> changed.dbClusterParameterGroup(name)
                        .dbClusterMembers(before.dbClusterMembers().stream()
                                .map(member -> member.toBuilder()
                                        .dbClusterParameterGroupStatus("pending-reboot")
                                        .build())
                                .toList()));
        Optional.ofNullable(request.domain())
                .ifPresent(domain -> changed.domainMemberships(Domains.joined(domain, request.domainIAMRoleName())));
        if (!request.vpcSecurityGroupIds().isEmpty()) {
            changed.vpcSecurityGroups(SecurityGroups.active(request.vpcSecurityGroupIds()));
        }
    }
}
