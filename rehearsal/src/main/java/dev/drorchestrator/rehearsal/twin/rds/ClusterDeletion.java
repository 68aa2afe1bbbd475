package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;

/** DeleteDBCluster. The cluster goes when its time has come and its last instance has gone. */
final class ClusterDeletion {

    /** PercentProgress of a cluster that only waits for its instances: so that a saved world knows. */
    private static final String DUE = "100";

    private static final String DELETING = "deleting";
    private static final String AVAILABLE = "available";

    /** What is broken for good can still be deleted, without a snapshot. */
    private static final Set<String> DELETABLE = Set.of(
            AVAILABLE,
            "failed",
            "cloning-failed",
            "migration-failed",
            "upgrade_failed",
            "inaccessible-encryption-credentials",
            "inaccessible-encryption-credentials-recoverable",
            "incompatible-network",
            "incompatible-parameters",
            "incompatible-restore",
            "restore-failed");

    private final World world;
    private final RegionState region;

    ClusterDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Begins now. The answer still says what the cluster was (AWS CLI reference, delete-db-cluster). */
    DBCluster start(DeleteDbClusterRequest request) {
        String name = RdsNames.required("DBClusterIdentifier", Optional.ofNullable(request.dbClusterIdentifier()));
        String id = RdsNames.id(name, region.name(), ResourceArn.CLUSTER);
        boolean skip = Boolean.TRUE.equals(request.skipFinalSnapshot());
        Optional<String> snapshot = Optional.ofNullable(request.finalDBSnapshotIdentifier());
        DBCluster cluster = region.dbClusters().current(id).orElseThrow(() -> RdsNames.dbClusterNotFound(id));
        FinalSnapshot.requireOneWay(skip, snapshot);
        requireDeletable(cluster, skip);
        new RetainedBackups(region)
                .keep(
                        request.deleteAutomatedBackups(),
                        cluster.backupRetentionPeriod(),
                        cluster.dbClusterArn(),
                        "DBClusterAutomatedBackupQuotaExceededFault");
        snapshot.ifPresent(wanted -> new Snapshots(world, region).take(wanted, cluster));
        status(id, DELETING);
        run(cluster);
        return cluster;
    }

    /** Goes on with a cluster that is {@code deleting}. */
    void run(DBCluster cluster) {
        String id = cluster.dbClusterIdentifier();
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.DELETE_DB_CLUSTER),
                () -> {
                    region.dbClusters()
                            .update(
                                    id,
                                    before -> before.toBuilder()
                                            .percentProgress(DUE)
                                            .build());
                    instanceIsGone(id);
                },
                () -> status(id, AVAILABLE));
    }

    /** Lets a cluster go that only waited for its instances. */
    void instanceIsGone(String id) {
        boolean due = region.dbClusters()
                .current(id)
                .filter(cluster -> DELETING.equals(cluster.status()) && DUE.equals(cluster.percentProgress()))
                .isPresent();
        if (due && region.instancesOf(id).isEmpty()) {
            region.dbClusters().remove(id);
            new CustomEndpoints(world, region).clusterIsGone(id);
        }
    }

    private void requireDeletable(DBCluster cluster, boolean skip) {
        if (Boolean.TRUE.equals(cluster.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }
        requireNoMember(cluster);
        Integrations.requireNone(region, cluster.dbClusterArn(), RdsErrors::invalidClusterState);
        boolean hasInstances = region.instancesOf(cluster.dbClusterIdentifier()).stream()
                .anyMatch(instance -> !DELETING.equals(instance.dbInstanceStatus()));
        if (hasInstances) {
            throw RdsErrors.invalidClusterState(
                    "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        }
        if (!skip && !AVAILABLE.equals(cluster.status())) {
            throw RdsErrors.invalidClusterState("Can't create a snapshot because the database cluster "
                    + cluster.dbClusterIdentifier() + " isn't currently in the available state.");
        }
        if (!DELETABLE.contains(cluster.status())) {
            throw RdsErrors.invalidClusterState("DB cluster " + cluster.dbClusterIdentifier() + " is in state "
                    + cluster.status() + " and cannot be deleted");
        }
    }

    /** As with the emptiness of a global cluster, the check sees a membership for a while that has ended. */
    private void requireNoMember(DBCluster cluster) {
        world.globalClusters().current().stream()
                .filter(globalCluster -> globalCluster.globalClusterMembers().size() > 1)
                .flatMap(globalCluster -> Members.writer(globalCluster).stream())
                .filter(writer -> ResourceArn.same(writer.dbClusterArn(), cluster.dbClusterArn()))
                .findFirst()
                .ifPresent(writer -> {
                    throw RdsErrors.invalidGlobalState("Unable to delete cluster that is a primary member of global"
                            + " cluster while there are other global cluster members");
                });
        if (Members.isListed(world, cluster.dbClusterArn())) {
            throw RdsErrors.invalidClusterState(
                    "This cluster is a part of a global cluster, please remove it from globalcluster first");
        }
    }

    private void status(String id, String status) {
        region.dbClusters()
                .update(id, before -> before.toBuilder().status(status).build());
    }
}
