package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/**
 * What was under way when a world was written down, known by the statuses that stand in the file: it goes on, and its
 * time begins anew.
 */
public final class Unfinished {

    private static final String CREATING = "creating";
    private static final String DELETING = "deleting";
    private static final String MODIFYING = "modifying";

    private final World world;

    /** What is unfinished in {@code world}. */
    public Unfinished(World world) {
        this.world = world;
    }

    /** Lets all of it go on. */
    public void resumeAll() {
        new RoleChanges(world).resumeAll();
        // The clusters of a role change may say "modifying" for its time, and come to rest with it.
        Set<String> changingRoles = world.globalClusters().current().stream()
                .flatMap(globalCluster -> Stream.ofNullable(globalCluster.failoverState()))
                .flatMap(Unfinished::sides)
                .collect(Collectors.toSet());
        for (RegionState region : world.regions()) {
            region.dbClusters().current().stream()
                    .filter(cluster -> !changingRoles.contains(cluster.dbClusterArn()))
                    .forEach(cluster -> cluster(cluster, region));
            region.dbInstances().current().forEach(instance -> instance(instance, region));
            snapshots(region);
            region.dbClusterEndpoints().current().forEach(new CustomEndpoints(world, region)::run);
            forwarding(region);
        }
        world.globalClusters().current().forEach(this::globalCluster);
    }

    private void globalCluster(GlobalCluster globalCluster) {
        if (DELETING.equals(globalCluster.status())) {
            world.regions().stream()
                    .findFirst()
                    .ifPresent(region ->
                            new GlobalClusterDeletion(world, region).run(globalCluster.globalClusterIdentifier()));
        }
    }

    private void cluster(DBCluster cluster, RegionState region) {
        switch (cluster.status()) {
            case CREATING -> new ClusterCreation(world, region).run(cluster);
            case "promoting" -> new Detachment(world, region).resume(cluster);
            case ClusterRename.RENAMING -> {
                if (ClusterRename.pendingName(cluster).isPresent()) {
                    new ClusterRename(world, region).run(cluster.dbClusterIdentifier());
                }
            }
            case MODIFYING -> new ClusterModification(world, region).run(cluster);
            case DELETING -> new ClusterDeletion(world, region).run(cluster);
            default -> {
                // At rest, or broken for good.
            }
        }
    }

    private void instance(DBInstance instance, RegionState region) {
        if (instance.dbClusterIdentifier() == null) {
            new InstanceChanges(world, region).resume(instance);
            return;
        }
        switch (instance.dbInstanceStatus()) {
            case CREATING, "configuring-enhanced-monitoring" -> new InstanceCreation(world, region).run(instance);
            case DELETING -> new InstanceDeletion(world, region).run(instance);
            case InstanceState.RENAMING -> InstanceChanges.resumeRename(world, region, instance);
            case InstanceState.REBOOTING -> new InstanceReboot(world, region).run(InstanceState.arn(instance));
            default -> {
                // At rest, or broken for good.
            }
        }
    }

    private void forwarding(RegionState region) {
        region.dbClusters().current().stream()
                .filter(WriteForwarding::isUnderWay)
                .forEach(new WriteForwarding(world, region)::run);
    }

    private void snapshots(RegionState region) {
        Snapshots snapshots = new Snapshots(world, region);
        region.dbClusterSnapshots().current().stream()
                .filter(snapshot -> CREATING.equals(snapshot.status()))
                .forEach(snapshots::run);
        region.dbSnapshots().current().stream()
                .filter(snapshot -> CREATING.equals(snapshot.status()))
                .forEach(snapshots::run);
    }

    private static Stream<String> sides(FailoverState state) {
        return Stream.of(state.fromDbClusterArn(), state.toDbClusterArn());
    }
}
