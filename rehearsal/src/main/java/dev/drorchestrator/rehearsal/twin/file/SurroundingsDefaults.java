package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.world.KmsKey;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/** What stands around the databases of a Region and follows from them; worlds from before that was asked stay whole. */
final class SurroundingsDefaults {

    private static final String AVAILABLE = "available";
    private static final String MANUAL = "manual";
    private static final int DONE_PERCENT = 100;

    private final String region;
    private final Draft draft;

    private SurroundingsDefaults(String region, Draft draft) {
        this.region = region;
        this.draft = draft;
    }

    /** Fills in {@code given} after the databases of {@code draft}, which are complete. */
    static Surroundings fillIn(Surroundings given, String region, Draft draft) {
        SurroundingsDefaults defaults = new SurroundingsDefaults(region, draft);
        return new Surroundings(
                Optional.of(given.dbSubnetGroups()
                        .map(groups -> groups.stream()
                                .map(placed -> placed.map(defaults::subnetGroup))
                                .toList())
                        .orElseGet(defaults::subnetGroupsOfDatabases)),
                Optional.of(given.kmsKeys().orElseGet(defaults::keysOfDatabases)),
                given.dbClusterSnapshots().stream()
                        .map(placed -> placed.map(defaults::clusterSnapshot))
                        .toList(),
                given.dbSnapshots().stream()
                        .map(placed -> placed.map(defaults::snapshot))
                        .toList(),
                given.quotas(),
                given.dbClusterEndpoints().stream()
                        .map(placed -> placed.map(defaults::endpoint))
                        .toList(),
                given.integrations(),
                given.ramShares(),
                given.instanceClasses(),
                given.limits());
    }

    private DBClusterEndpoint endpoint(DBClusterEndpoint given) {
        String id = given.dbClusterEndpointIdentifier();
        String host = ResourceIds.lower("", "endpoint of " + region) + "." + region + ".rds.amazonaws.com";
        return given.toBuilder()
                .dbClusterEndpointResourceIdentifier(Given.or(
                        given.dbClusterEndpointResourceIdentifier(),
                        ResourceIds.upper("cluster-endpoint-", given.dbClusterEndpointArn())))
                .endpoint(Given.or(given.endpoint(), id + ".cluster-custom-" + host))
                .status(Given.or(given.status(), AVAILABLE))
                .endpointType("CUSTOM")
                .customEndpointType(Given.or(given.customEndpointType(), "ANY"))
                .build();
    }

    private DBSubnetGroup subnetGroup(DBSubnetGroup given) {
        return given.toBuilder()
                .subnetGroupStatus(Given.or(given.subnetGroupStatus(), "Complete"))
                .dbSubnetGroupArn(Given.or(
                        given.dbSubnetGroupArn(),
                        ResourceArn.in(region, draft.account(), ResourceArn.SUBNET_GROUP, given.dbSubnetGroupName())
                                .toString()))
                .build();
    }

    private List<Placed<DBSubnetGroup>> subnetGroupsOfDatabases() {
        Map<String, DBSubnetGroup> byName = new TreeMap<>();
        // What an instance says is a whole group; what a cluster says is only a name.
        instances()
                .flatMap(instance -> Stream.ofNullable(instance.dbSubnetGroup()))
                .sorted(Comparator.comparing(group -> -group.subnets().size()))
                .forEach(group -> byName.putIfAbsent(group.dbSubnetGroupName(), group));
        clusters()
                .flatMap(cluster -> Stream.ofNullable(cluster.dbSubnetGroup()))
                .forEach(name -> byName.putIfAbsent(
                        name, DBSubnetGroup.builder().dbSubnetGroupName(name).build()));
        return byName.values().stream()
                .map(group -> new Placed<>(subnetGroup(group), region, ""))
                .toList();
    }

    private List<KmsKey> keysOfDatabases() {
        return Stream.concat(clusters().map(DBCluster::kmsKeyId), instances().map(DBInstance::kmsKeyId))
                .flatMap(Stream::ofNullable)
                .map(name -> name.startsWith("arn:") ? name : KmsKey.arn(region, draft.account(), name))
                .distinct()
                .sorted()
                .map(arn -> new KmsKey(arn, true, List.of()))
                .toList();
    }

    private DBClusterSnapshot clusterSnapshot(DBClusterSnapshot given) {
        return given.toBuilder()
                .status(Given.or(given.status(), AVAILABLE))
                .snapshotType(Given.or(given.snapshotType(), MANUAL))
                .percentProgress(Given.or(given.percentProgress(), DONE_PERCENT))
                .snapshotCreateTime(Given.or(given.snapshotCreateTime(), draft.startTime()))
                .build();
    }

    private DBSnapshot snapshot(DBSnapshot given) {
        Instant taken = Given.or(given.snapshotCreateTime(), draft.startTime());
        return given.toBuilder()
                .status(Given.or(given.status(), AVAILABLE))
                .snapshotType(Given.or(given.snapshotType(), MANUAL))
                .percentProgress(Given.or(given.percentProgress(), DONE_PERCENT))
                .snapshotCreateTime(taken)
                .originalSnapshotCreateTime(Given.or(given.originalSnapshotCreateTime(), taken))
                .build();
    }

    private Stream<DBCluster> clusters() {
        return draft.dbClusters().stream()
                .filter(placed -> placed.region().equals(region))
                .map(Placed::value);
    }

    private Stream<DBInstance> instances() {
        return draft.dbInstances().stream()
                .filter(placed -> placed.region().equals(region))
                .map(Placed::value);
    }
}
