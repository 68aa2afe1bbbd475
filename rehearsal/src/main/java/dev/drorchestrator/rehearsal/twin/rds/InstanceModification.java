package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/**
 * ModifyDBInstance. The name, and whether automated backups are kept, take time and wait for a maintenance window or for
 * ApplyImmediately; everything else is shown at once ({@link ModifiedInstance}), which on AWS may take minutes.
 */
final class InstanceModification {

    private static final Set<String> MODELLED = Set.of(
            "AllocatedStorage",
            "ApplyImmediately",
            "AutoMinorVersionUpgrade",
            "BackupRetentionPeriod",
            "CACertificateIdentifier",
            "CloudwatchLogsExportConfiguration",
            "CopyTagsToSnapshot",
            "DatabaseInsightsMode",
            "DBInstanceIdentifier",
            "DBParameterGroupName",
            "DBPortNumber",
            "DedicatedLogVolume",
            "DeletionProtection",
            "Domain",
            "DomainIAMRoleName",
            "EnableIAMDatabaseAuthentication",
            "EnablePerformanceInsights",
            "EngineLifecycleSupport",
            "Iops",
            "MaxAllocatedStorage",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "MultiAZ",
            "NetworkType",
            "NewDBInstanceIdentifier",
            "OptionGroupName",
            "PerformanceInsightsKMSKeyId",
            "PerformanceInsightsRetentionPeriod",
            "PreferredBackupWindow",
            "PreferredMaintenanceWindow",
            "ProcessorFeatures",
            "PromotionTier",
            "PubliclyAccessible",
            "StorageThroughput",
            "StorageType",
            "VpcSecurityGroupIds");

    /** What a cluster decides for all its instances (RDS API reference, ModifyDBInstance). */
    private static final Set<String> OF_THE_CLUSTER =
            Set.of("BackupRetentionPeriod", "PreferredBackupWindow", "VpcSecurityGroupIds");

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
        boolean now = Boolean.TRUE.equals(request.applyImmediately());
        requireItsOwn(request, instance);
        requireUsable(instance);
        Optional<Integer> days = Optional.ofNullable(request.backupRetentionPeriod());
        requireBackups(days, instance);
        Optional<String> newName = newName(request, instance, now);
        ResourceArn arn = InstanceState.arn(instance);
        instances.change(arn, before -> ModifiedInstance.of(request, before));
        days.filter(wanted -> wanted != InstanceState.retention(instance))
                .ifPresent(wanted -> keepBackups(arn, instance, wanted));
        newName.ifPresent(name -> pending(arn, pending -> pending.dbInstanceIdentifier(name)));
        if (now) {
            apply(arn);
        }
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
                    pending(arn, pending -> pending.backupRetentionPeriod(null));
                    instances.status(arn, InstanceState.AVAILABLE);
                });
    }

    /** The name that the instance gets by this call, in lower case, if it gets one; an earlier wish counts once it is made. */
    private Optional<String> newName(ModifyDbInstanceRequest request, DBInstance instance, boolean now) {
        return Optional.ofNullable(request.newDBInstanceIdentifier())
                .or(() -> now ? InstanceState.pendingName(instance) : Optional.empty())
                .map(name -> new RenameChecks(world, region).check(name, instance));
    }

    /** Makes all that is pending. */
    private void apply(ResourceArn arn) {
        PendingModifiedValues pending =
                instances.find(arn).map(InstanceState::pending).orElseThrow();
        if (pending.dbInstanceIdentifier() != null) {
            new InstanceRename(world, region).begin(arn);
        } else if (pending.backupRetentionPeriod() != null) {
            instances.status(arn, InstanceState.MODIFYING);
            run(arn);
        }
    }

    private static void requireItsOwn(ModifyDbInstanceRequest request, DBInstance instance) {
        if (instance.dbClusterIdentifier() == null) {
            return;
        }
        if (request.deletionProtection() != null) {
            throw RdsErrors.invalidCombination(
                    "Deletion Protection can only be applied on the Cluster level, not for individual instances");
        }
        Set<String> clusters = RequestFields.given(request);
        clusters.retainAll(OF_THE_CLUSTER);
        if (!clusters.isEmpty()) {
            throw RdsErrors.invalidCombination("DB instance " + instance.dbInstanceIdentifier()
                    + " is a member of a DB cluster. Set " + String.join(", ", clusters) + " for the DB cluster.");
        }
    }

    /** One whose storage is full can be modified (RDS User Guide): that is how it gets room. */
    private static void requireUsable(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        if (!InstanceState.AVAILABLE.equals(status) && !InstanceState.STORAGE_FULL.equals(status)) {
            throw RdsErrors.invalidInstanceState("Database instance is not in available state: "
                    + instance.dbInstanceIdentifier() + " is " + status);
        }
    }

    private static void requireBackups(Optional<Integer> days, DBInstance instance) {
        BackupRetention.check(days, instance);
        boolean refused = Replication.isReplica(instance)
                && days.orElse(0) > 0
                && ReplicaEngine.find(instance.engine())
                        .filter(engine -> !engine.backsUpReplicas(instance.engineVersion()))
                        .isPresent();
        if (refused) {
            throw RdsErrors.invalidInstanceState(
                    "DB Backups not supported on a read replica for engine " + instance.engine());
        }
    }

    /** From days to days it is done at once; on and off need ApplyImmediately, or the maintenance window. */
    private void keepBackups(ResourceArn arn, DBInstance before, int days) {
        if (days > 0 && InstanceState.retention(before) > 0) {
            instances.change(
                    arn,
                    instance -> instance.toBuilder().backupRetentionPeriod(days).build());
        } else {
            pending(arn, pending -> pending.backupRetentionPeriod(days));
        }
    }

    private void pending(ResourceArn arn, Consumer<PendingModifiedValues.Builder> change) {
        instances.change(
                arn,
                instance -> instance.toBuilder()
                        .pendingModifiedValues(InstanceState.pending(instance).toBuilder()
                                .applyMutation(change)
                                .build())
                        .build());
    }

    private static DBInstance withPendingRetention(DBInstance instance) {
        PendingModifiedValues pending = InstanceState.pending(instance);
        DBInstance.Builder changed = instance.toBuilder()
                .pendingModifiedValues(
                        pending.toBuilder().backupRetentionPeriod(null).build());
        Optional.ofNullable(pending.backupRetentionPeriod()).ifPresent(changed::backupRetentionPeriod);
        return changed.build();
    }
}
