package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** What must hold before an instance can join a cluster. */
final class InstanceCreationChecks {

    private static final Set<String> MODELLED = Set.of(
            "AutoMinorVersionUpgrade",
            "AvailabilityZone",
            "CACertificateIdentifier",
            "CopyTagsToSnapshot",
            "DBClusterIdentifier",
            "DBInstanceClass",
            "DBInstanceIdentifier",
            "DBParameterGroupName",
            "DBSubnetGroupName",
            "DeletionProtection",
            "EnablePerformanceInsights",
            "Engine",
            "EngineVersion",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "PerformanceInsightsKMSKeyId",
            "PerformanceInsightsRetentionPeriod",
            "PreferredMaintenanceWindow",
            "PromotionTier",
            "PubliclyAccessible",
            "Tags");

    /** What a cluster decides for all its instances (RDS API reference, CreateDBInstance). */
    private static final Set<String> OF_THE_CLUSTER = Set.of(
            "AllocatedStorage",
            "BackupRetentionPeriod",
            "DBName",
            "EnableIAMDatabaseAuthentication",
            "KmsKeyId",
            "MasterUserPassword",
            "MasterUsername",
            "Port",
            "PreferredBackupWindow",
            "StorageEncrypted",
            "VpcSecurityGroupIds");

    private static final Set<Integer> MONITORING_INTERVALS = Set.of(0, 1, 5, 10, 15, 30, 60);
    private static final int HIGHEST_PROMOTION_TIER = 15;

    private final World world;
    private final RegionState region;

    InstanceCreationChecks(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /**
     * Checks a request.
     *
     * @return the cluster that the new instance joins
     */
    DBCluster check(CreateDbInstanceRequest request) {
        String id = RdsNames.newId("DBInstanceIdentifier", Optional.ofNullable(request.dbInstanceIdentifier()));
        RdsNames.required("DBInstanceClass", Optional.ofNullable(request.dbInstanceClass()));
        String engine = RdsNames.required("Engine", Optional.ofNullable(request.engine()));
        String clusterId = Optional.ofNullable(request.dbClusterIdentifier())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UnmodelledOperationException("CreateDBInstance without DBClusterIdentifier"));
        requireFields(request);
        requireMonitoring(request);
        new Names(world, region).requireFreeForInstance(id);
        if (region.dbInstances().current().size() >= region.quotas().max(Quota.DB_INSTANCES)) {
            throw new AwsError(
                    "InstanceQuotaExceeded",
                    "DB Instance quota of " + region.quotas().max(Quota.DB_INSTANCES) + " exceeded");
        }
        DBCluster cluster =
                region.dbClusters().current(clusterId).orElseThrow(() -> RdsNames.dbClusterNotFound(clusterId));
        if (!engine.equals(cluster.engine())) {
            throw RdsErrors.invalidCombination("The engine name requested for your DB instance (" + engine
                    + ") doesn't match the engine name of your DB cluster (" + cluster.engine() + ").");
        }
        requireFits(request, cluster);
        requireState(cluster);
        new InstanceClasses(region).require(request.dbInstanceClass(), engine, cluster.engineVersion());
        if (Members.isListed(world, cluster.dbClusterArn())) {
            InstanceClasses.requireFitForGlobal(request.dbInstanceClass());
        }
        return cluster;
    }

    private static void requireFields(CreateDbInstanceRequest request) {
        if (Boolean.TRUE.equals(request.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Deletion Protection can only be applied on the Cluster level, not for individual instances");
        }
        Set<String> clusters = new TreeSet<>(RequestFields.given(request));
        clusters.retainAll(OF_THE_CLUSTER);
        if (!clusters.isEmpty()) {
            throw RdsErrors.invalidCombination("The requested DB Instance will be a member of a DB Cluster. Set "
                    + String.join(", ", clusters) + " for the DB Cluster.");
        }
        RequestFields.allow("CreateDBInstance in a cluster", request, MODELLED);
        int tier = Optional.ofNullable(request.promotionTier()).orElse(1);
        if (tier < 0 || tier > HIGHEST_PROMOTION_TIER) {
            throw RdsErrors.invalidValue("Invalid promotion tier: " + tier + ". It must be between 0 and 15");
        }
    }

    private static void requireMonitoring(CreateDbInstanceRequest request) {
        int seconds = Optional.ofNullable(request.monitoringInterval()).orElse(0);
        if (!MONITORING_INTERVALS.contains(seconds)) {
            throw RdsErrors.invalidValue(
                    "Invalid monitoring interval: " + seconds + ". Valid values are 0, 1, 5, 10, 15, 30, 60");
        }
        if (seconds > 0 && request.monitoringRoleArn() == null) {
            throw RdsErrors.invalidCombination(
                    "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.");
        }
    }

    private static void requireFits(CreateDbInstanceRequest request, DBCluster cluster) {
        String version = Optional.ofNullable(request.engineVersion()).orElse(cluster.engineVersion());
        if (!version.equals(cluster.engineVersion())) {
            throw RdsErrors.invalidCombination("The engine version requested for your DB instance (" + version
                    + ") doesn't match the engine version of your DB cluster (" + cluster.engineVersion() + ").");
        }
        String group = Optional.ofNullable(request.dbSubnetGroupName()).orElse(cluster.dbSubnetGroup());
        if (group != null && !group.equalsIgnoreCase(cluster.dbSubnetGroup())) {
            throw RdsErrors.invalidCombination("The DB subnet group " + group + " is not that of your DB cluster, "
                    + cluster.dbSubnetGroup() + ".");
        }
    }

    private void requireState(DBCluster cluster) {
        boolean early =
                "creating".equals(cluster.status()) && !world.assumes(Assumption.INSTANCES_NEED_AVAILABLE_CLUSTER);
        if (!early && !"available".equals(cluster.status())) {
            throw RdsErrors.invalidClusterState("DB cluster " + cluster.dbClusterIdentifier() + " is in state "
                    + cluster.status() + ", it must be available");
        }
    }
}
