package dev.drorchestrator.rehearsal.twin.file;

import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;

/** What a DB instance says that its file does not; a member of a cluster says what the cluster says. */
final class DbInstanceDefaults {

    private static final String DEFAULT_CLASS = "db.r5.large";
    private static final String DEFAULT_ENGINE = "mysql";
    private static final String DEFAULT_ENGINE_VERSION = "8.0.42";

    private DbInstanceDefaults() {}

    static DBInstance fillIn(Placed<DBInstance> placed, Draft draft) {
        DBInstance given = placed.value();
        Optional<DBCluster> owner = Optional.ofNullable(given.dbClusterIdentifier())
                .flatMap(id -> draft.dbCluster(placed.region(), id))
                .map(Placed::value);
        String engine = Given.or(given.engine(), owner, DBCluster::engine, DEFAULT_ENGINE);
        DBInstance.Builder filled = given.toBuilder()
                .dbInstanceStatus(Given.or(given.dbInstanceStatus(), "available"))
                .dbInstanceClass(Given.or(given.dbInstanceClass(), DEFAULT_CLASS))
                .engine(engine)
                .engineVersion(Given.or(given.engineVersion(), owner, DBCluster::engineVersion, DEFAULT_ENGINE_VERSION))
                .endpoint(Given.or(given.endpoint(), endpoint(placed, owner, engine)))
                .dbiResourceId(Given.or(given.dbiResourceId(), ResourceIds.upper("db-", given.dbInstanceArn())))
                .availabilityZone(Given.or(given.availabilityZone(), placed.region() + "a"))
                .storageEncrypted(Given.or(given.storageEncrypted(), owner, DBCluster::storageEncrypted, false))
                .backupRetentionPeriod(
                        Given.or(given.backupRetentionPeriod(), owner, DBCluster::backupRetentionPeriod, 1))
                .multiAZ(Given.or(given.multiAZ(), false))
                .deletionProtection(Given.or(given.deletionProtection(), false))
                .instanceCreateTime(Given.or(given.instanceCreateTime(), draft.startTime()));
        owner.ifPresent(cluster -> fromCluster(given, cluster, filled));
        return ReplicaDefaults.fillIn(filled.build(), placed, draft);
    }

    private static void fromCluster(DBInstance given, DBCluster cluster, DBInstance.Builder filled) {
        filled.promotionTier(Given.or(given.promotionTier(), 1));
        if (given.kmsKeyId() == null && cluster.kmsKeyId() != null) {
            filled.kmsKeyId(cluster.kmsKeyId());
        }
        if (given.dbSubnetGroup() == null && cluster.dbSubnetGroup() != null) {
            filled.dbSubnetGroup(DBSubnetGroup.builder()
                    .dbSubnetGroupName(cluster.dbSubnetGroup())
                    .subnetGroupStatus("Complete")
                    .build());
        }
        if (given.vpcSecurityGroups().isEmpty()) {
            filled.vpcSecurityGroups(cluster.vpcSecurityGroups());
        }
    }

    private static Endpoint endpoint(Placed<DBInstance> placed, Optional<DBCluster> owner, String engine) {
        String host = ResourceIds.lower("", "endpoint of " + placed.region());
        return Endpoint.builder()
                .address(placed.value().dbInstanceIdentifier() + "." + host + "." + placed.region()
                        + ".rds.amazonaws.com")
                .port(owner.map(DBCluster::port).orElse(Engines.defaultPort(engine)))
                .build();
    }
}
