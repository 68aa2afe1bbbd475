package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Identifiers are unique per type and Region; a parameter's versions are unique per name. */
final class UniqueNamesCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        unique(draft.globalClusters(), GlobalCluster::globalClusterIdentifier, "global cluster", problems);
        unique(draft.dbClusters(), DBCluster::dbClusterIdentifier, "DB cluster", problems);
        unique(draft.dbInstances(), DBInstance::dbInstanceIdentifier, "DB instance", problems);
        unique(
                draft.caches().globalReplicationGroups(),
                GlobalReplicationGroup::globalReplicationGroupId,
                "global datastore",
                problems);
        unique(draft.caches().replicationGroups(), ReplicationGroup::replicationGroupId, "replication group", problems);
        draft.surroundings().values().forEach(around -> {
            unique(around.subnetGroups(), DBSubnetGroup::dbSubnetGroupName, "DB subnet group", problems);
            unique(
                    around.dbClusterSnapshots(),
                    DBClusterSnapshot::dbClusterSnapshotIdentifier,
                    "DB cluster snapshot",
                    problems);
            unique(around.dbSnapshots(), DBSnapshot::dbSnapshotIdentifier, "DB snapshot", problems);
            unique(
                    around.dbClusterEndpoints(),
                    DBClusterEndpoint::dbClusterEndpointIdentifier,
                    "custom endpoint",
                    problems);
        });
        draft.parameters()
                .values()
                .forEach(parameters -> unique(parameters, UniqueNamesCheck::nameAndVersion, "parameter", problems));
    }

    private static String nameAndVersion(Parameter parameter) {
        return parameter.name() + ":" + (parameter.version() == null ? 1 : parameter.version());
    }

    private static <T> void unique(List<Placed<T>> all, Function<T, String> nameOf, String type, Problems problems) {
        Set<String> seen = new HashSet<>();
        for (Placed<T> resource : all) {
            String name = nameOf.apply(resource.value());
            if (!seen.add(resource.region() + "/" + name)) {
                String place = resource.region().isEmpty() ? "account" : "Region";
                problems.add(
                        resource.path(),
                        "a second " + type + " \"" + name + "\"",
                        "one per " + place,
                        "rename or remove one");
            }
        }
    }
}
