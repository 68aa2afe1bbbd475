package dev.drorchestrator.rehearsal.twin.file;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupInfo;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** What datastores and replication groups say that their file does not: first the groups, then what follows from them. */
final class CacheDefaults {

    private static final String DEFAULT_ENGINE = "redis";
    private static final String DEFAULT_ENGINE_VERSION = "5.0.6";
    private static final String DEFAULT_NODE_TYPE = "cache.m5.large";

    private CacheDefaults() {}

    static CacheDraft fillIn(CacheDraft draft, Instant startTime) {
        CacheDraft withGroups = new CacheDraft(
                draft.globalReplicationGroups(),
                draft.replicationGroups().stream()
                        .map(placed -> placed.map(given -> group(placed, draft, startTime)))
                        .toList());
        return new CacheDraft(
                draft.globalReplicationGroups().stream()
                        .map(placed -> placed.map(given -> datastore(given, withGroups)))
                        .toList(),
                withGroups.replicationGroups());
    }

    private static ReplicationGroup group(Placed<ReplicationGroup> placed, CacheDraft draft, Instant startTime) {
        ReplicationGroup given = placed.value();
        Optional<GlobalReplicationGroup> owner = draft.globalReplicationGroupOf(placed);
        ReplicationGroup.Builder filled = given.toBuilder()
                .description(Given.or(given.description(), given.replicationGroupId()))
                .status(Given.or(given.status(), "available"))
                .engine(Given.or(given.engine(), owner, GlobalReplicationGroup::engine, DEFAULT_ENGINE))
                .cacheNodeType(Given.or(
                        given.cacheNodeType(), owner, GlobalReplicationGroup::cacheNodeType, DEFAULT_NODE_TYPE))
                .automaticFailover(Given.or(given.automaticFailoverAsString(), "disabled"))
                .multiAZ(Given.or(given.multiAZAsString(), "disabled"))
                .clusterEnabled(Given.or(given.clusterEnabled(), owner, GlobalReplicationGroup::clusterEnabled, false))
                .authTokenEnabled(
                        Given.or(given.authTokenEnabled(), owner, GlobalReplicationGroup::authTokenEnabled, false))
                .transitEncryptionEnabled(Given.or(
                        given.transitEncryptionEnabled(),
                        owner,
                        GlobalReplicationGroup::transitEncryptionEnabled,
                        false))
                .atRestEncryptionEnabled(Given.or(
                        given.atRestEncryptionEnabled(), owner, GlobalReplicationGroup::atRestEncryptionEnabled, false))
                .replicationGroupCreateTime(Given.or(given.replicationGroupCreateTime(), startTime));
        if (given.globalReplicationGroupInfo() == null) {
            owner.ifPresent(datastore -> filled.globalReplicationGroupInfo(info(placed, datastore, draft)));
        }
        return filled.build();
    }

    private static GlobalReplicationGroupInfo info(
            Placed<ReplicationGroup> group, GlobalReplicationGroup owner, CacheDraft draft) {
        String role = draft.memberFor(owner, group)
                .flatMap(member -> Optional.ofNullable(member.role()))
                .orElse(CacheRoles.SECONDARY);
        return GlobalReplicationGroupInfo.builder()
                .globalReplicationGroupId(owner.globalReplicationGroupId())
                .globalReplicationGroupMemberRole(role)
                .build();
    }

    private static GlobalReplicationGroup datastore(GlobalReplicationGroup given, CacheDraft draft) {
        List<GlobalReplicationGroupMember> members =
                given.members().stream().map(member -> member(member, draft)).toList();
        return given.toBuilder()
                .status(Given.or(given.status(), members.size() == 1 ? "primary-only" : "available"))
                .engine(Given.or(given.engine(), fromMembers(given, draft, ReplicationGroup::engine, DEFAULT_ENGINE)))
                .engineVersion(Given.or(given.engineVersion(), DEFAULT_ENGINE_VERSION))
                .cacheNodeType(Given.or(
                        given.cacheNodeType(),
                        fromMembers(given, draft, ReplicationGroup::cacheNodeType, DEFAULT_NODE_TYPE)))
                .clusterEnabled(Given.or(
                        given.clusterEnabled(), fromMembers(given, draft, ReplicationGroup::clusterEnabled, false)))
                .authTokenEnabled(Given.or(
                        given.authTokenEnabled(), fromMembers(given, draft, ReplicationGroup::authTokenEnabled, false)))
                .transitEncryptionEnabled(Given.or(
                        given.transitEncryptionEnabled(),
                        fromMembers(given, draft, ReplicationGroup::transitEncryptionEnabled, false)))
                .atRestEncryptionEnabled(Given.or(
                        given.atRestEncryptionEnabled(),
                        fromMembers(given, draft, ReplicationGroup::atRestEncryptionEnabled, false)))
                .members(members)
                .build();
    }

    private static GlobalReplicationGroupMember member(GlobalReplicationGroupMember given, CacheDraft draft) {
        String automaticFailover = draft.replicationGroup(given)
                .map(group -> group.value().automaticFailoverAsString())
                .orElse("disabled");
        return given.toBuilder()
                .replicationGroupId(given.replicationGroupId().toLowerCase(Locale.ROOT))
                .role(Given.or(given.role(), CacheRoles.SECONDARY))
                .status(Given.or(given.status(), "associated"))
                .automaticFailover(Given.or(given.automaticFailoverAsString(), automaticFailover))
                .build();
    }

    private static <T> T fromMembers(
            GlobalReplicationGroup given, CacheDraft draft, Function<ReplicationGroup, T> field, T otherwise) {
        return given.members().stream()
                .flatMap(member -> draft.replicationGroup(member).stream())
                .flatMap(group -> Optional.ofNullable(field.apply(group.value())).stream())
                .findFirst()
                .orElse(otherwise);
    }
}
