package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What becoming writer, or no longer being it, changes inside a DB cluster. */
final class ClusterRoles {

    private static final int DEFAULT_PROMOTION_TIER = 1;

    private final World world;

    ClusterRoles(World world) {
        this.world = world;
    }

    /** The instance that would write if {@code cluster} were promoted now: available, lowest promotion tier. */
    static Optional<DBInstance> candidate(RegionState region, DBCluster cluster) {
        return region.instancesOf(cluster.dbClusterIdentifier()).stream()
                .filter(instance -> "available".equals(instance.dbInstanceStatus()))
                .min(Comparator.comparingInt(ClusterRoles::promotionTier)
                        .thenComparing(DBInstance::dbInstanceIdentifier));
    }

    /** Makes the cluster of {@code arn} the writer that {@code readers} replicate from. */
    void promote(ResourceArn arn, List<String> readers) {
        change(arn, (region, cluster) -> {
            String writer = candidate(region, cluster)
                    .map(DBInstance::dbInstanceIdentifier)
                    .orElse("");
            DBCluster.Builder promoted = withWriter(cluster, writer).toBuilder();
            // Whether AWS fills these two for global databases is not documented; a world that has them keeps them
            // true.
            if (cluster.replicationSourceIdentifier() != null) {
                promoted.replicationSourceIdentifier(null).readReplicaIdentifiers(readers);
            }
            return promoted.build();
        });
    }

    /** Makes the cluster of {@code arn} a follower of {@code writerArn}. */
    void demote(ResourceArn arn, String writerArn) {
        change(arn, (region, cluster) -> {
            DBCluster.Builder demoted = withWriter(cluster, "").toBuilder();
            if (!cluster.readReplicaIdentifiers().isEmpty()) {
                demoted.readReplicaIdentifiers(new ArrayList<>()).replicationSourceIdentifier(writerArn);
            }
            return demoted.build();
        });
    }

    /** Sets what the cluster's Status says. */
    void status(ResourceArn arn, String status) {
        change(arn, (region, cluster) -> cluster.toBuilder().status(status).build());
    }

    private void change(ResourceArn arn, BiFunction<RegionState, DBCluster, DBCluster> change) {
        world.region(arn.region())
                .ifPresent(region -> region.dbClusters().update(arn.id(), cluster -> change.apply(region, cluster)));
    }

    /** The cluster with one of its instances as the only writer, or none when there is no such instance. */
    static DBCluster withWriter(DBCluster cluster, String writer) {
        List<DBClusterMember> members = cluster.dbClusterMembers().stream()
                .map(member -> member.toBuilder()
                        .isClusterWriter(member.dbInstanceIdentifier().equals(writer))
                        .build())
                .toList();
        return cluster.toBuilder().dbClusterMembers(members).build();
    }

    private static int promotionTier(DBInstance instance) {
        return Optional.ofNullable(instance.promotionTier()).orElse(DEFAULT_PROMOTION_TIER);
    }
}
