package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * Deletes an instance of an Aurora cluster. It holds no data of its own, so there is no final snapshot; the protection of
 * the cluster does not cover it (Aurora User Guide, deleting clusters and instances).
 */
final class ClusterInstanceDeletion {

    private final World world;
    private final RegionState region;
    private final ClusterInstances clusterInstances;

    ClusterInstanceDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.clusterInstances = new ClusterInstances(world, region);
    }

    /** Begins now. */
    void start(DeleteDbInstanceRequest request, DBInstance instance) {
        if (request.finalDBSnapshotIdentifier() != null) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance");
        }
        region.dbClusters()
                .current(instance.dbClusterIdentifier())
                .ifPresent(cluster -> requireNotLastOfReplica(cluster, instance));
        status(instance, "deleting");
        clusterInstances.passOnWriting(instance);
        run(instance);
    }

    /** Goes on with an instance that is {@code deleting}. */
    void run(DBInstance instance) {
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.DELETE_DB_INSTANCE),
                // Looked up: its cluster may be called otherwise by then.
                () -> region.dbInstances()
                        .current(instance.dbInstanceIdentifier())
                        .ifPresent(this::disappear),
                () -> status(instance, "available"));
    }

    private void disappear(DBInstance instance) {
        clusterInstances.remove(instance);
        region.dbInstances().remove(instance.dbInstanceIdentifier());
        new ClusterDeletion(world, region).instanceIsGone(instance.dbClusterIdentifier());
    }

    /** A global database's secondary may lose its last instance; a cluster that replicates by binlog may not. */
    private void requireNotLastOfReplica(DBCluster cluster, DBInstance leaving) {
        List<DBInstance> others = region.instancesOf(cluster.dbClusterIdentifier()).stream()
                .filter(other -> !other.dbInstanceIdentifier().equals(leaving.dbInstanceIdentifier()))
                .toList();
        boolean replica = cluster.replicationSourceIdentifier() != null
                && !cluster.replicationSourceIdentifier().isEmpty();
        if (replica && cluster.globalClusterIdentifier() == null && others.isEmpty()) {
            throw RdsErrors.invalidClusterState("Cannot delete the last instance of the read replica DB cluster."
                    + " Promote the DB cluster to a standalone DB cluster in order to delete it.");
        }
    }

    private void status(DBInstance instance, String status) {
        region.dbInstances()
                .update(
                        instance.dbInstanceIdentifier(),
                        before -> before.toBuilder().dbInstanceStatus(status).build());
    }
}
