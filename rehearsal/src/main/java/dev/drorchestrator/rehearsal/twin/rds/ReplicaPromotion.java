package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;

/**
 * PromoteReadReplica: the replica is {@code modifying}, {@code rebooting}, backs itself up if it is to, and stands alone.
 * The source is not asked, so it may be gone; what it had not sent yet is lost.
 */
final class ReplicaPromotion {

    private static final Set<String> MODELLED =
            Set.of("DBInstanceIdentifier", "BackupRetentionPeriod", "PreferredBackupWindow");

    private final World world;
    private final InstanceState instances;
    private final Replication replication;

    ReplicaPromotion(World world) {
        this.world = world;
        this.instances = new InstanceState(world);
        this.replication = new Replication(world);
    }

    /** Begins the promotion that was asked for in {@code region} and gives the instance, {@code modifying}. */
    DBInstance start(PromoteReadReplicaRequest request, RegionState region) {
        RequestFields.allow("PromoteReadReplica", request, MODELLED);
        DBInstance replica = InstanceState.require(region, request.dbInstanceIdentifier());
        if (!Replication.isReplica(replica)) {
            throw RdsErrors.invalidInstanceState("DB Instance is not a read replica");
        }
        if (!InstanceState.AVAILABLE.equals(replica.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState("DB instance " + replica.dbInstanceIdentifier() + " is in state "
                    + replica.dbInstanceStatus() + ", it must be available");
        }
        Optional<Integer> days = Optional.ofNullable(request.backupRetentionPeriod());
        BackupRetention.check(days, replica);
        ResourceArn arn = InstanceState.arn(replica);
        Optional.ofNullable(request.preferredBackupWindow())
                .ifPresent(window -> instances.change(
                        arn,
                        instance -> instance.toBuilder()
                                .preferredBackupWindow(window)
                                .build()));
        begin(arn, days.orElse(BackupRetention.DEFAULT_DAYS));
        return instances.find(arn).orElseThrow(() -> RdsNames.dbInstanceNotFound(arn.id()));
    }

    /** Begins the promotion of a replica that is to keep its backups for so many days. */
    void begin(ResourceArn arn, int retentionDays) {
        instances.change(
                arn,
                instance -> instance.toBuilder()
                        .dbInstanceStatus(InstanceState.MODIFYING)
                        .pendingModifiedValues(PendingModifiedValues.builder()
                                .backupRetentionPeriod(retentionDays)
                                .build())
                        .build());
        run(arn);
    }

    /** Goes on with a replica that is {@code modifying} or {@code rebooting}. */
    void run(ResourceArn arn) {
        Course course = world.course(arn.region());
        course.step(course.of(Timing.PROMOTE_REBOOT), () -> instances.status(arn, InstanceState.REBOOTING));
        course.end(
                course.of(Timing.PROMOTE_READ_REPLICA),
                () -> instances.find(arn).ifPresent(this::standAlone),
                () -> instances.change(
                        arn,
                        instance -> withoutPending(instance)
                                .dbInstanceStatus(InstanceState.AVAILABLE)
                                .build()));
    }

    private void standAlone(DBInstance replica) {
        ResourceArn arn = InstanceState.arn(replica);
        int days = Optional.ofNullable(replica.pendingModifiedValues())
                .flatMap(pending -> Optional.ofNullable(pending.backupRetentionPeriod()))
                .orElse(BackupRetention.DEFAULT_DAYS);
        instances.change(
                arn,
                instance -> withoutPending(instance)
                        .readReplicaSourceDBInstanceIdentifier(null)
                        .statusInfos(new ArrayList<>())
                        .replicaMode((String) null)
                        .backupRetentionPeriod(days)
                        .build());
        Replication.source(replica).ifPresent(source -> {
            replication.unlist(source, arn);
            world.roleChanges()
                    .add(new RoleChange(
                            world.queue().now(),
                            arn.id(),
                            source.toString(),
                            arn.toString(),
                            true,
                            RoleChange.Kind.PROMOTION));
        });
        new FirstBackup(world).begin(arn);
    }

    private static DBInstance.Builder withoutPending(DBInstance instance) {
        return instance.toBuilder()
                .pendingModifiedValues(PendingModifiedValues.builder().build());
    }
}
