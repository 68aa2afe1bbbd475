package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Keeps the list that a cluster has of its instances. */
final class ClusterInstances {

    private static final int DEFAULT_PROMOTION_TIER = 1;

    private final World world;
    private final RegionState region;

    ClusterInstances(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Lists a new instance; the first one of a cluster that writes is its writer. */
    void add(DBInstance instance) {
        region.dbClusters().update(instance.dbClusterIdentifier(), cluster -> {
            List<DBClusterMember> members = new ArrayList<>(cluster.dbClusterMembers());
            members.add(DBClusterMember.builder()
                    .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                    .isClusterWriter(!isSecondary(cluster) && !hasWriter(cluster))
                    .dbClusterParameterGroupStatus("in-sync")
                    .promotionTier(Optional.ofNullable(instance.promotionTier()).orElse(DEFAULT_PROMOTION_TIER))
                    .build());
            return cluster.toBuilder().dbClusterMembers(members).build();
        });
    }

    /** Takes an instance off the list. */
    void remove(DBInstance instance) {
        region.dbClusters()
                .update(
                        instance.dbClusterIdentifier(),
                        cluster -> cluster.toBuilder()
                                .dbClusterMembers(cluster.dbClusterMembers().stream()
                                        .filter(member ->
                                                !member.dbInstanceIdentifier().equals(instance.dbInstanceIdentifier()))
                                        .toList())
                                .build());
    }

    /** Lets another instance write, if there is one, when the writer of a cluster begins to go. */
    void passOnWriting(DBInstance leaving) {
        region.dbClusters().update(leaving.dbClusterIdentifier(), cluster -> {
            boolean writes = cluster.dbClusterMembers().stream()
                    .filter(DBClusterMember::isClusterWriter)
                    .anyMatch(member -> member.dbInstanceIdentifier().equals(leaving.dbInstanceIdentifier()));
            return writes
                    ? ClusterRoles.candidate(region, cluster)
                            .map(next -> ClusterRoles.withWriter(cluster, next.dbInstanceIdentifier()))
                            .orElse(cluster)
                    : cluster;
        });
    }

    private boolean isSecondary(DBCluster cluster) {
        return world.globalClusters().current().stream()
                .flatMap(globalCluster -> globalCluster.globalClusterMembers().stream())
                .filter(member -> ResourceArn.same(member.dbClusterArn(), cluster.dbClusterArn()))
                .anyMatch(member -> !Boolean.TRUE.equals(member.isWriter()));
    }

    private static boolean hasWriter(DBCluster cluster) {
        return cluster.dbClusterMembers().stream().anyMatch(DBClusterMember::isClusterWriter);
    }
}
