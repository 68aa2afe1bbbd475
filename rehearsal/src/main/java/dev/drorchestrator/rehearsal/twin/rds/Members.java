package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;
import software.amazon.awssdk.services.rds.model.WriteForwardingStatus;

/** The members of a global cluster: who writes, who follows, and how far behind. */
final class Members {

    private Members() {}

    static Optional<GlobalClusterMember> find(GlobalCluster globalCluster, String dbClusterArn) {
        return globalCluster.globalClusterMembers().stream()
                .filter(member -> ResourceArn.same(member.dbClusterArn(), dbClusterArn))
                .findFirst();
    }

    /** Whether a cluster is a member of a global cluster, or describe calls still say so. */
    static boolean isListed(World world, String dbClusterArn) {
        return Stream.concat(
                        world.globalClusters().asOf(world.queue().now()).stream(),
                        world.globalClusters().current().stream())
                .anyMatch(globalCluster -> find(globalCluster, dbClusterArn).isPresent());
    }

    static Optional<GlobalClusterMember> writer(GlobalCluster globalCluster) {
        return globalCluster.globalClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .findFirst();
    }

    /**
     * The global cluster with {@code writerArn} as its only writer, read by all other members. Write forwarding is a
     * matter of secondaries (RDS API reference, GlobalClusterMember), so the status leaves the one and comes to the other.
     */
    static GlobalCluster withWriter(GlobalCluster globalCluster, String writerArn) {
        List<String> readers = globalCluster.globalClusterMembers().stream()
                .map(GlobalClusterMember::dbClusterArn)
                .filter(arn -> !ResourceArn.same(arn, writerArn))
                .toList();
        return change(globalCluster, member -> {
            boolean writes = ResourceArn.same(member.dbClusterArn(), writerArn);
            return member.toBuilder()
                    .isWriter(writes)
                    .readers(writes ? readers : List.of())
                    .globalWriteForwardingStatus(writes ? null : forwardingStatus(member))
                    .build();
        });
    }

    /** The global cluster with one member more, which reads unless it is the first. */
    static GlobalCluster with(GlobalCluster globalCluster, GlobalClusterMember added) {
        List<GlobalClusterMember> members = new ArrayList<>(globalCluster.globalClusterMembers());
        members.add(added);
        return withReadersListed(
                globalCluster.toBuilder().globalClusterMembers(members).build());
    }

    /** The global cluster without one of its members. */
    static GlobalCluster without(GlobalCluster globalCluster, String dbClusterArn) {
        List<GlobalClusterMember> members = globalCluster.globalClusterMembers().stream()
                .filter(member -> !ResourceArn.same(member.dbClusterArn(), dbClusterArn))
                .toList();
        return withReadersListed(
                globalCluster.toBuilder().globalClusterMembers(members).build());
    }

    private static GlobalCluster withReadersListed(GlobalCluster globalCluster) {
        return writer(globalCluster)
                .map(writer -> withWriter(globalCluster, writer.dbClusterArn()))
                .orElse(globalCluster);
    }

    /** The global cluster with what one of its secondaries says of write forwarding. */
    static GlobalCluster withForwarding(
            GlobalCluster globalCluster, String dbClusterArn, WriteForwardingStatus status) {
        return change(
                globalCluster,
                member -> ResourceArn.same(member.dbClusterArn(), dbClusterArn)
                        ? member.toBuilder().globalWriteForwardingStatus(status).build()
                        : member);
    }

    private static String forwardingStatus(GlobalClusterMember member) {
        return Optional.ofNullable(member.globalWriteForwardingStatusAsString())
                .orElse(WriteForwardingStatus.DISABLED.toString());
    }

    /** The global cluster with every member but the writer rebuilding itself. */
    static GlobalCluster withReadersResyncing(GlobalCluster globalCluster) {
        return change(
                globalCluster,
                member -> member.isWriter()
                        ? member
                        : synced(member, GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC));
    }

    /** The global cluster with one member up to date again. */
    static GlobalCluster withConnected(GlobalCluster globalCluster, String dbClusterArn) {
        return change(
                globalCluster,
                member -> ResourceArn.same(member.dbClusterArn(), dbClusterArn)
                        ? synced(member, GlobalClusterMemberSynchronizationStatus.CONNECTED)
                        : member);
    }

    static boolean isResyncing(GlobalClusterMember member) {
        return member.synchronizationStatus() == GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC;
    }

    private static GlobalClusterMember synced(
            GlobalClusterMember member, GlobalClusterMemberSynchronizationStatus status) {
        return member.toBuilder().synchronizationStatus(status).build();
    }

    private static GlobalCluster change(GlobalCluster globalCluster, UnaryOperator<GlobalClusterMember> change) {
        return globalCluster.toBuilder()
                .globalClusterMembers(globalCluster.globalClusterMembers().stream()
                        .map(change)
                        .toList())
                .build();
    }
}
