package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * DeleteDBInstance of an instance that belongs to no cluster. Its replicas live on: by themselves where the engine can,
 * else as replicas whose replication is {@code terminated}.
 */
final class StandaloneInstanceDeletion {

    private static final Set<String> BROKEN = Set.of("failed", "incompatible-restore", "incompatible-network");

    private final World world;
    private final RegionState region;
    private final InstanceState instances;
    private final Replication replication;

    StandaloneInstanceDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.instances = new InstanceState(world);
        this.replication = new Replication(world);
    }

    /** Begins now. */
    void start(DeleteDbInstanceRequest request, DBInstance instance) {
        if (Boolean.TRUE.equals(instance.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Cannot delete protected DB Instance, please disable deletion protection and try again.");
        }
        Integrations.requireNone(region, instance.dbInstanceArn(), RdsErrors::invalidInstanceState);
        boolean skip = Boolean.TRUE.equals(request.skipFinalSnapshot());
        Optional<String> snapshot =
                Optional.ofNullable(request.finalDBSnapshotIdentifier()).filter(text -> !text.isEmpty());
        if (Replication.isReplica(instance) && snapshot.isPresent()) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance");
        }
        FinalSnapshot.requireOneWay(skip, snapshot);
        if (!skip) {
            requireCanBeTaken(instance);
        }
        new RetainedBackups(region)
                .keep(
                        request.deleteAutomatedBackups(),
                        instance.backupRetentionPeriod(),
                        instance.dbInstanceArn(),
                        "DBInstanceAutomatedBackupQuotaExceeded");
        snapshot.ifPresent(id -> new Snapshots(world, region).take(id, instance));
        instances.status(InstanceState.arn(instance), InstanceState.DELETING);
        run(instance);
    }

    /** Goes on with an instance that is {@code deleting}. */
    void run(DBInstance instance) {
        ResourceArn arn = InstanceState.arn(instance);
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.DELETE_DB_INSTANCE),
                () -> instances.find(arn).ifPresent(this::disappear),
                () -> instances.status(arn, InstanceState.AVAILABLE));
    }

    private static void requireCanBeTaken(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        if (!InstanceState.AVAILABLE.equals(status)) {
            String remedy = BROKEN.contains(status) ? " Only SkipFinalSnapshot can delete it." : "";
            throw RdsErrors.invalidInstanceState("Can't create a snapshot because the database instance "
                    + instance.dbInstanceIdentifier() + " isn't currently in the available state, it is " + status + "."
                    + remedy);
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
