package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;

/** Which names are taken in a Region: by what is there, by what is about to be called so, and for a while by nothing. */
final class Names {

    private static final String RENAMING = "renaming";

    private final World world;
    private final RegionState region;

    Names(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Refuses the name of an instance that is taken. */
    void requireFreeForInstance(String id) {
        boolean promised = region.dbInstances().current().stream()
                .filter(instance -> RENAMING.equals(instance.dbInstanceStatus()))
                .anyMatch(instance -> InstanceState.pendingName(instance).equals(Optional.of(id)));
        if (region.dbInstances().current(id).isPresent() || promised || isReserved(ResourceArn.INSTANCE, id)) {
            throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
        }
    }

    /** Refuses the name of a cluster that is taken. */
    void requireFreeForCluster(String id) {
        boolean promised = region.dbClusters().current().stream()
                .filter(cluster -> RENAMING.equals(cluster.status()))
                .anyMatch(cluster -> ClusterRename.pendingName(cluster).equals(Optional.of(id)));
        if (region.dbClusters().current(id).isPresent() || promised || isReserved(ResourceArn.CLUSTER, id)) {
            throw new AwsError("DBClusterAlreadyExistsFault", "DB Cluster already exists");
        }
    }

    private boolean isReserved(String type, String id) {
        return world.reservedNames().contains(ResourceArn.in(region.name(), world.account(), type, id));
    }
}
