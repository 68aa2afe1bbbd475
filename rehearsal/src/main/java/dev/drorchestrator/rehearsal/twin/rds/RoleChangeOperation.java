package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.world.Fate;
import dev.drorchestrator.rehearsal.twin.world.Pace;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.FailoverStatus;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * One change of the writer, from the call to the end: pending, under way, roles change sides, FailoverState goes, Status
 * is available again. In this order, because that is the order in which a recorded switchover showed it.
 */
final class RoleChangeOperation {

    private static final String AVAILABLE = "available";

    private final World world;
    private final ClusterRoles clusters;
    private final String globalClusterIdentifier;
    private final ResourceArn from;
    private final ResourceArn to;
    private final RoleChangeMode mode;
    private final Pace pace;

    RoleChangeOperation(
            World world, String globalClusterIdentifier, ResourceArn from, ResourceArn to, RoleChangeMode mode) {
        this.world = world;
        this.clusters = new ClusterRoles(world);
        this.globalClusterIdentifier = globalClusterIdentifier;
        this.from = from;
        this.to = to;
        this.mode = mode;
        this.pace = world.pace();
    }

    /** Begins now; how it ends is for the present call's conditions to say. */
    void start() {
        updateGlobal(globalCluster -> globalCluster.toBuilder()
                .status(mode.status())
                .failoverState(state(FailoverStatus.PENDING.toString()))
                .build());
        Fate fate = world.conditions().fate();
        Duration pending = pace.of(mode.pending());
        queue().scheduleAfter(pending, this::beginMoving);
        if (fate instanceof Fate.GoesBack goesBack) {
            queue().scheduleAfter(longer(goesBack.after(), pending), this::goBack);
        } else if (fate instanceof Fate.Completes) {
            // Drawn apart, the two may cross; nothing changes sides that does not move yet.
            queue().scheduleAfter(longer(pace.of(mode.roleFlip()), pending), this::changeSides);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Lets all come to rest that the change of sides leaves open. */
    void finish() {
        queue().scheduleAfter(pace.of(Timing.FAILOVER_STATE_CLEAR), this::clearFailoverState);
        queue().scheduleAfter(pace.of(mode.available()), this::becomeAvailable);
    }

    private void beginMoving() {
        updateGlobal(globalCluster ->
                globalCluster.toBuilder().failoverState(state(mode.status())).build());
        clusterStatus(world.timings().clusterStatusDuringSwitchover());
    }

    private void changeSides() {
        boolean targetDown = isDown(to);
        boolean primaryDown = !mode.losesData() && isDown(from);
        if (targetDown || primaryDown) {
            goBack();
            return;
        }
        updateGlobal(globalCluster -> {
            GlobalCluster moved = Members.withWriter(globalCluster, to.toString());
            return mode.losesData() ? Members.withReadersResyncing(moved) : moved;
        });
        List<GlobalClusterMember> readers = readers();
        clusters.promote(
                to, readers.stream().map(GlobalClusterMember::dbClusterArn).toList());
        readers.stream()
                .flatMap(reader -> ResourceArn.parse(reader.dbClusterArn()).stream())
                .forEach(reader -> clusters.demote(reader, to.toString()));
        world.roleChanges()
                .add(new RoleChange(
                        queue().now(), globalClusterIdentifier, from.toString(), to.toString(), mode.losesData()));
        finish();
        new Resync(world, globalClusterIdentifier, pace).scheduleAll();
    }

    private void clearFailoverState() {
        updateGlobal(globalCluster ->
                globalCluster.toBuilder().failoverState((FailoverState) null).build());
    }

    private void becomeAvailable() {
        updateGlobal(
                globalCluster -> globalCluster.toBuilder().status(AVAILABLE).build());
        clusterStatus(AVAILABLE);
    }

    private void goBack() {
        clearFailoverState();
        becomeAvailable();
    }

    private void clusterStatus(String status) {
        clusters.status(from, status);
        clusters.status(to, status);
    }

    private FailoverState state(String status) {
        return FailoverState.builder()
                .status(status)
                .fromDbClusterArn(from.toString())
                .toDbClusterArn(to.toString())
                .isDataLossAllowed(mode.losesData())
                .build();
    }

    private List<GlobalClusterMember> readers() {
        Optional<GlobalCluster> globalCluster = world.globalClusters().current(globalClusterIdentifier);
        return globalCluster.stream()
                .flatMap(found -> found.globalClusterMembers().stream())
                .filter(member -> !member.isWriter())
                .toList();
    }

    private boolean isDown(ResourceArn arn) {
        return world.downUntil(arn.region()).isPresent();
    }

    private void updateGlobal(UnaryOperator<GlobalCluster> change) {
        world.globalClusters().update(globalClusterIdentifier, change);
    }

    private EventQueue queue() {
        return world.queue();
    }
}
