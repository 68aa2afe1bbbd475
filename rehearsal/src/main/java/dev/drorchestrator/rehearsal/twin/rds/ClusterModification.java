package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * ModifyDBCluster: the retention of backups and write forwarding soon, the name with ApplyImmediately; everything else is shown at
 * once ({@link ModifiedCluster}), which on AWS may take minutes.
 */
final class ClusterModification {

    private static final Set<String> MODELLED = Set.of(
            "ApplyImmediately",
            "AutoMinorVersionUpgrade",
            "BackupRetentionPeriod",
            "CloudwatchLogsExportConfiguration",
            "CopyTagsToSnapshot",
            "DBClusterIdentifier",
            "DBClusterParameterGroupName",
            "DatabaseInsightsMode",
            "DeletionProtection",
            "Domain",
            "DomainIAMRoleName",
            "EnableGlobalWriteForwarding",
            "EnableHttpEndpoint",
            "EnableIAMDatabaseAuthentication",
            "EnableLocalWriteForwarding",
            "EnablePerformanceInsights",
            "EngineLifecycleSupport",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "NetworkType",
            "NewDBClusterIdentifier",
            "PerformanceInsightsKMSKeyId",
            "PerformanceInsightsRetentionPeriod",
            "Port",
            "PreferredBackupWindow",
            "PreferredMaintenanceWindow",
            "ServerlessV2ScalingConfiguration",
            "StorageType",
            "VpcSecurityGroupIds");
    private static final int LONGEST_RETENTION_DAYS = 35;
    private static final String AVAILABLE = "available";
    private static final String MODIFYING = "modifying";

    private final World world;
    private final RegionState region;

    ClusterModification(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Makes or begins the modification and gives the cluster as it is then. */
    DBCluster start(ModifyDbClusterRequest request) {
        RequestFields.allow("ModifyDBCluster", request, MODELLED);
        String name = RdsNames.required("DBClusterIdentifier", Optional.ofNullable(request.dbClusterIdentifier()));
        String id = RdsNames.id(name, region.name(), ResourceArn.CLUSTER);
        DBCluster cluster = region.dbClusters().current(id).orElseThrow(() -> RdsNames.dbClusterNotFound(id));
        if (!AVAILABLE.equals(cluster.status())) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + id + " is in state " + cluster.status() + ", it must be available");
        }
        Optional<Integer> days = Optional.ofNullable(request.backupRetentionPeriod());
        days.filter(wanted -> wanted < 1 || wanted > LONGEST_RETENTION_DAYS).ifPresent(wanted -> {
            throw RdsErrors.invalidValue(
                    "Invalid backup retention period: " + wanted + ". Retention period must be between 1 and 35");
        });
        boolean now = Boolean.TRUE.equals(request.applyImmediately());
        Optional<String> newName = newName(request, cluster, now);
        WriteForwarding forwarding = new WriteForwarding(world, region);
        Optional<Boolean> forwards = Optional.ofNullable(request.enableGlobalWriteForwarding());
        forwards.ifPresent(wanted -> forwarding.requireMember(cluster));
        DBCluster.Builder modified = ModifiedCluster.of(request, cluster);
        // Of Serverless v1 only, says the API; of the others it is read over.
        if (world.assumes(Assumption.MODIFY_SETS_HTTP_ENDPOINT)) {
            Optional.ofNullable(request.enableHttpEndpoint()).ifPresent(modified::httpEndpointEnabled);
        }
        days.ifPresent(wanted -> modified.status(MODIFYING));
        if (days.isPresent() || newName.isPresent()) {
            modified.pendingModifiedValues(pending(cluster, days, newName));
        }
        region.dbClusters().put(id, modified.build());
        forwards.ifPresent(wanted -> forwarding.begin(id, wanted));
        if (now && newName.isPresent()) {
            new ClusterRename(world, region).begin(id);
        } else if (days.isPresent()) {
            run(cluster);
        }
        return region.dbClusters().current(id).orElse(cluster);
    }

    /** Goes on with a cluster that is {@code modifying}. */
    void run(DBCluster cluster) {
        String id = cluster.dbClusterIdentifier();
        Course course = world.course(region.name());
        course.end(course.of(Timing.MODIFY_DB_CLUSTER), () -> end(id, true), () -> end(id, false));
    }

    private Optional<String> newName(ModifyDbClusterRequest request, DBCluster cluster, boolean now) {
        return Optional.ofNullable(request.newDBClusterIdentifier())
                .or(() -> now ? ClusterRename.pendingName(cluster) : Optional.empty())
                .map(name -> new RenameChecks(world, region).check(name, cluster));
    }

    private static ClusterPendingModifiedValues pending(
            DBCluster cluster, Optional<Integer> days, Optional<String> newName) {
        ClusterPendingModifiedValues.Builder pending = Optional.ofNullable(cluster.pendingModifiedValues())
                .orElseGet(() -> ClusterPendingModifiedValues.builder().build())
                .toBuilder();
        days.ifPresent(pending::backupRetentionPeriod);
        newName.ifPresent(pending::dbClusterIdentifier);
        return pending.build();
    }

    private void end(String id, boolean made) {
        region.dbClusters().update(id, before -> {
            Optional<ClusterPendingModifiedValues> pending = Optional.ofNullable(before.pendingModifiedValues());
            DBCluster.Builder after = before.toBuilder()
                    .status(AVAILABLE)
                    .pendingModifiedValues(ClusterRename.pendingName(before)
                            .map(name -> ClusterPendingModifiedValues.builder()
                                    .dbClusterIdentifier(name)
                                    .build())
                            .orElse(null));
            pending.map(ClusterPendingModifiedValues::backupRetentionPeriod)
                    .filter(wanted -> made)
                    .ifPresent(after::backupRetentionPeriod);
            return after.build();
        });
    }
}
