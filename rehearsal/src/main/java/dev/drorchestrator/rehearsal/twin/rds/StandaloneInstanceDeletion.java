package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/** Deletes an instance that belongs to no cluster, with a final snapshot unless the request or its nature forbids it. */
final class StandaloneInstanceDeletion {

    private static final Set<String> BROKEN = Set.of("failed", "incompatible-restore", "incompatible-network");

    private final World world;
    private final RegionState region;
    private final Snapshots snapshots;

    StandaloneInstanceDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.snapshots = new Snapshots(world, region);
    }

    /** Begins now. */
    void start(DeleteDbInstanceRequest request, DBInstance instance) {
        if (Boolean.TRUE.equals(instance.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        boolean skip = Boolean.TRUE.equals(request.skipFinalSnapshot());
        Optional<String> snapshot = Optional.ofNullable(request.finalDBSnapshotIdentifier());
        boolean replica = instance.readReplicaSourceDBInstanceIdentifier() != null
                && !instance.readReplicaSourceDBInstanceIdentifier().isEmpty();
        if (replica && snapshot.isPresent()) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance");
        }
        FinalSnapshot.requireOneWay(skip, snapshot);
        if (!skip) {
            requireCanBeTaken(instance);
        }
        snapshot.ifPresent(id -> snapshots.take(id, instance));
        status(instance, "deleting");
        run(instance);
    }

    /** Goes on with an instance that is {@code deleting}. */
    void run(DBInstance instance) {
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.DELETE_DB_INSTANCE),
                () -> region.dbInstances().remove(instance.dbInstanceIdentifier()),
                () -> status(instance, "available"));
    }

    private static void requireCanBeTaken(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        if (!"available".equals(status)) {
            String remedy = BROKEN.contains(status) ? " Only SkipFinalSnapshot can delete it." : "";
            throw RdsErrors.invalidInstanceState("Can't create a snapshot because the database instance "
                    + instance.dbInstanceIdentifier() + " isn't currently in the available state, it is " + status + "."
                    + remedy);
        }
    }

    private void status(DBInstance instance, String status) {
        region.dbInstances()
                .update(
                        instance.dbInstanceIdentifier(),
                        before -> before.toBuilder().dbInstanceStatus(status).build());
    }
}
