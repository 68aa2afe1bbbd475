package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What was under way on the instances that belong to no cluster when a world was written down. */
public final class InstanceChanges {

    private final World world;

    /** The changes in {@code world}. */
    public InstanceChanges(World world) {
        this.world = world;
    }

    /** Goes on with all of it: its time begins anew. */
    public void resumeAll() {
        for (RegionState region : world.regions()) {
            region.dbInstances().current().stream()
                    .filter(instance -> instance.dbClusterIdentifier() == null)
                    .forEach(instance -> resume(instance, region));
            region.dbSnapshots().current().stream()
                    .filter(snapshot -> InstanceState.CREATING.equals(snapshot.status()))
                    .forEach(snapshot -> new FinalSnapshot(world, region).run(snapshot.dbSnapshotIdentifier()));
        }
    }

    private void resume(DBInstance instance, RegionState region) {
        ResourceArn arn = InstanceState.arn(instance);
        switch (Optional.ofNullable(instance.dbInstanceStatus()).orElse("")) {
            case InstanceState.CREATING -> {
                if (Replication.isReplica(instance)) {
                    new ReplicaCreation(world, region).run(instance);
                }
            }
            case InstanceState.MODIFYING -> resumeModifying(instance, arn, region);
            case InstanceState.REBOOTING -> {
                if (Replication.isReplica(instance)) {
                    new ReplicaPromotion(world).run(arn);
                }
            }
            case InstanceState.BACKING_UP -> new FirstBackup(world).run(arn);
            case InstanceState.DELETING ->
                new StandaloneInstanceDeletion(world, region).run(arn, InstanceState.AVAILABLE);
            default -> {
                // It rests, or in a state that none of the twin's operations leads to.
            }
        }
    }

    private void resumeModifying(DBInstance instance, ResourceArn arn, RegionState region) {
        boolean retentionPending = Optional.ofNullable(instance.pendingModifiedValues())
                .filter(pending -> pending.backupRetentionPeriod() != null)
                .isPresent();
        if (!Replication.isReplica(instance)) {
            if (retentionPending) {
                new InstanceModification(world, region).run(arn);
            } else {
                new ReplicaSnapshot(world).run(arn);
            }
        } else if (instance.statusInfos().isEmpty()) {
            // Only a replica that never replicated yet says nothing of its replication.
            new ReplicaCreation(world, region).settle(arn);
        } else {
            new ReplicaPromotion(world).run(arn);
        }
    }
}
