package dev.drorchestrator.rehearsal.twin.world;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * What exists in one Region.
 *
 * @param name such as {@code us-east-1}
 * @param exports of all CloudFormation stacks
 * @param dbClusterEndpoints the custom ones; those of writer and readers belong to the clusters
 * @param retainedBackups ARNs of the deleted databases whose automated backups were kept
 * @param parameters of Systems Manager, the one list that calls change; several versions of one name may stand side by
 *     side
 */
public record RegionState(
        String name,
        Table<DBCluster> dbClusters,
        Table<DBInstance> dbInstances,
        Table<ReplicationGroup> replicationGroups,
        Table<DBSubnetGroup> dbSubnetGroups,
        Table<DBClusterSnapshot> dbClusterSnapshots,
        Table<DBSnapshot> dbSnapshots,
        List<Export> exports,
        List<Parameter> parameters,
        Table<DBClusterEndpoint> dbClusterEndpoints,
        List<String> retainedBackups,
        Circumstances circumstances) {

    /** The true instances of a DB cluster, by identifier. */
    public List<DBInstance> instancesOf(String dbClusterIdentifier) {
        return dbInstances.current().stream()
                .filter(instance -> dbClusterIdentifier.equals(instance.dbClusterIdentifier()))
                .toList();
    }

    /** The keys that the databases of this Region can be encrypted with. */
    public List<KmsKey> kmsKeys() {
        return circumstances.kmsKeys();
    }

    /** What this Region may hold. */
    public Quotas quotas() {
        return circumstances.quotas();
    }

    /** How much this Region takes at a time. */
    public Limits limits() {
        return circumstances.limits();
    }

    /** The key of this Region that goes by an id, an alias, or the ARN of either. */
    public Optional<KmsKey> kmsKey(String name) {
        return kmsKeys().stream().filter(key -> key.isNamed(name)).findFirst();
    }
}
