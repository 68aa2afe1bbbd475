package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;

/**
 * The request for a rebuilt cluster. What the payload says counts, else what the old copy was like, else AWS's default.
 * User, password and database are the primary's; AWS refuses a secondary for which they are said.
 */
record SecondaryCluster(FailbackRequest failback, ClusterLikeness old) {

    CreateDbClusterRequest request() {
        ClusterSettings wanted = failback.cluster();
        Optional<String> key = wanted.kmsKey()
                .or(old::kmsKey)
                .filter(name -> wanted.encrypted().orElse(true));
        CreateDbClusterRequest.Builder request = CreateDbClusterRequest.builder()
                .dbClusterIdentifier(failback.copy().identifier())
                .globalClusterIdentifier(failback.globalCluster())
                .engine(wanted.engine())
                .engineVersion(wanted.engineVersion())
                // The SDK signs a request to this Region with it, which an encrypted secondary needs.
                .sourceRegion(failback.source().region())
                .storageEncrypted(wanted.encrypted().orElse(key.isPresent()))
                .vpcSecurityGroupIds(groups(wanted))
                .enableCloudwatchLogsExports(old.logExports())
                .tags(old.tags());
        key.ifPresent(request::kmsKeyId);
        wanted.port().or(old::port).ifPresent(request::port);
        wanted.subnetGroup().or(old::subnetGroup).ifPresent(request::dbSubnetGroupName);
        wanted.backupRetentionDays().or(old::backupRetentionDays).ifPresent(request::backupRetentionPeriod);
        wanted.iamAuthentication().or(old::iamAuthentication).ifPresent(request::enableIAMDatabaseAuthentication);
        wanted.deletionProtection().or(old::deletionProtection).ifPresent(request::deletionProtection);
        wanted.copyTagsToSnapshot().or(old::copyTagsToSnapshot).ifPresent(request::copyTagsToSnapshot);
        old.parameterGroup().ifPresent(request::dbClusterParameterGroupName);
        old.backupWindow().ifPresent(request::preferredBackupWindow);
        old.maintenanceWindow().ifPresent(request::preferredMaintenanceWindow);
        old.networkType().ifPresent(request::networkType);
        old.storageType().ifPresent(request::storageType);
        old.capacity()
                .ifPresent(bounds -> request.serverlessV2ScalingConfiguration(
                        scaling -> scaling.minCapacity(bounds.least()).maxCapacity(bounds.most())));
        return request.build();
    }

    private List<String> groups(ClusterSettings wanted) {
        return wanted.securityGroups().isEmpty() ? old.securityGroups() : wanted.securityGroups();
    }
}
