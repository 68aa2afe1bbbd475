package dev.drorchestrator.rehearsal.twin.file;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What a DB cluster says that its file does not. */
final class DbClusterDefaults {

    private static final int DEFAULT_PROMOTION_TIER = 1;

    private DbClusterDefaults() {}

    static DBCluster fillIn(Placed<DBCluster> placed, Draft draft) {
        DBCluster given = placed.value();
        Optional<GlobalCluster> owner = draft.globalClusterOf(placed).map(Placed::value);
        String engine = Given.or(given.engine(), owner, GlobalCluster::engine, Engines.DEFAULT_AURORA);
        String host =
                ResourceIds.lower("", "endpoint of " + placed.region()) + "." + placed.region() + ".rds.amazonaws.com";
        String id = given.dbClusterIdentifier();
        DBCluster.Builder filled = given.toBuilder()
                .status(Given.or(given.status(), "available"))
                .engine(engine)
                .engineVersion(Given.or(
                        given.engineVersion(),
                        owner,
                        GlobalCluster::engineVersion,
                        Engines.defaultAuroraVersion(engine)))
                .engineMode(Given.or(given.engineMode(), "provisioned"))
                .port(Given.or(given.port(), Engines.defaultPort(engine)))
                .endpoint(Given.or(given.endpoint(), id + ".cluster-" + host))
                .readerEndpoint(Given.or(given.readerEndpoint(), id + ".cluster-ro-" + host))
                .dbClusterResourceId(
                        Given.or(given.dbClusterResourceId(), ResourceIds.upper("cluster-", given.dbClusterArn())))
                .storageEncrypted(Given.or(given.storageEncrypted(), owner, GlobalCluster::storageEncrypted, false))
                .deletionProtection(Given.or(given.deletionProtection(), false))
                .backupRetentionPeriod(Given.or(given.backupRetentionPeriod(), 1))
                .clusterCreateTime(Given.or(given.clusterCreateTime(), draft.startTime()))
                .dbClusterMembers(
                        given.dbClusterMembers().isEmpty()
                                ? members(placed, draft)
                                : completed(given.dbClusterMembers()));
        owner.ifPresent(globalCluster -> filled.globalClusterIdentifier(globalCluster.globalClusterIdentifier()));
        return filled.build();
    }

    private static List<DBClusterMember> completed(List<DBClusterMember> given) {
        return given.stream()
                .map(member -> member.toBuilder()
                        .isClusterWriter(Given.or(member.isClusterWriter(), false))
                        .build())
                .toList();
    }

    /** The instances by promotion tier; the first one writes, unless the cluster follows another. */
    private static List<DBClusterMember> members(Placed<DBCluster> cluster, Draft draft) {
        boolean secondary = draft.isSecondary(cluster);
        List<DBInstance> instances = draft.instancesOf(cluster).stream()
                .map(Placed::value)
                .sorted(Comparator.comparingInt(DbClusterDefaults::promotionTier)
                        .thenComparing(DBInstance::dbInstanceIdentifier))
                .toList();
        return instances.stream()
                .map(instance -> DBClusterMember.builder()
                        .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                        .isClusterWriter(!secondary && instance.equals(instances.get(0)))
                        .dbClusterParameterGroupStatus("in-sync")
                        .promotionTier(promotionTier(instance))
                        .build())
                .toList();
    }

    private static int promotionTier(DBInstance instance) {
        return Given.or(instance.promotionTier(), DEFAULT_PROMOTION_TIER);
    }
}
