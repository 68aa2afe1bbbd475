package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;

/** An instance that has just got automated backups makes the first one, and is {@code available} after it. */
final class FirstBackup {

    private final World world;
    private final InstanceState instances;

    FirstBackup(World world) {
        this.world = world;
        this.instances = new InstanceState(world);
    }

    /** Begins it, or makes an instance without backups available at once. */
    void begin(ResourceArn arn) {
        boolean backsUp = instances.find(arn).map(InstanceState::retention).orElse(0) > 0;
        instances.status(arn, backsUp ? InstanceState.BACKING_UP : InstanceState.AVAILABLE);
        if (backsUp) {
            run(arn);
        }
    }

    /** Goes on with an instance that is {@code backing-up}. */
    void run(ResourceArn arn) {
        Course course = world.course(arn.region());
        Runnable done = () -> instances.status(arn, InstanceState.AVAILABLE);
        course.end(course.of(Timing.FIRST_BACKUP), done, done);
    }
}
