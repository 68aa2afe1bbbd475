package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Clusters list their instances, instances name their cluster, and a cluster that writes has one writer instance. */
final class ClusterMembersCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        for (Placed<DBInstance> instance : draft.dbInstances()) {
            String cluster = instance.value().dbClusterIdentifier();
            if (cluster != null && draft.dbCluster(instance.region(), cluster).isEmpty()) {
                problems.add(
                        instance.path("DBClusterIdentifier"),
                        "\"" + cluster + "\"",
                        "a DB cluster of " + instance.region(),
                        "add the cluster or correct the name");
            }
        }
        draft.surroundings().values().stream()
                .flatMap(around -> around.dbClusterEndpoints().stream())
                .filter(endpoint -> draft.dbCluster(
                                endpoint.region(), endpoint.value().dbClusterIdentifier())
                        .isEmpty())
                .forEach(endpoint -> problems.add(
                        endpoint.path("DBClusterIdentifier"),
                        "\"" + endpoint.value().dbClusterIdentifier() + "\"",
                        "a DB cluster of " + endpoint.region(),
                        "add the cluster or correct the name"));
        // A cluster without a list gets one from its instances.
        draft.dbClusters().stream()
                .filter(cluster -> !cluster.value().dbClusterMembers().isEmpty())
                .forEach(cluster -> {
                    listed(cluster, draft, problems);
                    writers(cluster, draft, problems);
                });
    }

    private static void listed(Placed<DBCluster> cluster, Draft draft, Problems problems) {
        List<String> names = cluster.value().dbClusterMembers().stream()
                .map(DBClusterMember::dbInstanceIdentifier)
                .toList();
        Set<String> listed = new LinkedHashSet<>(names);
        if (listed.size() < names.size()) {
            problems.add(
                    cluster.path("DBClusterMembers"),
                    names.toString(),
                    "each instance once",
                    "remove what stands twice");
        }
        Set<String> existing = draft.instancesOf(cluster).stream()
                .map(instance -> instance.value().dbInstanceIdentifier())
                .collect(Collectors.toSet());
        if (!listed.equals(existing)) {
            problems.add(
                    cluster.path("DBClusterMembers"),
                    listed.toString(),
                    "the instances that name this cluster, " + existing,
                    "make them agree, or leave DBClusterMembers out");
        }
    }

    private static void writers(Placed<DBCluster> cluster, Draft draft, Problems problems) {
        List<DBClusterMember> writers = cluster.value().dbClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                .toList();
        int expected = draft.isSecondary(cluster) ? 0 : 1;
        // One that is just becoming a writer, or going, need not have one.
        boolean inBetween = Given.or(cluster.value().status(), "").matches("promoting|deleting");
        if (writers.size() != expected && !(inBetween && writers.isEmpty())) {
            String role = expected == 0 ? "in a secondary cluster" : "in a cluster that writes";
            problems.add(
                    cluster.path("DBClusterMembers"),
                    writers.size() + " members with IsClusterWriter true",
                    expected + " " + role,
                    "make it agree with IsWriter of the global cluster");
        }
    }
}
