package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.CopyShape;
import dev.drorchestrator.rehearsal.twin.CopyShape.Kind;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** All that describe calls would say of one copy if they were never stale. */
public final class CopyShapes {

    private CopyShapes() {}

    /** Those of the copy with that resource id; none when there is none. */
    public static List<CopyShape> of(World world, String resourceId) {
        List<CopyShape> shapes = new ArrayList<>();
        for (RegionState region : world.regions()) {
            region.dbClusters().current().stream()
                    .filter(cluster -> resourceId.equals(cluster.dbClusterResourceId()))
                    .forEach(cluster -> cluster(cluster, region, world, shapes));
            region.dbInstances().current().stream()
                    .filter(instance ->
                            instance.dbClusterIdentifier() == null && resourceId.equals(instance.dbiResourceId()))
                    .forEach(instance ->
                            shapes.add(new CopyShape(Kind.INSTANCE, instance.dbInstanceIdentifier(), instance)));
        }
        return shapes;
    }

    private static void cluster(DBCluster cluster, RegionState region, World world, List<CopyShape> shapes) {
        String name = cluster.dbClusterIdentifier();
        shapes.add(new CopyShape(Kind.CLUSTER, name, cluster));
        region.instancesOf(name)
                .forEach(instance ->
                        shapes.add(new CopyShape(Kind.CLUSTER_INSTANCE, instance.dbInstanceIdentifier(), instance)));
        region.dbClusterEndpoints().current().stream()
                .filter(endpoint -> name.equals(endpoint.dbClusterIdentifier()))
                .forEach(endpoint ->
                        shapes.add(new CopyShape(Kind.ENDPOINT, endpoint.dbClusterEndpointIdentifier(), endpoint)));
        world.globalClusters().current().stream()
                .filter(global -> global.globalClusterMembers().stream()
                        .anyMatch(member -> ResourceArn.same(member.dbClusterArn(), cluster.dbClusterArn())))
                .forEach(global ->
                        shapes.add(new CopyShape(Kind.GLOBAL_CLUSTER, global.globalClusterIdentifier(), global)));
    }
}
