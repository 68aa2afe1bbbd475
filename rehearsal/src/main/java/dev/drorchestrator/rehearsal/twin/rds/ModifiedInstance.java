package dev.drorchestrator.rehearsal.twin.rds;

import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;

/** An instance with what a ModifyDBInstance shows at once. */
final class ModifiedInstance {

    private ModifiedInstance() {}

    static DBInstance of(ModifyDbInstanceRequest request, DBInstance before) {
        DBInstance.Builder changed = before.toBuilder();
        Optional.ofNullable(request.deletionProtection()).ifPresent(changed::deletionProtection);
        Optional.ofNullable(request.preferredBackupWindow()).ifPresent(changed::preferredBackupWindow);
        Optional.ofNullable(request.preferredMaintenanceWindow()).ifPresent(changed::preferredMaintenanceWindow);
        Optional.ofNullable(request.multiAZ()).ifPresent(changed::multiAZ);
        Optional.ofNullable(request.autoMinorVersionUpgrade()).ifPresent(changed::autoMinorVersionUpgrade);
        Optional.ofNullable(request.copyTagsToSnapshot()).ifPresent(changed::copyTagsToSnapshot);
        Optional.ofNullable(request.publiclyAccessible()).ifPresent(changed::publiclyAccessible);
        Optional.ofNullable(request.enableIAMDatabaseAuthentication())
                .ifPresent(changed::iamDatabaseAuthenticationEnabled);
        Optional.ofNullable(request.caCertificateIdentifier()).ifPresent(changed::caCertificateIdentifier);
        Optional.ofNullable(request.networkType()).ifPresent(changed::networkType);
        Optional.ofNullable(request.engineLifecycleSupport()).ifPresent(changed::engineLifecycleSupport);
        Optional.ofNullable(request.promotionTier()).ifPresent(changed::promotionTier);
        Optional.ofNullable(request.dbPortNumber())
                .ifPresent(port -> changed.endpoint(
                        before.endpoint().toBuilder().port(port).build()));
        storage(request, changed);
        watching(request, changed, before);
        groups(request, changed);
        return changed.build();
    }

    private static void storage(ModifyDbInstanceRequest request, DBInstance.Builder changed) {
        Optional.ofNullable(request.storageType()).ifPresent(changed::storageType);
        Optional.ofNullable(request.allocatedStorage()).ifPresent(changed::allocatedStorage);
        Optional.ofNullable(request.iops()).ifPresent(changed::iops);
        Optional.ofNullable(request.storageThroughput()).ifPresent(changed::storageThroughput);
        Optional.ofNullable(request.maxAllocatedStorage()).ifPresent(changed::maxAllocatedStorage);
        Optional.ofNullable(request.dedicatedLogVolume()).ifPresent(changed::dedicatedLogVolume);
        if (!request.processorFeatures().isEmpty()) {
            changed.processorFeatures(request.processorFeatures());
        }
    }

    private static void watching(ModifyDbInstanceRequest request, DBInstance.Builder changed, DBInstance before) {
        Optional.ofNullable(request.monitoringInterval()).ifPresent(changed::monitoringInterval);
        Optional.ofNullable(request.monitoringRoleArn()).ifPresent(changed::monitoringRoleArn);
        Optional.ofNullable(request.enablePerformanceInsights()).ifPresent(changed::performanceInsightsEnabled);
        Optional.ofNullable(request.performanceInsightsKMSKeyId()).ifPresent(changed::performanceInsightsKMSKeyId);
        Optional.ofNullable(request.performanceInsightsRetentionPeriod())
                .ifPresent(changed::performanceInsightsRetentionPeriod);
        Optional.ofNullable(request.databaseInsightsModeAsString()).ifPresent(changed::databaseInsightsMode);
        Optional.ofNullable(request.cloudwatchLogsExportConfiguration())
                .ifPresent(logs -> changed.enabledCloudwatchLogsExports(
                        LogExports.after(logs, before.enabledCloudwatchLogsExports())));
    }

    private static void groups(ModifyDbInstanceRequest request, DBInstance.Builder changed) {
        // The name changes at once, the parameters with the next reboot (API reference, ModifyDBInstance).
        Optional.ofNullable(request.dbParameterGroupName())
                .ifPresent(name -> changed.dbParameterGroups(DBParameterGroupStatus.builder()
                        .dbParameterGroupName(name)
                        .parameterApplyStatus("pending-reboot")
                        .build()));
        Optional.ofNullable(request.optionGroupName())
                .ifPresent(name -> changed.optionGroupMemberships(OptionGroupMembership.builder()
                        .optionGroupName(name)
                        .status("in-sync")
                        .build()));
        Optional.ofNullable(request.domain())
                .ifPresent(domain -> changed.domainMemberships(Domains.joined(domain, request.domainIAMRoleName())));
        if (!request.vpcSecurityGroupIds().isEmpty()) {
            changed.vpcSecurityGroups(SecurityGroups.active(request.vpcSecurityGroupIds()));
        }
    }
}
