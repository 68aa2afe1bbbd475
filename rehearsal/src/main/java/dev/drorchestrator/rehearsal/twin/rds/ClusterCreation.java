package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;
import software.amazon.awssdk.services.rds.model.WriteForwardingStatus;

/** CreateDBCluster: storage without instances, on its own or as a member of a global database. */
final class ClusterCreation {

    private final World world;
    private final RegionState region;
    private final ClusterRoles clusters;

    ClusterCreation(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.clusters = new ClusterRoles(world);
    }

    /** Begins now and gives the cluster, {@code creating}. */
    DBCluster start(CreateDbClusterRequest request) {
        Optional<GlobalCluster> globalCluster = new ClusterCreationChecks(world, region).check(request);
        DBCluster created = new NewCluster(world, region).build(request, globalCluster);
        region.dbClusters().put(created.dbClusterIdentifier(), created);
        globalCluster.ifPresent(owner -> join(owner, request, created));
        run(created);
        return created;
    }

    /** Goes on with a cluster that is {@code creating}. */
    void run(DBCluster cluster) {
        ResourceArn arn = ResourceArn.parse(cluster.dbClusterArn()).orElseThrow();
        Optional<String> owner = Optional.ofNullable(cluster.globalClusterIdentifier());
        Course course = world.course(arn.region());
        course.end(
                course.of(Timing.CREATE_DB_CLUSTER),
                () -> {
                    clusters.status(arn, "available");
                    world.release(arn);
                    change(owner, globalCluster -> Members.withConnected(globalCluster, arn.toString()));
                },
                () -> {
                    region.dbClusters().remove(arn.id());
                    new InstanceCreation(world, region).clusterIsGone(arn.id());
                    change(owner, globalCluster -> Members.without(globalCluster, arn.toString()));
                });
    }

    private void join(GlobalCluster owner, CreateDbClusterRequest request, DBCluster created) {
        boolean writes = owner.globalClusterMembers().isEmpty();
        boolean forwards = Boolean.TRUE.equals(request.enableGlobalWriteForwarding());
        GlobalClusterMember.Builder member = GlobalClusterMember.builder()
                .dbClusterArn(created.dbClusterArn())
                .isWriter(writes)
                .readers(List.of())
                .synchronizationStatus(
                        writes
                                ? GlobalClusterMemberSynchronizationStatus.CONNECTED
                                : GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC);
        if (!writes) {
            member.globalWriteForwardingStatus(
                    forwards ? WriteForwardingStatus.ENABLED : WriteForwardingStatus.DISABLED);
        }
        change(
                Optional.of(owner.globalClusterIdentifier()),
                globalCluster -> Members.with(globalCluster, member.build()));
    }

    private void change(Optional<String> globalCluster, UnaryOperator<GlobalCluster> change) {
        globalCluster.ifPresent(id -> world.globalClusters().update(id, change));
    }
}
