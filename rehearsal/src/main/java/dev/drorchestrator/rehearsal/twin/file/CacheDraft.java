package dev.drorchestrator.rehearsal.twin.file;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** What a world file says of ElastiCache, once it is read: identifiers are in lower case and ARNs are there. */
record CacheDraft(
        List<Placed<GlobalReplicationGroup>> globalReplicationGroups,
        List<Placed<ReplicationGroup>> replicationGroups) {

    /** The group of that identifier in one Region. */
    Optional<Placed<ReplicationGroup>> replicationGroup(String region, String id) {
        return replicationGroups.stream()
                .filter(group -> group.region().equals(region)
                        && group.value().replicationGroupId().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The group that a member stands for; a member that does not say which stands for none. */
    Optional<Placed<ReplicationGroup>> replicationGroup(GlobalReplicationGroupMember member) {
        return Optional.ofNullable(member.replicationGroupRegion())
                .flatMap(region ->
                        Optional.ofNullable(member.replicationGroupId()).flatMap(id -> replicationGroup(region, id)));
    }

    /** The datastore that has a group as its member. */
    Optional<GlobalReplicationGroup> globalReplicationGroupOf(Placed<ReplicationGroup> group) {
        return globalReplicationGroups.stream()
                .map(Placed::value)
                .filter(datastore -> memberFor(datastore, group).isPresent())
                .findFirst();
    }

    /** What a datastore says of a group. */
    Optional<GlobalReplicationGroupMember> memberFor(GlobalReplicationGroup datastore, Placed<ReplicationGroup> group) {
        return datastore.members().stream()
                .filter(member -> replicationGroup(member).filter(group::equals).isPresent())
                .findFirst();
    }
}
