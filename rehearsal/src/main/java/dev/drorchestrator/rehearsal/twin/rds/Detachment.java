package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.WriteForwardingStatus;

/**
 * RemoveFromGlobalCluster: a cluster leaves its global database. A secondary is promoted; nobody stops the old writer,
 * and nobody waits for what is not replicated yet (Aurora User Guide, manual failover).
 */
final class Detachment {

    private static final String AVAILABLE = "available";

    private final World world;
    private final RegionState region;
    private final ClusterRoles clusters;

    Detachment(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.clusters = new ClusterRoles(world);
    }

    /** Begins now. The answer still lists the member (AWS CLI reference, remove-from-global-cluster). */
    GlobalCluster start(RemoveFromGlobalClusterRequest request) {
        String id = RdsNames.required("GlobalClusterIdentifier", Optional.ofNullable(request.globalClusterIdentifier()))
                .toLowerCase(Locale.ROOT);
        String text = RdsNames.required("DbClusterIdentifier", Optional.ofNullable(request.dbClusterIdentifier()));
        GlobalCluster before = world.globalClusters().current(id).orElseThrow(() -> RdsNames.globalClusterNotFound(id));
        GlobalClusterMember member = member(before, text);
        ResourceArn arn = ResourceArn.parse(member.dbClusterArn()).orElseThrow();
        requireAllowed(before, member, arn);
        Optional<GlobalClusterMember> writer = Members.writer(before);
        Duration listed = listed();
        world.globalClusters().updateLater(id, listed, found -> Members.without(found, arn.toString()));
        region.dbClusters().updateLater(arn.id(), listed, Detachment::alone);
        if (!Boolean.TRUE.equals(member.isWriter())) {
            promote(
                    arn,
                    Optional.of(new Origin(
                            id,
                            member,
                            writer.map(GlobalClusterMember::dbClusterArn).orElse(""))));
        }
        return before;
    }

    /** How long describe calls go on listing the cluster; nothing is drawn in a world in which they do not. */
    private Duration listed() {
        return world.timings().seconds(Timing.DETACH_LISTED) > 0
                ? world.pace().of(Timing.DETACH_LISTED)
                : Duration.ZERO;
    }

    /** Promotes a cluster that was found {@code promoting} in a world that was loaded. */
    void resume(DBCluster cluster) {
        promote(ResourceArn.parse(cluster.dbClusterArn()).orElseThrow(), Optional.empty());
    }

    private GlobalClusterMember member(GlobalCluster globalCluster, String dbCluster) {
        return Members.find(globalCluster, dbCluster).orElseThrow(() -> {
            boolean exists =
                    ResourceArn.parse(dbCluster).flatMap(world::dbCluster).isPresent();
            return exists || ResourceArn.parse(dbCluster).isEmpty()
                    ? RdsErrors.invalidValue("DB cluster " + dbCluster + " is not found in global cluster "
                            + globalCluster.globalClusterIdentifier())
                    : RdsNames.dbClusterNotFound(dbCluster);
        });
    }

    private void requireAllowed(GlobalCluster globalCluster, GlobalClusterMember member, ResourceArn arn) {
        if (!arn.region().equals(region.name())) {
            // The guide calls in the cluster's own Region; what others answer is not documented.
            throw RdsNames.dbClusterNotFound(arn.toString());
        }
        if (globalCluster.failoverState() != null || !AVAILABLE.equals(globalCluster.status())) {
            throw RdsErrors.invalidGlobalState("Global cluster " + globalCluster.globalClusterIdentifier()
                    + " is in state " + globalCluster.status() + ", it must be available");
        }
        String status = world.dbCluster(arn).map(DBCluster::status).orElse("missing");
        if (!AVAILABLE.equals(status)) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + arn + " is in state " + status + ", it must be available");
        }
        if (Boolean.TRUE.equals(member.isWriter())
                && globalCluster.globalClusterMembers().size() > 1) {
            throw RdsErrors.invalidGlobalState("The primary cluster " + arn
                    + " cannot be removed from its global cluster before all secondary clusters are");
        }
    }

    private void promote(ResourceArn arn, Optional<Origin> origin) {
        clusters.status(arn, "promoting");
        Course course = world.course(arn.region());
        course.end(course.of(Timing.DETACH), () -> becomeWriter(arn, origin), () -> goBack(arn, origin));
    }

    private void becomeWriter(ResourceArn arn, Optional<Origin> origin) {
        clusters.promote(arn, List.of());
        clusters.status(arn, AVAILABLE);
        boolean writes = world.dbCluster(arn)
                .filter(cluster -> ClusterRoles.candidate(region, cluster).isPresent())
                .isPresent();
        origin.filter(found -> writes)
                .ifPresent(found -> world.roleChanges()
                        .add(new RoleChange(
                                world.queue().now(),
                                found.globalClusterIdentifier(),
                                found.writerArn(),
                                arn.toString(),
                                true,
                                RoleChange.Kind.DETACH)));
    }

    private void goBack(ResourceArn arn, Optional<Origin> origin) {
        clusters.status(arn, AVAILABLE);
        origin.ifPresent(found -> {
            world.globalClusters()
                    .update(
                            found.globalClusterIdentifier(),
                            globalCluster -> Members.with(globalCluster, found.member()));
            region.dbClusters()
                    .update(
                            arn.id(),
                            cluster -> cluster.toBuilder()
                                    .globalClusterIdentifier(found.globalClusterIdentifier())
                                    .globalWriteForwardingStatus(found.member().globalWriteForwardingStatusAsString())
                                    .globalWriteForwardingRequested(
                                            found.member().globalWriteForwardingStatus()
                                                    == WriteForwardingStatus.ENABLED)
                                    .build());
        });
    }

    private static DBCluster alone(DBCluster cluster) {
        return cluster.toBuilder()
                .globalClusterIdentifier(null)
                .globalWriteForwardingStatus((String) null)
                .globalWriteForwardingRequested(false)
                .build();
    }

    /** Where a detached cluster came from. */
    private record Origin(String globalClusterIdentifier, GlobalClusterMember member, String writerArn) {}
}
