package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** A world file once it is read: identifiers are in lower case and ARNs are there, nothing else is filled in yet. */
record Draft(
        String account,
        Instant startTime,
        Timings timings,
        Set<Assumption> assumptions,
        List<Fault> faults,
        Set<String> regions,
        List<Placed<GlobalCluster>> globalClusters,
        List<Placed<DBCluster>> dbClusters,
        List<Placed<DBInstance>> dbInstances,
        Map<String, List<Export>> exports,
        Map<String, List<Placed<Parameter>>> parameters,
        CacheDraft caches,
        Map<String, Surroundings> surroundings) {

    Draft with(
            List<Placed<GlobalCluster>> newGlobalClusters,
            List<Placed<DBCluster>> newDbClusters,
            List<Placed<DBInstance>> newDbInstances,
            Map<String, List<Placed<Parameter>>> newParameters) {
        return new Draft(
                account,
                startTime,
                timings,
                assumptions,
                faults,
                regions,
                newGlobalClusters,
                newDbClusters,
                newDbInstances,
                exports,
                newParameters,
                caches,
                surroundings);
    }

    Draft withCaches(CacheDraft newCaches) {
        return new Draft(
                account,
                startTime,
                timings,
                assumptions,
                faults,
                regions,
                globalClusters,
                dbClusters,
                dbInstances,
                exports,
                parameters,
                newCaches,
                surroundings);
    }

    Draft withSurroundings(Map<String, Surroundings> newSurroundings) {
        return new Draft(
                account,
                startTime,
                timings,
                assumptions,
                faults,
                regions,
                globalClusters,
                dbClusters,
                dbInstances,
                exports,
                parameters,
                caches,
                newSurroundings);
    }

    /** The cluster that an ARN names. */
    Optional<Placed<DBCluster>> dbCluster(String arn) {
        return dbClusters.stream()
                .filter(cluster -> ResourceArn.same(cluster.value().dbClusterArn(), arn))
                .findFirst();
    }

    /** The cluster of that identifier in one Region. */
    Optional<Placed<DBCluster>> dbCluster(String region, String id) {
        return dbClusters.stream()
                .filter(cluster -> cluster.region().equals(region)
                        && cluster.value().dbClusterIdentifier().equals(id))
                .findFirst();
    }

    /** The instances that say they belong to a cluster. */
    List<Placed<DBInstance>> instancesOf(Placed<DBCluster> cluster) {
        return dbInstances.stream()
                .filter(instance -> instance.region().equals(cluster.region()))
                .filter(instance -> cluster.value()
                        .dbClusterIdentifier()
                        .equals(instance.value().dbClusterIdentifier()))
                .toList();
    }

    /** The global cluster that has a DB cluster as its member. */
    Optional<Placed<GlobalCluster>> globalClusterOf(Placed<DBCluster> cluster) {
        return globalClusters.stream()
                .filter(globalCluster ->
                        memberFor(globalCluster.value(), cluster).isPresent())
                .findFirst();
    }

    /** Whether a DB cluster follows the writer of a global cluster. */
    boolean isSecondary(Placed<DBCluster> cluster) {
        return globalClusterOf(cluster)
                .flatMap(globalCluster -> memberFor(globalCluster.value(), cluster))
                .map(member -> !Boolean.TRUE.equals(member.isWriter()))
                .orElse(false);
    }

    private static Optional<GlobalClusterMember> memberFor(GlobalCluster globalCluster, Placed<DBCluster> cluster) {
        return globalCluster.globalClusterMembers().stream()
                .filter(member -> member.dbClusterArn() != null
                        && ResourceArn.same(
                                member.dbClusterArn(), cluster.value().dbClusterArn()))
                .findFirst();
    }
}
