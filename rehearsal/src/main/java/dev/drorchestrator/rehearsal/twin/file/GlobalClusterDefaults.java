package dev.drorchestrator.rehearsal.twin.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** What a global cluster says that its file does not. */
final class GlobalClusterDefaults {

    private GlobalClusterDefaults() {}

    static GlobalCluster fillIn(GlobalCluster given, Draft draft) {
        String arn = given.globalClusterArn();
        String id = given.globalClusterIdentifier();
        String engine = Given.or(given.engine(), fromMembers(given, draft, DBCluster::engine, Engines.DEFAULT_AURORA));
        GlobalCluster.Builder filled = given.toBuilder()
                .globalClusterResourceId(Given.or(given.globalClusterResourceId(), ResourceIds.lower("cluster-", arn)))
                .status(Given.or(given.status(), "available"))
                .engine(engine)
                .engineVersion(Given.or(
                        given.engineVersion(),
                        fromMembers(given, draft, DBCluster::engineVersion, Engines.defaultAuroraVersion(engine))))
                .storageEncrypted(Given.or(given.storageEncrypted(), false))
                .deletionProtection(Given.or(given.deletionProtection(), false))
                .endpoint(Given.or(
                        given.endpoint(),
                        id + ".global-" + ResourceIds.lower("", "endpoint of " + arn) + ".global.rds.amazonaws.com"))
                .globalClusterMembers(members(given));
        // The command line prints an empty FailoverState for none.
        if (FailoverState.builder().build().equals(given.failoverState())) {
            filled.failoverState((FailoverState) null);
        }
        return filled.build();
    }

    private static List<GlobalClusterMember> members(GlobalCluster given) {
        return given.globalClusterMembers().stream()
                .map(member -> member(member, given))
                .toList();
    }

    private static GlobalClusterMember member(GlobalClusterMember member, GlobalCluster owner) {
        boolean writes = Boolean.TRUE.equals(member.isWriter());
        List<String> others = owner.globalClusterMembers().stream()
                .map(GlobalClusterMember::dbClusterArn)
                .filter(arn -> !arn.equals(member.dbClusterArn()))
                .toList();
        GlobalClusterMember.Builder filled = member.toBuilder()
                .isWriter(writes)
                .readers(writes ? others : List.of())
                .synchronizationStatus(Given.or(member.synchronizationStatusAsString(), "connected"));
        if (!writes) {
            filled.globalWriteForwardingStatus(Given.or(member.globalWriteForwardingStatusAsString(), "disabled"));
        }
        return filled.build();
    }

    private static String fromMembers(
            GlobalCluster given, Draft draft, Function<DBCluster, String> field, String otherwise) {
        return given.globalClusterMembers().stream()
                .flatMap(member -> draft.dbCluster(member.dbClusterArn()).stream())
                .flatMap(cluster -> Optional.ofNullable(field.apply(cluster.value())).stream())
                .findFirst()
                .orElse(otherwise);
    }
}
