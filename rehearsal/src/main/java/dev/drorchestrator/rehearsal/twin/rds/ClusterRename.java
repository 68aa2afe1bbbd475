package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * ModifyDBCluster with NewDBClusterIdentifier: the cluster is {@code renaming} and goes on working. Its instances keep
 * their names, its custom endpoints theirs; the DbClusterResourceId stays.
 */
final class ClusterRename {

    static final String RENAMING = "renaming";

    private static final String AVAILABLE = "available";

    private final World world;
    private final RegionState region;

    ClusterRename(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** The name that a cluster is to get. */
    static Optional<String> pendingName(DBCluster cluster) {
        return Optional.ofNullable(cluster.pendingModifiedValues())
                .map(ClusterPendingModifiedValues::dbClusterIdentifier);
    }

    /** Begins the rename that is pending on a cluster. */
    void begin(String id) {
        region.dbClusters()
                .update(id, cluster -> cluster.toBuilder().status(RENAMING).build());
        run(id);
    }

    /** Goes on with a cluster that is {@code renaming}. */
    void run(String id) {
        Course course = world.course(region.name());
        NameSpans spans = NameSpans.of(course, Timing.RENAME_DB_CLUSTER, false);
        course.end(
                spans.untilSwap(),
                () -> region.dbClusters().current(id).ifPresent(cluster -> takeName(cluster, spans)),
                () -> region.dbClusters()
                        .update(
                                id,
                                cluster -> withPending(
                                        cluster,
                                        Optional.ofNullable(cluster.pendingModifiedValues())
                                                .map(ClusterPendingModifiedValues::backupRetentionPeriod))));
    }

    private void takeName(DBCluster before, NameSpans spans) {
        String id = pendingName(before).orElseThrow();
        DBCluster renamed = renamed(before, id);
        DBCluster old = before.toBuilder().status(AVAILABLE).build();
        region.dbClusters().rename(before.dbClusterIdentifier(), id, renamed, spans.shown(old, renamed));
        world.reservedNames()
                .reserve(ResourceArn.parse(before.dbClusterArn()).orElseThrow(), Timing.RENAMED_NAME_RESERVED);
        new References(world, region).clusterRenamed(before, renamed);
    }

    private DBCluster renamed(DBCluster before, String id) {
        Optional<Integer> days = Optional.ofNullable(before.pendingModifiedValues())
                .map(ClusterPendingModifiedValues::backupRetentionPeriod);
        DBCluster.Builder renamed = withPending(before, Optional.empty()).toBuilder()
                .dbClusterIdentifier(id)
                .dbClusterArn(ResourceArn.in(region.name(), world.account(), ResourceArn.CLUSTER, id)
                        .toString())
                .endpoint(Hosts.renamed(before.endpoint(), id))
                .readerEndpoint(Hosts.renamed(before.readerEndpoint(), id));
        days.ifPresent(renamed::backupRetentionPeriod);
        return renamed.build();
    }

    /** At rest, with a retention as all that is still pending, if one is. */
    private static DBCluster withPending(DBCluster cluster, Optional<Integer> days) {
        return cluster.toBuilder()
                .status(AVAILABLE)
                .pendingModifiedValues(days.map(pending -> ClusterPendingModifiedValues.builder()
                                .backupRetentionPeriod(pending)
                                .build())
                        .orElse(null))
                .build();
    }
}
