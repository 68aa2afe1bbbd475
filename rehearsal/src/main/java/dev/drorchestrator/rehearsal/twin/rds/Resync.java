package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Pace;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** After a failover with data loss the other members are rebuilt from the new writer; this lets them get there. */
final class Resync {

    private final World world;
    private final String globalClusterIdentifier;
    private final Pace pace;

    Resync(World world, String globalClusterIdentifier, Pace pace) {
        this.world = world;
        this.globalClusterIdentifier = globalClusterIdentifier;
        this.pace = pace;
    }

    /** Lets every member that is {@code pending-resync} be {@code connected} in time. */
    void scheduleAll() {
        world.globalClusters().current(globalClusterIdentifier).stream()
                .flatMap(globalCluster -> globalCluster.globalClusterMembers().stream())
                .filter(Members::isResyncing)
                .map(GlobalClusterMember::dbClusterArn)
                .forEach(this::schedule);
    }

    private void schedule(String dbClusterArn) {
        Optional<Instant> downUntil = ResourceArn.parse(dbClusterArn).flatMap(arn -> world.downUntil(arn.region()));
        Instant begin = downUntil.orElse(world.queue().now());
        if (begin.equals(Instant.MAX)) {
            // A Region that never comes back has nothing to rebuild on.
            return;
        }
        world.queue().schedule(begin.plus(pace.of(Timing.FAILOVER_RESYNC)), () -> connect(dbClusterArn));
    }

    private void connect(String dbClusterArn) {
        world.globalClusters()
                .update(globalClusterIdentifier, globalCluster -> Members.withConnected(globalCluster, dbClusterArn));
    }
}
