package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import dev.drorchestrator.lambda.aurora.copy.PlanJson;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;

/**
 * The request for a rebuilt cluster. User, password and database are the primary's; AWS refuses a secondary for which they are said.
 *
 * @param wanted what the payload says, else what the old copy was like; AWS's default counts for the rest
 */
record SecondaryCluster(FailbackRequest failback, ClusterLikeness wanted) {

    /** As the payload wants it, in the place of {@code old}. */
    static SecondaryCluster of(FailbackRequest failback, ClusterLikeness old) {
        return new SecondaryCluster(failback, old.wantedBy(failback.cluster()));
    }

    /** Everything that AWS takes with the creation. */
    CreateDbClusterRequest all() {
        PlanJson fields = wanted.fields();
        CreateDbClusterRequest.Builder request = essential().tags(wanted.tags());
        fields.number("backupRetentionDays").ifPresent(request::backupRetentionPeriod);
        fields.text("backupWindow").ifPresent(request::preferredBackupWindow);
        fields.text("maintenanceWindow").ifPresent(request::preferredMaintenanceWindow);
        fields.flag("copyTagsToSnapshot").ifPresent(request::copyTagsToSnapshot);
        fields.flag("autoMinorVersionUpgrade").ifPresent(request::autoMinorVersionUpgrade);
        fields.text("parameterGroup").ifPresent(request::dbClusterParameterGroupName);
        fields.text("networkType").ifPresent(request::networkType);
        fields.text("storageType").ifPresent(request::storageType);
        fields.text("domain").ifPresent(request::domain);
        fields.text("domainRole").ifPresent(request::domainIAMRoleName);
        fields.flag("dataApi").ifPresent(request::enableHttpEndpoint);
        fields.flag("writeForwarding").ifPresent(request::enableGlobalWriteForwarding);
        watching(request);
        return request.build();
    }

    private void watching(CreateDbClusterRequest.Builder request) {
        PlanJson fields = wanted.fields();
        if (!wanted.logExports().isEmpty()) {
            request.enableCloudwatchLogsExports(wanted.logExports());
        }
        int seconds = fields.number("monitoringSeconds").orElse(0);
        if (seconds > 0) {
            request.monitoringInterval(seconds);
            fields.text("monitoringRole").ifPresent(request::monitoringRoleArn);
        }
        fields.text("insightsMode").ifPresent(request::databaseInsightsMode);
        if (fields.flag("insights").orElse(false)) {
            request.enablePerformanceInsights(true);
            fields.text("insightsKey").ifPresent(request::performanceInsightsKMSKeyId);
            fields.number("insightsDays").ifPresent(request::performanceInsightsRetentionPeriod);
        }
    }

    /** What the cluster cannot be without, and what keeps it safe: the rest is set afterwards. */
    CreateDbClusterRequest essentials() {
        return essential().build();
    }

    private CreateDbClusterRequest.Builder essential() {
        ClusterSettings payload = failback.cluster();
        Optional<String> key =
                wanted.kmsKey().filter(name -> payload.encrypted().orElse(true));
        CreateDbClusterRequest.Builder request = CreateDbClusterRequest.builder()
                .dbClusterIdentifier(failback.copy().identifier())
                .globalClusterIdentifier(failback.globalCluster())
                .engine(payload.engine())
                .engineVersion(payload.engineVersion())
                // The SDK signs a request to this Region with it, which an encrypted secondary needs.
                .sourceRegion(failback.source().region())
                .storageEncrypted(payload.encrypted().orElse(key.isPresent()))
                .vpcSecurityGroupIds(wanted.securityGroups());
        PlanJson fields = wanted.fields();
        key.ifPresent(request::kmsKeyId);
        wanted.subnetGroup().ifPresent(request::dbSubnetGroupName);
        fields.number("port").ifPresent(request::port);
        fields.flag("iamAuthentication").ifPresent(request::enableIAMDatabaseAuthentication);
        fields.flag("deletionProtection").ifPresent(request::deletionProtection);
        fields.text("lifecycleSupport").ifPresent(request::engineLifecycleSupport);
        // Without it the cluster takes no instance of class db.serverless.
        wanted.capacity()
                .ifPresent(bounds -> request.serverlessV2ScalingConfiguration(scaling -> {
                    scaling.minCapacity(bounds.least()).maxCapacity(bounds.most());
                    bounds.autoPauseSeconds().ifPresent(scaling::secondsUntilAutoPause);
                }));
        return request;
    }
}
