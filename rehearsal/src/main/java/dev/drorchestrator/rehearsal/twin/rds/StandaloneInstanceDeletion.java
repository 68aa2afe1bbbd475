package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * DeleteDBInstance of an instance that belongs to no cluster. Its replicas live on: by themselves where the engine can,
 * else as replicas whose replication is {@code terminated}.
 */
final class StandaloneInstanceDeletion {

    private final World world;
    private final RegionState region;
    private final InstanceState instances;
    private final Replication replication;
    private final FinalSnapshot finalSnapshot;

    StandaloneInstanceDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.instances = new InstanceState(world);
        this.replication = new Replication(world);
        this.finalSnapshot = new FinalSnapshot(world, region);
    }

    /** Begins now and gives the instance, {@code deleting}. Automated backups are not modelled, kept or not. */
    DBInstance start(DeleteDbInstanceRequest request) {
        DBInstance instance = InstanceState.require(region, request.dbInstanceIdentifier());
        requireDeletable(instance);
        Optional<String> snapshot = finalSnapshot.check(request, instance);
        snapshot.ifPresent(id -> finalSnapshot.take(id, instance));
        ResourceArn arn = InstanceState.arn(instance);
        instances.status(arn, InstanceState.DELETING);
        run(arn, instance.dbInstanceStatus());
        return instances.find(arn).orElseThrow(() -> RdsNames.dbInstanceNotFound(arn.id()));
    }

    /**
     * Goes on with an instance that is {@code deleting}.
     *
     * @param before what its status is again if it is not deleted after all
     */
    void run(ResourceArn arn, String before) {
        Course course = world.course(arn.region());
        course.end(
                course.of(Timing.DELETE_DB_INSTANCE),
                () -> instances.find(arn).ifPresent(this::disappear),
                () -> instances.status(arn, before));
    }

    private static void requireDeletable(DBInstance instance) {
        if (InstanceState.DELETING.equals(instance.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState(
                    "Instance " + instance.dbInstanceIdentifier() + " is already being deleted.");
        }
        if (Boolean.TRUE.equals(instance.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
    }

    private void disappear(DBInstance instance) {
        ResourceArn arn = InstanceState.arn(instance);
        region.dbInstances().remove(arn.id());
        Replication.source(instance).ifPresent(source -> replication.unlist(source, arn));
        replication.replicasOf(arn).forEach(this::orphan);
    }

    private void orphan(DBInstance replica) {
        ResourceArn arn = InstanceState.arn(replica);
        boolean promotes = ReplicaEngine.find(replica.engine())
                .filter(ReplicaEngine::survivesItsSource)
                .isPresent();
        boolean underWay = !InstanceState.AVAILABLE.equals(replica.dbInstanceStatus());
        replication.whenUp(arn.region(), () -> {
            if (!promotes) {
                instances.change(
                        arn,
                        orphan -> orphan.toBuilder()
                                .statusInfos(Replication.terminated())
                                .build());
            } else if (!underWay) {
                new ReplicaPromotion(world).begin(arn, InstanceState.retention(replica));
            }
        });
    }
}
