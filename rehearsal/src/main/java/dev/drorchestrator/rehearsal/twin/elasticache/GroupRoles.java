package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupInfo;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/** Lets the replication groups say of themselves what their global datastore says of them. */
final class GroupRoles {

    private final World world;

    GroupRoles(World world) {
        this.world = world;
    }

    /** Takes every member's role over: now, or once its Region is back. */
    void follow(String globalReplicationGroupId) {
        for (GlobalReplicationGroupMember member : members(globalReplicationGroupId)) {
            Optional<Instant> downUntil = world.downUntil(member.replicationGroupRegion());
            if (downUntil.isEmpty()) {
                take(globalReplicationGroupId, member);
            } else if (!downUntil.get().equals(Instant.MAX)) {
                // By then other roles may hold, and another outage too.
                world.queue().schedule(downUntil.get(), () -> follow(globalReplicationGroupId));
            }
        }
    }

    /** Makes a group that has left its datastore stand alone. */
    void leave(MemberId id) {
        world.region(id.region())
                .ifPresent(region -> region.replicationGroups()
                        .update(
                                id.replicationGroupId(),
                                group -> group.toBuilder()
                                        .globalReplicationGroupInfo((GlobalReplicationGroupInfo) null)
                                        .build()));
    }

    private void take(String globalReplicationGroupId, GlobalReplicationGroupMember member) {
        GlobalReplicationGroupInfo info = GlobalReplicationGroupInfo.builder()
                .globalReplicationGroupId(globalReplicationGroupId)
                .globalReplicationGroupMemberRole(member.role())
                .build();
        world.region(member.replicationGroupRegion())
                .ifPresent(region -> region.replicationGroups()
                        .update(
                                member.replicationGroupId(),
                                group -> group.toBuilder()
                                        .globalReplicationGroupInfo(info)
                                        .build()));
    }

    private List<GlobalReplicationGroupMember> members(String globalReplicationGroupId) {
        return world.globalReplicationGroups()
                .current(globalReplicationGroupId)
                .map(GlobalReplicationGroup::members)
                .orElseGet(List::of);
    }
}
