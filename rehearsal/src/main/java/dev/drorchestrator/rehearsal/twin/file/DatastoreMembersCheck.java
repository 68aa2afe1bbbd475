package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** Members of global datastores exist, belong to one only, stand in different Regions, and one of them is primary. */
final class DatastoreMembersCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        Map<Placed<ReplicationGroup>, String> ownerOf = new HashMap<>();
        for (Placed<GlobalReplicationGroup> placed : draft.caches().globalReplicationGroups()) {
            Set<String> regions = new HashSet<>();
            List<GlobalReplicationGroupMember> members = placed.value().members();
            for (int index = 0; index < members.size(); index++) {
                String path = Location.item(placed.path("Members"), index);
                member(members.get(index), path, draft.caches(), problems)
                        .ifPresent(group -> place(group, path, placed.value(), regions, ownerOf, problems));
            }
            primaries(placed, problems);
        }
        draft.caches().replicationGroups().forEach(group -> namesItsDatastore(group, draft.caches(), problems));
    }

    private static Optional<Placed<ReplicationGroup>> member(
            GlobalReplicationGroupMember member, String path, CacheDraft draft, Problems problems) {
        Optional<Placed<ReplicationGroup>> group = draft.replicationGroup(member);
        if (group.isEmpty()) {
            problems.add(
                    Location.field(path, "ReplicationGroupId"),
                    "\"" + member.replicationGroupId() + "\" in \"" + member.replicationGroupRegion() + "\"",
                    "a replication group of that Region in $.regions",
                    "add the group or remove the member");
        }
        if (member.role() != null && !CacheRoles.ALL.contains(member.role())) {
            problems.addUnknownName(
                    Location.field(path, "Role"), member.role(), "PRIMARY or SECONDARY", CacheRoles.ALL);
        }
        return group;
    }

    private static void place(
            Placed<ReplicationGroup> group,
            String path,
            GlobalReplicationGroup datastore,
            Set<String> regions,
            Map<Placed<ReplicationGroup>, String> ownerOf,
            Problems problems) {
        if (!regions.add(group.region())) {
            problems.add(
                    path,
                    "a second member in " + group.region(),
                    "one replication group per Region",
                    "remove or move one of them");
            return;
        }
        String id = datastore.globalReplicationGroupId();
        String owner = ownerOf.putIfAbsent(group, id);
        if (owner != null && !owner.equals(id)) {
            problems.add(
                    path, "a member that " + owner + " has too", "one global datastore", "remove it from one of them");
        }
    }

    private static void primaries(Placed<GlobalReplicationGroup> placed, Problems problems) {
        long primaries = placed.value().members().stream()
                .filter(member -> CacheRoles.PRIMARY.equals(member.role()))
                .count();
        if (primaries != 1) {
            problems.add(
                    placed.path("Members"),
                    primaries + " members with Role PRIMARY",
                    "exactly one (the command line prints members with --show-member-info only)",
                    "decide which group is primary");
        }
    }

    private static void namesItsDatastore(Placed<ReplicationGroup> group, CacheDraft draft, Problems problems) {
        if (group.value().globalReplicationGroupInfo() == null) {
            return;
        }
        String named = group.value().globalReplicationGroupInfo().globalReplicationGroupId();
        String owner = draft.globalReplicationGroupOf(group)
                .map(GlobalReplicationGroup::globalReplicationGroupId)
                .orElse("");
        if (!owner.equalsIgnoreCase(named)) {
            problems.add(
                    group.path("GlobalReplicationGroupInfo"),
                    "\"" + named + "\"",
                    owner.isEmpty() ? "none: no global datastore has it as a member" : "\"" + owner + "\"",
                    "correct it, or leave GlobalReplicationGroupInfo out");
        }
    }
}
