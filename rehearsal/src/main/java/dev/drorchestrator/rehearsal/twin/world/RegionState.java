package dev.drorchestrator.rehearsal.twin.world;

import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * What exists in one Region.
 *
 * @param name such as {@code us-east-1}
 * @param exports of all CloudFormation stacks
 * @param parameters of Systems Manager; several versions of one name may stand side by side
 */
public record RegionState(
        String name,
        Table<DBCluster> dbClusters,
        Table<DBInstance> dbInstances,
        Table<ReplicationGroup> replicationGroups,
        List<Export> exports,
        List<Parameter> parameters) {

    /** The true instances of a DB cluster, by identifier. */
    public List<DBInstance> instancesOf(String dbClusterIdentifier) {
        return dbInstances.current().stream()
                .filter(instance -> dbClusterIdentifier.equals(instance.dbClusterIdentifier()))
                .toList();
    }
}
