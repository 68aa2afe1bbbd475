package dev.drorchestrator.rehearsal.twin.file;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What a DB cluster says that its file does not. */
final class DbClusterDefaults {

    private static final String DEFAULT_ENGINE = "aurora-mysql";
    private static final String DEFAULT_ENGINE_VERSION = "8.0.mysql_aurora.3.05.2";
    private static final int DEFAULT_PROMOTION_TIER = 1;

    private DbClusterDefaults() {}

    static DBCluster fillIn(Placed<DBCluster> placed, Draft draft) {
        DBCluster given = placed.value();
        Optional<GlobalCluster> owner = draft.globalClusterOf(placed).map(Placed::value);
        String engine = or(given.engine(), from(owner, GlobalCluster::engine, DEFAULT_ENGINE));
        String host =
                ResourceIds.lower("", "endpoint of " + placed.region()) + "." + placed.region() + ".rds.amazonaws.com";
        String id = given.dbClusterIdentifier();
        DBCluster.Builder filled = given.toBuilder()
                .status(or(given.status(), "available"))
                .engine(engine)
                .engineVersion(
                        or(given.engineVersion(), from(owner, GlobalCluster::engineVersion, DEFAULT_ENGINE_VERSION)))
                .engineMode(or(given.engineMode(), "provisioned"))
                .port(or(given.port(), Engines.defaultPort(engine)))
                .endpoint(or(given.endpoint(), id + ".cluster-" + host))
                .readerEndpoint(or(given.readerEndpoint(), id + ".cluster-ro-" + host))
                .dbClusterResourceId(
                        or(given.dbClusterResourceId(), ResourceIds.upper("cluster-", given.dbClusterArn())))
                .storageEncrypted(or(given.storageEncrypted(), from(owner, GlobalCluster::storageEncrypted, false)))
                .deletionProtection(or(given.deletionProtection(), false))
                .backupRetentionPeriod(or(given.backupRetentionPeriod(), 1))
                .clusterCreateTime(or(given.clusterCreateTime(), draft.startTime()))
                .dbClusterMembers(
                        given.dbClusterMembers().isEmpty() ? members(placed, draft) : given.dbClusterMembers());
        owner.ifPresent(globalCluster -> filled.globalClusterIdentifier(globalCluster.globalClusterIdentifier()));
        return filled.build();
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
        return or(instance.promotionTier(), DEFAULT_PROMOTION_TIER);
    }

    private static <T> T from(Optional<GlobalCluster> owner, Function<GlobalCluster, T> field, T otherwise) {
        return owner.map(field).orElse(otherwise);
    }

    private static <T> T or(T given, T otherwise) {
        return Optional.ofNullable(given).orElse(otherwise);
    }
}
