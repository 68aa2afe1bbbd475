package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/** A global datastore as DescribeGlobalReplicationGroups showed it, with its members. */
record GlobalDatastore(GlobalReplicationGroup group) {

    String id() {
        return group.globalReplicationGroupId();
    }

    ResourceStatus status() {
        return new ResourceStatus(group.status());
    }

    /** Whether it has no secondary any more, so that no failover is possible. */
    boolean isPrimaryOnly() {
        return status().word().equals("primary-only");
    }

    /** Whether nothing is under way. */
    boolean isSettled() {
        return status().isAvailable() || isPrimaryOnly();
    }

    /** The member in that Region of that id. Members of different Regions may have the same id. */
    Optional<GlobalReplicationGroupMember> member(FailoverRequest target) {
        return group.members().stream()
                .filter(member -> target.region().equals(member.replicationGroupRegion()))
                .filter(member -> target.replicationGroup().equalsIgnoreCase(member.replicationGroupId()))
                .findFirst();
    }

    boolean isPrimary(FailoverRequest target) {
        return member(target).filter(GlobalDatastore::isPrimary).isPresent();
    }

    /** The primary in words. */
    String primary() {
        return group.members().stream()
                .filter(GlobalDatastore::isPrimary)
                .map(GlobalDatastore::name)
                .findFirst()
                .orElse("nobody");
    }

    /** All members in words. */
    String members() {
        List<GlobalReplicationGroupMember> members = group.members();
        return members.isEmpty()
                ? "no members"
                : members.stream().map(GlobalDatastore::name).collect(Collectors.joining(", "));
    }

    private static boolean isPrimary(GlobalReplicationGroupMember member) {
        return "PRIMARY".equalsIgnoreCase(member.role());
    }

    private static String name(GlobalReplicationGroupMember member) {
        return member.replicationGroupId() + " of " + member.replicationGroupRegion();
    }
}
