package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/** ModifyDBInstance: deletion protection, and for how long automated backups are kept. */
final class InstanceModification {

    private static final Set<String> MODELLED = Set.of(
            "DBInstanceIdentifier",
            "ApplyImmediately",
            "BackupRetentionPeriod",
            "DeletionProtection",
            "PreferredBackupWindow");

    private final World world;
    private final RegionState region;
    private final InstanceState instances;

    InstanceModification(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.instances = new InstanceState(world);
    }

    /** Makes the change, or begins it, and gives the instance as it is then. */
    DBInstance start(ModifyDbInstanceRequest request) {
        RequestFields.allow("ModifyDBInstance", request, MODELLED);
        DBInstance instance = InstanceState.require(region, request.dbInstanceIdentifier());
        requireOfItsOwn(request, instance);
        Optional<Integer> days = Optional.ofNullable(request.backupRetentionPeriod());
        requireBackups(days, instance);
        ResourceArn arn = InstanceState.arn(instance);
        instances.change(arn, before -> changedAtOnce(request, before));
        days.filter(wanted -> wanted != InstanceState.retention(instance))
                .ifPresent(wanted -> keepBackups(arn, instance, wanted, request));
        return instances.find(arn).orElseThrow(() -> RdsNames.dbInstanceNotFound(arn.id()));
    }

    /** Goes on with an instance that is {@code modifying} to turn its backups on or off. */
    void run(ResourceArn arn) {
        Course course = world.course(arn.region());
        course.end(
                course.of(Timing.MODIFY_DB_INSTANCE),
                () -> {
                    instances.change(arn, InstanceModification::withPendingRetention);
                    new FirstBackup(world).begin(arn);
                },
                () -> {
                    instances.change(arn, InstanceModification::withoutPending);
                    instances.status(arn, InstanceState.AVAILABLE);
                });
    }

    private static void requireOfItsOwn(ModifyDbInstanceRequest request, DBInstance instance) {
        if (instance.dbClusterIdentifier() != null) {
            if (request.deletionProtection() != null) {
                throw RdsErrors.invalidCombination(
                        "Deletion Protection can only be applied on the Cluster level, not for individual instances");
            }
            throw RdsErrors.invalidCombination("DB instance " + instance.dbInstanceIdentifier()
                    + " is a member of a DB cluster, its backups are those of the cluster.");
        }
        if (!InstanceState.AVAILABLE.equals(instance.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState("Database instance is not in available state: "
                    + instance.dbInstanceIdentifier() + " is " + instance.dbInstanceStatus());
        }
    }

    private static void requireBackups(Optional<Integer> days, DBInstance instance) {
        BackupRetention.check(days, instance);
        boolean refused = Replication.isReplica(instance)
                && days.orElse(0) > 0
                && ReplicaEngine.find(instance.engine())
                        .filter(engine -> !engine.backsUpReplicas())
                        .isPresent();
        if (refused) {
            throw RdsErrors.invalidInstanceState(
                    "DB Backups not supported on a read replica for engine " + instance.engine());
        }
    }

    private static DBInstance changedAtOnce(ModifyDbInstanceRequest request, DBInstance before) {
        DBInstance.Builder changed = before.toBuilder();
        Optional.ofNullable(request.deletionProtection()).ifPresent(changed::deletionProtection);
        Optional.ofNullable(request.preferredBackupWindow()).ifPresent(changed::preferredBackupWindow);
        return changed.build();
    }

    /** From days to days it is done at once; on and off need ApplyImmediately, or the maintenance window. */
    private void keepBackups(ResourceArn arn, DBInstance before, int days, ModifyDbInstanceRequest request) {
        if (days > 0 && InstanceState.retention(before) > 0) {
            instances.change(
                    arn,
                    instance -> instance.toBuilder().backupRetentionPeriod(days).build());
            return;
        }
        instances.change(
                arn,
                instance -> instance.toBuilder()
                        .pendingModifiedValues(PendingModifiedValues.builder()
                                .backupRetentionPeriod(days)
                                .build())
                        .build());
        if (Boolean.TRUE.equals(request.applyImmediately())) {
            instances.status(arn, InstanceState.MODIFYING);
            run(arn);
        }
    }

    private static DBInstance withPendingRetention(DBInstance instance) {
        DBInstance.Builder changed = withoutPending(instance).toBuilder();
        Optional.ofNullable(instance.pendingModifiedValues())
                .flatMap(pending -> Optional.ofNullable(pending.backupRetentionPeriod()))
                .ifPresent(changed::backupRetentionPeriod);
        return changed.build();
    }

    private static DBInstance withoutPending(DBInstance instance) {
        return instance.toBuilder()
                .pendingModifiedValues(PendingModifiedValues.builder().build())
                .build();
    }
}
