package dev.drorchestrator.rehearsal.twin.rds;

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

/** ModifyDBCluster: deletion protection, at once whatever ApplyImmediately says, and the retention of backups, soon. */
final class ClusterModification {

    private static final Set<String> MODELLED =
            Set.of("ApplyImmediately", "BackupRetentionPeriod", "DBClusterIdentifier", "DeletionProtection");
    private static final int LONGEST_RETENTION_DAYS = 35;
    private static final String AVAILABLE = "available";

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
        DBCluster.Builder modified = cluster.toBuilder();
        Optional.ofNullable(request.deletionProtection()).ifPresent(modified::deletionProtection);
        days.ifPresent(wanted -> modified.status("modifying")
                .pendingModifiedValues(ClusterPendingModifiedValues.builder()
                        .backupRetentionPeriod(wanted)
                        .build()));
        DBCluster result = modified.build();
        region.dbClusters().put(id, result);
        if (days.isPresent()) {
            run(result);
        }
        return result;
    }

    /** Goes on with a cluster that is {@code modifying}. */
    void run(DBCluster cluster) {
        String id = cluster.dbClusterIdentifier();
        Course course = world.course(region.name());
        course.end(course.of(Timing.MODIFY_DB_CLUSTER), () -> end(id, true), () -> end(id, false));
    }

    private void end(String id, boolean made) {
        region.dbClusters().update(id, before -> {
            Optional<Integer> days = Optional.ofNullable(before.pendingModifiedValues())
                    .map(ClusterPendingModifiedValues::backupRetentionPeriod)
                    .filter(wanted -> made);
            DBCluster.Builder after =
                    before.toBuilder().status(AVAILABLE).pendingModifiedValues((ClusterPendingModifiedValues) null);
            days.ifPresent(after::backupRetentionPeriod);
            return after.build();
        });
    }
}
