package dev.drorchestrator.lambda.elasticache;

import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupNotFoundException;

/** An ElastiCache global datastore as DescribeGlobalReplicationGroups showed it, with its members. */
record Datastore(GlobalReplicationGroup group) {

    private static final String PRIMARY = "PRIMARY";
    private static final String ASSOCIATED = "associated";

    /** Reads a datastore; without ShowMemberInfo AWS would leave the members out. */
    static Optional<Datastore> read(ElastiCacheClient elastiCache, String id) {
        try {
            return elastiCache
                    .describeGlobalReplicationGroups(
                            call -> call.globalReplicationGroupId(id).showMemberInfo(true))
                    .globalReplicationGroups()
                    .stream()
                    .findFirst()
                    .map(Datastore::new);
        } catch (GlobalReplicationGroupNotFoundException e) {
            return Optional.empty();
        }
    }

    ResourceStatus status() {
        return new ResourceStatus(group.status());
    }

    /** Whether it has no secondary that could take over. */
    boolean isPrimaryOnly() {
        return "primary-only".equals(group.status());
    }

    /** Whether nothing is under way. One that has a primary only is settled, too: its primary may be the wanted one. */
    boolean isSettled() {
        return status().isAvailable() || isPrimaryOnly();
    }

    /** The member of that Region and id: the id alone may be that of two members in different Regions. */
    Optional<GlobalReplicationGroupMember> member(FailoverRequest failover) {
        return group.members().stream()
                .filter(member -> failover.region().equals(member.replicationGroupRegion()))
                .filter(member -> failover.replicationGroup().equalsIgnoreCase(member.replicationGroupId()))
                .findFirst();
    }

    static boolean isPrimary(GlobalReplicationGroupMember member) {
        return PRIMARY.equalsIgnoreCase(member.role());
    }

    static boolean isAssociated(GlobalReplicationGroupMember member) {
        return ASSOCIATED.equals(member.status());
    }

    /** The present primary, for messages. */
    String primary() {
        return group.members().stream()
                .filter(Datastore::isPrimary)
                .findFirst()
                .map(member -> member.replicationGroupId() + " (" + member.replicationGroupRegion() + ")")
                .orElse("none");
    }

    /** All members, for messages. */
    String members() {
        return group.members().isEmpty()
                ? "no members"
                : group.members().stream()
                        .map(member -> member.replicationGroupId() + " (" + member.replicationGroupRegion() + ", "
                                + member.role() + ", " + member.status() + ")")
                        .collect(Collectors.joining(", "));
    }
}
