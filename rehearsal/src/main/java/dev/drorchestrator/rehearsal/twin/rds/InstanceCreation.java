package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** CreateDBInstance: an instance of an Aurora cluster. */
final class InstanceCreation {

    private final World world;
    private final RegionState region;
    private final ClusterInstances clusterInstances;

    InstanceCreation(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.clusterInstances = new ClusterInstances(world, region);
    }

    /** Begins now and gives the instance, {@code creating}. */
    DBInstance start(CreateDbInstanceRequest request) {
        DBCluster cluster = new InstanceCreationChecks(world, region).check(request);
        DBInstance created = new NewInstance(world, region).build(request, cluster);
        region.dbInstances().put(created.dbInstanceIdentifier(), created);
        clusterInstances.add(created);
        run(created);
        return created;
    }

    /** Goes on with an instance that is {@code creating} or {@code configuring-enhanced-monitoring}. */
    void run(DBInstance instance) {
        String id = instance.dbInstanceIdentifier();
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.CREATE_DB_INSTANCE),
                () -> onceItsClusterIsThere(id, () -> settle(id, course)),
                () -> abandon(id));
    }

    /** Lets the instances of a cluster go that has not come about. */
    void clusterIsGone(String cluster) {
        region.instancesOf(cluster).forEach(instance -> region.dbInstances().remove(instance.dbInstanceIdentifier()));
    }

    /** An instance can be asked for as soon as its cluster is, but is never there before it. */
    private void onceItsClusterIsThere(String id, Runnable action) {
        Optional<DBCluster> creating = region.dbInstances()
                .current(id)
                .flatMap(instance -> region.dbClusters().current(instance.dbClusterIdentifier()))
                .filter(cluster -> "creating".equals(cluster.status()));
        if (creating.isPresent()) {
            world.await(ResourceArn.parse(creating.get().dbClusterArn()).orElseThrow(), action);
        } else {
            action.run();
        }
    }

    private void settle(String id, Course course) {
        boolean monitored = region.dbInstances()
                .current(id)
                .flatMap(instance -> Optional.ofNullable(instance.monitoringInterval()))
                .filter(seconds -> seconds > 0)
                .isPresent();
        if (monitored) {
            status(id, "configuring-enhanced-monitoring");
            course.end(
                    course.of(Timing.CONFIGURE_MONITORING),
                    () -> status(id, "available"),
                    () -> status(id, "available"));
        } else {
            status(id, "available");
        }
    }

    private void abandon(String id) {
        region.dbInstances().current(id).ifPresent(clusterInstances::remove);
        region.dbInstances().remove(id);
    }

    private void status(String id, String status) {
        region.dbInstances()
                .update(
                        id,
                        before -> before.toBuilder().dbInstanceStatus(status).build());
    }
}
