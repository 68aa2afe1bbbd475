package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** While the snapshot is taken that a new replica starts from, its source is {@code modifying}. */
final class ReplicaSnapshot {

    private final World world;
    private final InstanceState instances;

    ReplicaSnapshot(World world) {
        this.world = world;
        this.instances = new InstanceState(world);
    }

    /** Goes on with a source that is {@code modifying}. */
    void run(ResourceArn source) {
        Course course = world.course(source.region());
        course.step(course.of(Timing.SNAPSHOT), () -> done(source));
    }

    private void done(ResourceArn source) {
        boolean waits = instances
                .find(source)
                .map(DBInstance::dbInstanceStatus)
                .filter(InstanceState.MODIFYING::equals)
                .isPresent();
        if (waits) {
            instances.status(source, InstanceState.AVAILABLE);
        }
    }
}
