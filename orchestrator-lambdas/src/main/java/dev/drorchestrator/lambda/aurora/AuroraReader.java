package dev.drorchestrator.lambda.aurora;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
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

    /**
     * The global database that has that cluster as a member, if this Region knows one. The cluster's own field says which to ask for;
     * only where it says none are all of them listed.
     */
    public Optional<GlobalDatabase> globalDatabaseOf(DBCluster cluster) {
        return named(cluster)
                .or(() -> globalDatabases().stream()
                        .filter(database ->
                                database.member(cluster.dbClusterArn()).isPresent())
                        .findFirst());
    }

    /** The global database that the cluster's own field names, if it has the cluster as a member. */
    public Optional<GlobalDatabase> named(DBCluster cluster) {
        return Optional.ofNullable(cluster.globalClusterIdentifier())
                .filter(identifier -> !identifier.isEmpty())
                .flatMap(this::globalDatabase)
                .filter(database -> database.member(cluster.dbClusterArn()).isPresent());
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

    /** The cluster with that unchanging id: none, one, or, for a moment of its renaming, the same one under two names. */
    public List<DBCluster> clustersById(String resourceId) {
        return rds
                .describeDBClustersPaginator(
                        call -> call.filters(filter("db-cluster-resource-id", List.of(resourceId))))
                .dbClusters()
                .stream()
                // An endpoint may ignore the filter: another cluster must not be taken for the old copy, and deleted.
                .filter(cluster -> resourceId.equals(cluster.dbClusterResourceId()))
                .toList();
    }

    /** All DB clusters of this Region. */
    public List<DBCluster> clusters() {
        return rds.describeDBClustersPaginator().dbClusters().stream().toList();
    }

    /** The instances with those unchanging ids, wherever they belong; each perhaps under two names. */
    public List<DBInstance> instancesById(List<String> resourceIds) {
        return resourceIds.isEmpty()
                ? List.of()
                : rds
                        .describeDBInstancesPaginator(call -> call.filters(filter("dbi-resource-id", resourceIds)))
                        .dbInstances()
                        .stream()
                        .filter(instance -> resourceIds.contains(instance.dbiResourceId()))
                        .toList();
    }

    /** The custom endpoints of the cluster of that identifier. */
    public List<DBClusterEndpoint> customEndpoints(String cluster) {
        try {
            return rds
                    .describeDBClusterEndpointsPaginator(call -> call.dbClusterIdentifier(cluster))
                    .dbClusterEndpoints()
                    .stream()
                    .filter(endpoint -> "CUSTOM".equals(endpoint.endpointType()))
                    .toList();
        } catch (DbClusterNotFoundException e) {
            return List.of();
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
        return writer(cluster).flatMap(this::instance);
    }

    /** The identifier of the instance that the cluster itself calls its writer. */
    public static Optional<String> writer(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .map(DBClusterMember::dbInstanceIdentifier)
                .findFirst();
    }

    /** The instances of a DB cluster of this Region; an unknown cluster has none. */
    public List<DBInstance> instances(DBCluster cluster) {
        Filter ofCluster = filter("db-cluster-id", List.of(cluster.dbClusterIdentifier()));
        return rds.describeDBInstancesPaginator(call -> call.filters(ofCluster)).dbInstances().stream()
                .toList();
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
