package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/** RebootDBInstance: {@code rebooting}, then {@code available}; a parameter group that waited for it is in use then. */
final class InstanceReboot {

    private final World world;
    private final RegionState region;
    private final InstanceState instances;

    InstanceReboot(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.instances = new InstanceState(world);
    }

    /** Begins now and gives the instance, {@code rebooting}. */
    DBInstance start(RebootDbInstanceRequest request) {
        DBInstance instance = InstanceState.require(region, request.dbInstanceIdentifier());
        if (!InstanceState.AVAILABLE.equals(instance.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState("Database instance is not in available state: "
                    + instance.dbInstanceIdentifier() + " is " + instance.dbInstanceStatus());
        }
        if (Boolean.TRUE.equals(request.forceFailover()) && !Boolean.TRUE.equals(instance.multiAZ())) {
            throw RdsErrors.invalidCombination("ForceFailover cannot be specified since the instance is not"
                    + " configured for multiple Availability Zones.");
        }
        ResourceArn arn = InstanceState.arn(instance);
        instances.status(arn, InstanceState.REBOOTING);
        run(arn);
        return instances.find(arn).orElse(instance);
    }

    /** Goes on with an instance that is {@code rebooting}. */
    void run(ResourceArn arn) {
        Course course = world.course(region.name());
        Runnable done = () -> finish(arn, InstanceState.AVAILABLE);
        course.end(course.of(Timing.REBOOT_DB_INSTANCE), done, done);
    }

    /** The instance has restarted. */
    void finish(ResourceArn arn, String status) {
        instances.change(
                arn,
                instance -> instance.toBuilder()
                        .dbInstanceStatus(status)
                        .dbParameterGroups(instance.dbParameterGroups().stream()
                                .map(group -> group.toBuilder()
                                        .parameterApplyStatus("in-sync")
                                        .build())
                                .toList())
                        .build());
        instances.find(arn).ifPresent(this::useClusterParameters);
    }

    /** Of a cluster's instance the parameter group of the cluster is in use then, too. */
    private void useClusterParameters(DBInstance instance) {
        Optional.ofNullable(instance.dbClusterIdentifier())
                .ifPresent(cluster -> region.dbClusters()
                        .update(
                                cluster,
                                before -> before.toBuilder()
                                        .dbClusterMembers(before.dbClusterMembers().stream()
                                                .map(member -> member.dbInstanceIdentifier()
                                                                .equals(instance.dbInstanceIdentifier())
                                                        ? member.toBuilder()
                                                                .dbClusterParameterGroupStatus("in-sync")
                                                                .build()
                                                        : member)
                                                .toList())
                                        .build()));
    }
}
