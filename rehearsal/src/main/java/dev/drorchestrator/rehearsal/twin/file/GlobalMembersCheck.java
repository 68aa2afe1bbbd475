package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Members of global clusters exist, belong to one only, stand in different Regions, and one of them writes. */
final class GlobalMembersCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        Map<String, String> ownerOf = new HashMap<>();
        for (Placed<GlobalCluster> placed : draft.globalClusters()) {
            members(placed, draft, ownerOf, problems);
            writers(placed, problems);
        }
        draft.dbClusters().forEach(cluster -> namesItsGlobalCluster(cluster, draft, problems));
    }

    private static void members(
            Placed<GlobalCluster> placed, Draft draft, Map<String, String> ownerOf, Problems problems) {
        String id = placed.value().globalClusterIdentifier();
        Set<String> regions = new HashSet<>();
        List<GlobalClusterMember> members = placed.value().globalClusterMembers();
        for (int index = 0; index < members.size(); index++) {
            String path = Location.field(Location.item(placed.path("GlobalClusterMembers"), index), "DBClusterArn");
            String arn = members.get(index).dbClusterArn();
            if (arn == null || draft.dbCluster(arn).isEmpty()) {
                problems.add(
                        path,
                        arn == null ? "nothing" : "\"" + arn + "\"",
                        "the ARN of a DB cluster in $.regions",
                        "add the cluster or remove the member");
                continue;
            }
            String region = ResourceArn.parse(arn).map(ResourceArn::region).orElse("");
            if (!regions.add(region)) {
                problems.add(
                        path, "a second member in " + region, "one cluster per Region", "remove or move one of them");
            }
            String owner = ownerOf.putIfAbsent(arn, id);
            if (owner != null && !owner.equals(id)) {
                problems.add(
                        path,
                        "a member that " + owner + " has too",
                        "one global cluster",
                        "remove it from one of them");
            }
        }
    }

    private static void writers(Placed<GlobalCluster> placed, Problems problems) {
        List<GlobalClusterMember> members = placed.value().globalClusterMembers();
        long writers = members.stream()
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .count();
        if (!members.isEmpty() && writers != 1) {
            problems.add(
                    placed.path("GlobalClusterMembers"),
                    writers + " members with IsWriter true",
                    "exactly one",
                    "decide which cluster writes");
        }
    }

    private static void namesItsGlobalCluster(Placed<DBCluster> cluster, Draft draft, Problems problems) {
        String named = cluster.value().globalClusterIdentifier();
        String owner = draft.globalClusterOf(cluster)
                .map(globalCluster -> globalCluster.value().globalClusterIdentifier())
                .orElse("");
        if (named != null && !named.isEmpty() && !named.equalsIgnoreCase(owner)) {
            problems.add(
                    cluster.path("GlobalClusterIdentifier"),
                    "\"" + named + "\"",
                    owner.isEmpty() ? "none: no global cluster has it as a member" : "\"" + owner + "\"",
                    "correct it, or add the cluster to GlobalClusterMembers");
        }
    }
}
