package dev.drorchestrator.rehearsal.twin.elasticache;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/** The members of a global datastore: who writes, who follows. */
final class DatastoreMembers {

    private static final String PRIMARY = "PRIMARY";
    private static final String SECONDARY = "SECONDARY";

    private DatastoreMembers() {}

    static Optional<GlobalReplicationGroupMember> find(GlobalReplicationGroup datastore, MemberId id) {
        return datastore.members().stream().filter(id::names).findFirst();
    }

    static Optional<GlobalReplicationGroupMember> primary(GlobalReplicationGroup datastore) {
        return datastore.members().stream().filter(DatastoreMembers::isPrimary).findFirst();
    }

    static boolean isPrimary(GlobalReplicationGroupMember member) {
        return PRIMARY.equals(member.role().toUpperCase(Locale.ROOT));
    }

    static boolean hasMemberIn(GlobalReplicationGroup datastore, String region) {
        return datastore.members().stream()
                .anyMatch(member -> member.replicationGroupRegion().equals(region));
    }

    /** The datastore with one member as its only primary. */
    static GlobalReplicationGroup withPrimary(GlobalReplicationGroup datastore, MemberId id) {
        return change(
                datastore,
                member -> member.toBuilder()
                        .role(id.names(member) ? PRIMARY : SECONDARY)
                        .build());
    }

    /** The datastore with what one member's Status says. */
    static GlobalReplicationGroup withStatus(GlobalReplicationGroup datastore, MemberId id, String status) {
        return change(
                datastore,
                member -> id.names(member) ? member.toBuilder().status(status).build() : member);
    }

    static GlobalReplicationGroup without(GlobalReplicationGroup datastore, MemberId id) {
        List<GlobalReplicationGroupMember> others =
                datastore.members().stream().filter(member -> !id.names(member)).toList();
        return datastore.toBuilder().members(others).build();
    }

    private static GlobalReplicationGroup change(
            GlobalReplicationGroup datastore, UnaryOperator<GlobalReplicationGroupMember> change) {
        return datastore.toBuilder()
                .members(datastore.members().stream().map(change).toList())
                .build();
    }
}
