package dev.drorchestrator.lambda.aurora;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;

/** Reads Aurora's side of the world, in the Region of the client. "Not found" is an answer here, not an exception. */
public final class AuroraReader {

    private final RdsClient rds;

    public AuroraReader(RdsClient rds) {
        this.rds = rds;
    }

    /** The global database of that identifier. */
    public Optional<GlobalDatabase> globalDatabase(String identifier) {
        try {
            return rds
                    .describeGlobalClusters(call -> call.globalClusterIdentifier(identifier))
                    .globalClusters()
                    .stream()
                    .findFirst()
                    .map(GlobalDatabase::new);
        } catch (GlobalClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    /** All global databases that this Region knows. */
    public List<GlobalDatabase> globalDatabases() {
        return rds.describeGlobalClustersPaginator().globalClusters().stream()
                .map(GlobalDatabase::new)
                .toList();
    }

    /** The global database that has that cluster as a member, if this Region knows one. */
    public Optional<GlobalDatabase> globalDatabaseOf(String clusterArn) {
        return globalDatabases().stream()
                .filter(database -> database.member(clusterArn).isPresent())
                .findFirst();
    }

    /** The DB cluster of that ARN or identifier, if this Region has it. */
    public Optional<DBCluster> cluster(String arnOrIdentifier) {
        try {
            return rds.describeDBClusters(call -> call.dbClusterIdentifier(arnOrIdentifier)).dbClusters().stream()
                    .findFirst();
        } catch (DbClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The instance of that identifier, if this Region has it. */
    public Optional<DBInstance> instance(String identifier) {
        try {
            return rds.describeDBInstances(call -> call.dbInstanceIdentifier(identifier)).dbInstances().stream()
                    .findFirst();
        } catch (DbInstanceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The instance of a DB cluster that takes writes, if one does. */
    public Optional<DBInstance> writerInstance(DBCluster cluster) {
        List<String> writers = cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        return instances(cluster).stream()
                .filter(instance -> writers.contains(instance.dbInstanceIdentifier()))
                .findFirst();
    }

    /** The instances of a DB cluster of this Region; an unknown cluster has none. */
    public List<DBInstance> instances(DBCluster cluster) {
        Filter ofCluster = Filter.builder()
                .name("db-cluster-id")
                .values(cluster.dbClusterIdentifier())
                .build();
        return rds.describeDBInstancesPaginator(call -> call.filters(ofCluster)).dbInstances().stream()
                .toList();
    }
}
