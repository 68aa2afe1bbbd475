package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.WriteForwardingStatus;

/**
 * EnableGlobalWriteForwarding: requested at once, working after a while. For a primary it is only noted (API reference,
 * ModifyDBCluster).
 */
final class WriteForwarding {

    private final World world;
    private final RegionState region;

    WriteForwarding(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Whether it is being turned on or off. */
    static boolean isUnderWay(DBCluster cluster) {
        return cluster.globalWriteForwardingStatus() == WriteForwardingStatus.ENABLING
                || cluster.globalWriteForwardingStatus() == WriteForwardingStatus.DISABLING;
    }

    /** Refuses it for a cluster outside a global database. */
    void requireMember(DBCluster cluster) {
        if (!Members.isListed(world, cluster.dbClusterArn())) {
            throw RdsErrors.invalidGlobalState("DB cluster " + cluster.dbClusterIdentifier()
                    + " is not a member of a global cluster, EnableGlobalWriteForwarding is for members only");
        }
    }

    /** Begins to turn it on or off. */
    void begin(String id, boolean wanted) {
        boolean secondary = region.dbClusters()
                .current(id)
                .filter(cluster -> cluster.globalWriteForwardingStatus() != null)
                .isPresent();
        region.dbClusters()
                .update(
                        id,
                        cluster -> cluster.toBuilder()
                                .globalWriteForwardingRequested(wanted)
                                .build());
        if (secondary) {
            status(id, wanted ? WriteForwardingStatus.ENABLING : WriteForwardingStatus.DISABLING);
            region.dbClusters().current(id).ifPresent(this::run);
        }
    }

    /** Goes on with a cluster in which it is being turned on or off. */
    void run(DBCluster cluster) {
        String id = cluster.dbClusterIdentifier();
        boolean on = cluster.globalWriteForwardingStatus() == WriteForwardingStatus.ENABLING;
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.MODIFY_DB_CLUSTER),
                () -> status(id, on ? WriteForwardingStatus.ENABLED : WriteForwardingStatus.DISABLED),
                () -> status(id, on ? WriteForwardingStatus.DISABLED : WriteForwardingStatus.ENABLED));
    }

    private void status(String id, WriteForwardingStatus status) {
        region.dbClusters().current(id).ifPresent(cluster -> {
            region.dbClusters()
                    .put(
                            id,
                            cluster.toBuilder()
                                    .globalWriteForwardingStatus(status)
                                    .build());
            world.globalClusters().current().stream()
                    .filter(globalCluster ->
                            Members.find(globalCluster, cluster.dbClusterArn()).isPresent())
                    .map(GlobalCluster::globalClusterIdentifier)
                    .forEach(owner -> world.globalClusters()
                            .update(
                                    owner,
                                    globalCluster ->
                                            Members.withForwarding(globalCluster, cluster.dbClusterArn(), status)));
        });
    }
}
