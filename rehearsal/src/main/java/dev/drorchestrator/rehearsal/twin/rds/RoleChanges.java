package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** Moves the writers of global databases. */
final class RoleChanges {

    private final World world;
    private final RoleChangePreconditions preconditions;

    /** The role changes of {@code world}. */
    RoleChanges(World world) {
        this.world = world;
        this.preconditions = new RoleChangePreconditions(world);
    }

    /** Begins the change that was asked for at {@code callRegion} and gives the global cluster as it is then. */
    GlobalCluster start(RoleChangeRequest request, String callRegion) {
        ResourceArn writer = preconditions.check(request, callRegion);
        String id = request.globalClusterIdentifier();
        new RoleChangeOperation(world, id, writer, request.target(), request.mode()).start();
        return world.globalClusters().current(id).orElseThrow(() -> RdsNames.globalClusterNotFound(id));
    }

    /** Goes on with what was under way when a world was written down: its time begins anew. */
    void resumeAll() {
        world.globalClusters().current().forEach(globalCluster -> {
            if (globalCluster.failoverState() != null) {
                resume(globalCluster, globalCluster.failoverState());
            }
            new Resync(world, globalCluster.globalClusterIdentifier(), world.pace()).scheduleAll();
        });
    }

    private void resume(GlobalCluster globalCluster, FailoverState state) {
        ResourceArn from = ResourceArn.parse(state.fromDbClusterArn()).orElseThrow();
        ResourceArn to = ResourceArn.parse(state.toDbClusterArn()).orElseThrow();
        RoleChangeMode mode = RoleChangeMode.of(Boolean.TRUE.equals(state.isDataLossAllowed()));
        RoleChangeOperation operation =
                new RoleChangeOperation(world, globalCluster.globalClusterIdentifier(), from, to, mode);
        boolean sidesChanged = Members.find(globalCluster, to.toString())
                .map(member -> Boolean.TRUE.equals(member.isWriter()))
                .orElse(false);
        if (sidesChanged) {
            operation.finish();
        } else {
            operation.start();
        }
    }
}
