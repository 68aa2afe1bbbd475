package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * CreateDBInstanceReadReplica, in the Region of the replica: the source is {@code modifying} while its snapshot is taken,
 * the replica {@code creating} and {@code modifying} until it replicates.
 */
final class ReplicaCreation {

    private final World world;
    private final RegionState region;
    private final InstanceState instances;
    private final Replication replication;

    ReplicaCreation(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.instances = new InstanceState(world);
        this.replication = new Replication(world);
    }

    /** Begins now and gives the replica, {@code creating}. */
    DBInstance start(CreateDbInstanceReadReplicaRequest request) {
        DBInstance source = new ReplicaCreationChecks(world, region).check(request);
        DBInstance replica = new NewReplica(world, region).build(request, source);
        region.dbInstances().put(replica.dbInstanceIdentifier(), replica);
        ResourceArn sourceArn = InstanceState.arn(source);
        replication.list(sourceArn, InstanceState.arn(replica));
        instances.status(sourceArn, InstanceState.MODIFYING);
        new ReplicaSnapshot(world).run(sourceArn);
        run(replica);
        return replica;
    }

    /** Goes on with a replica that is {@code creating}. */
    void run(DBInstance replica) {
        ResourceArn arn = InstanceState.arn(replica);
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.CREATE_READ_REPLICA),
                () -> {
                    instances.status(arn, InstanceState.MODIFYING);
                    settle(arn);
                },
                // Looked up: its source may be called otherwise by then.
                () -> instances.find(arn).ifPresent(failed -> {
                    region.dbInstances().remove(arn.id());
                    Replication.source(failed).ifPresent(source -> replication.unlist(source, arn));
                }));
    }

    /** Goes on with a new replica that is {@code modifying}. */
    void settle(ResourceArn arn) {
        Course course = world.course(region.name());
        Runnable replicate = () -> replicate(arn);
        course.end(course.of(Timing.CONFIGURE_MONITORING), replicate, replicate);
    }

    private void replicate(ResourceArn arn) {
        // The source may have gone meanwhile, and the replica may be its own master by now.
        Optional<DBInstance> replica = instances.find(arn).filter(Replication::isReplica);
        replica.ifPresent(found -> instances.change(
                arn,
                instance -> instance.toBuilder()
                        .dbInstanceStatus(InstanceState.AVAILABLE)
                        .statusInfos(Replication.replicating())
                        .build()));
    }
}
