package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;

/** An ARN names the account, the Region and the identifier of the place where it stands. */
final class ArnCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        draft.globalClusters().forEach(placed -> {
            String id = placed.value().globalClusterIdentifier();
            String partition = draft.regions().stream()
                    .findFirst()
                    .map(ResourceArn::partition)
                    .orElse("aws");
            ResourceArn expected = new ResourceArn(partition, "", draft.account(), ResourceArn.GLOBAL_CLUSTER, id);
            same(placed.value().globalClusterArn(), expected, placed.path("GlobalClusterArn"), problems);
        });
        draft.dbClusters().forEach(placed -> {
            String id = placed.value().dbClusterIdentifier();
            ResourceArn expected = ResourceArn.in(placed.region(), draft.account(), ResourceArn.CLUSTER, id);
            same(placed.value().dbClusterArn(), expected, placed.path("DBClusterArn"), problems);
        });
        draft.dbInstances().forEach(placed -> {
            String id = placed.value().dbInstanceIdentifier();
            ResourceArn expected = ResourceArn.in(placed.region(), draft.account(), ResourceArn.INSTANCE, id);
            same(placed.value().dbInstanceArn(), expected, placed.path("DBInstanceArn"), problems);
        });
        draft.surroundings().values().forEach(around -> surroundings(around, draft, problems));
    }

    private static void surroundings(Surroundings around, Draft draft, Problems problems) {
        around.subnetGroups().forEach(placed -> {
            String id = placed.value().dbSubnetGroupName();
            ResourceArn expected = ResourceArn.in(placed.region(), draft.account(), ResourceArn.SUBNET_GROUP, id);
            same(placed.value().dbSubnetGroupArn(), expected, placed.path("DBSubnetGroupArn"), problems);
        });
        around.dbClusterSnapshots().forEach(placed -> {
            String id = placed.value().dbClusterSnapshotIdentifier();
            ResourceArn expected = ResourceArn.in(placed.region(), draft.account(), ResourceArn.CLUSTER_SNAPSHOT, id);
            same(placed.value().dbClusterSnapshotArn(), expected, placed.path("DBClusterSnapshotArn"), problems);
        });
        around.dbSnapshots().forEach(placed -> {
            String id = placed.value().dbSnapshotIdentifier();
            ResourceArn expected = ResourceArn.in(placed.region(), draft.account(), ResourceArn.SNAPSHOT, id);
            same(placed.value().dbSnapshotArn(), expected, placed.path("DBSnapshotArn"), problems);
        });
    }

    private static void same(String found, ResourceArn expected, String path, Problems problems) {
        if (!ResourceArn.same(found, expected.toString())) {
            problems.add(
                    path,
                    "\"" + found + "\"",
                    "\"" + expected + "\" from the account, the Region and the identifier",
                    "correct it, leave it out, or set $.account");
        }
    }
}
