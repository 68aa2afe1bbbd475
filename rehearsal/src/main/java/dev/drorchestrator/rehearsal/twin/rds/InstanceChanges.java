package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What was under way on an instance that belongs to no cluster when a world was written down. */
final class InstanceChanges {

    private final World world;
    private final RegionState region;

    InstanceChanges(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Goes on with it: its time begins anew. */
    void resume(DBInstance instance) {
        ResourceArn arn = InstanceState.arn(instance);
        forgetLostReplicas(instance, arn);
        switch (instance.dbInstanceStatus()) {
            case InstanceState.CREATING -> {
                if (Replication.isReplica(instance)) {
                    new ReplicaCreation(world, region).run(instance);
                }
            }
            case InstanceState.MODIFYING -> resumeModifying(instance, arn);
            case InstanceState.REBOOTING -> {
                // A promotion says for how long there will be backups; a reboot says nothing.
                if (Replication.isReplica(instance)
                        && InstanceState.pending(instance).backupRetentionPeriod() != null) {
                    new ReplicaPromotion(world).run(arn);
                } else {
                    new InstanceReboot(world, region).run(arn);
                }
            }
            case InstanceState.RENAMING -> resumeRename(world, region, instance);
            case InstanceState.BACKING_UP -> new FirstBackup(world).run(arn);
            case InstanceState.DELETING -> new StandaloneInstanceDeletion(world, region).run(instance);
            default -> {
                // It rests, or in a state that none of the twin's operations leads to.
            }
        }
    }

    /** Goes on with a rename if it says what the name will be; else nobody knows. */
    static void resumeRename(World world, RegionState region, DBInstance instance) {
        if (InstanceState.pendingName(instance).isPresent()) {
            new InstanceRename(world, region).run(InstanceState.arn(instance), InstanceState.AVAILABLE);
        }
    }

    /** A source whose Region was down still lists replicas that have gone their own way meanwhile. */
    private void forgetLostReplicas(DBInstance source, ResourceArn arn) {
        Replication replication = new Replication(world);
        Replication.replicas(source).stream()
                .filter(replica -> world.region(replica.region()).isPresent())
                .filter(replica -> new InstanceState(world)
                        .find(replica)
                        .flatMap(Replication::source)
                        .filter(arn::equals)
                        .isEmpty())
                .forEach(replica -> replication.unlist(arn, replica));
    }

    private void resumeModifying(DBInstance instance, ResourceArn arn) {
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
