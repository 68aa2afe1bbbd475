package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/**
 * ModifyDBInstance with NewDBInstanceIdentifier: the instance is {@code renaming}, restarts under its new name, and is
 * what it was but for identifier, ARN and endpoint. The DbiResourceId stays.
 */
final class InstanceRename {

    private final World world;
    private final RegionState region;
    private final InstanceState instances;

    InstanceRename(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.instances = new InstanceState(world);
    }

    /** Begins the rename that is pending on an instance. */
    void begin(ResourceArn arn) {
        String before = instances.find(arn).map(DBInstance::dbInstanceStatus).orElse(InstanceState.AVAILABLE);
        instances.status(arn, InstanceState.RENAMING);
        run(arn, before);
    }

    /**
     * Goes on with an instance that is {@code renaming}.
     *
     * @param status what it was before, and will be again
     */
    void run(ResourceArn arn, String status) {
        Course course = world.course(region.name());
        boolean member = instances
                .find(arn)
                .filter(instance -> instance.dbClusterIdentifier() != null)
                .isPresent();
        NameSpans spans =
                NameSpans.of(course, member ? Timing.RENAME_CLUSTER_INSTANCE : Timing.RENAME_DB_INSTANCE, true);
        course.end(
                spans.untilSwap(),
                () -> instances.find(arn).ifPresent(instance -> takeName(instance, spans, status, course)),
                () -> instances.change(
                        arn,
                        instance -> instance.toBuilder()
                                .dbInstanceStatus(status)
                                .pendingModifiedValues(InstanceState.pending(instance).toBuilder()
                                        .dbInstanceIdentifier(null)
                                        .build())
                                .build()));
    }

    private void takeName(DBInstance before, NameSpans spans, String status, Course course) {
        ResourceArn arn = InstanceState.arn(before);
        String id = InstanceState.pendingName(before).orElseThrow();
        DBInstance renamed = renamed(before, id);
        boolean firstBackup = InstanceState.retention(before) == 0 && InstanceState.retention(renamed) > 0;
        region.dbInstances().rename(arn.id(), id, renamed, spans.shown(settled(before), settled(renamed)));
        world.reservedNames().reserve(arn, Timing.RENAMED_NAME_RESERVED);
        new References(world, region).instanceRenamed(before, renamed);
        ResourceArn newArn = InstanceState.arn(renamed);
        Runnable done = () -> {
            new InstanceReboot(world, region).finish(newArn, status);
            if (firstBackup) {
                new FirstBackup(world).begin(newArn);
            }
        };
        course.end(spans.afterSwap(), done, done);
    }

    private static DBInstance settled(DBInstance instance) {
        return instance.toBuilder().dbInstanceStatus(InstanceState.AVAILABLE).build();
    }

    /** With its new name, and with all else that was pending, which ApplyImmediately applies too. */
    private DBInstance renamed(DBInstance before, String id) {
        Optional<Integer> days =
                Optional.ofNullable(InstanceState.pending(before).backupRetentionPeriod());
        DBInstance.Builder renamed = before.toBuilder()
                .dbInstanceIdentifier(id)
                .dbInstanceArn(ResourceArn.in(region.name(), world.account(), ResourceArn.INSTANCE, id)
                        .toString())
                .dbInstanceStatus(InstanceState.REBOOTING)
                .pendingModifiedValues(PendingModifiedValues.builder().build());
        days.ifPresent(renamed::backupRetentionPeriod);
        Optional.ofNullable(before.endpoint())
                .ifPresent(endpoint -> renamed.endpoint(endpoint.toBuilder()
                        .address(Hosts.renamed(endpoint.address(), id))
                        .build()));
        return renamed.build();
    }
}
