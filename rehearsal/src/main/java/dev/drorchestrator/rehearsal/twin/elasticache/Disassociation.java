package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.world.Fate;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;

/** One DisassociateGlobalReplicationGroup: the member is {@code disassociating}, then gone, and its group stands alone. */
final class Disassociation {

    private final World world;
    private final DatastoreChanges changes;
    private final DatastoreRequest request;

    Disassociation(World world, DatastoreChanges changes, DatastoreRequest request) {
        this.world = world;
        this.changes = changes;
        this.request = request;
    }

    /** Goes on after {@link DatastoreChanges#begin}; how it ends is for the present call's conditions to say. */
    void start() {
        update(datastore -> DatastoreMembers.withStatus(datastore, request.member(), "disassociating"));
        Fate fate = world.conditions().fate();
        if (fate instanceof Fate.GoesBack goesBack) {
            world.queue().scheduleAfter(goesBack.after(), this::goBack);
        } else if (fate instanceof Fate.Completes) {
            world.queue().scheduleAfter(world.pace().of(Timing.ELASTICACHE_DISASSOCIATE), this::leave);
        }
    }

    private void leave() {
        boolean promotedMeanwhile = world.globalReplicationGroups()
                .current(request.globalReplicationGroupId())
                .flatMap(datastore -> DatastoreMembers.find(datastore, request.member()))
                .filter(DatastoreMembers::isPrimary)
                .isPresent();
        if (promotedMeanwhile) {
            goBack();
            return;
        }
        update(datastore -> DatastoreMembers.without(datastore, request.member()));
        new GroupRoles(world).leave(request.member());
        changes.end(request.globalReplicationGroupId(), request);
    }

    private void goBack() {
        update(datastore -> DatastoreMembers.withStatus(datastore, request.member(), "associated"));
        changes.end(request.globalReplicationGroupId(), request);
    }

    private void update(UnaryOperator<GlobalReplicationGroup> change) {
        world.globalReplicationGroups().update(request.globalReplicationGroupId(), change);
    }
}
