package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;

/** DescribeDBClusterSnapshots and DescribeDBSnapshots of one Region. */
final class DescribeSnapshots {

    private static final RdsFilters<DBClusterSnapshot> CLUSTER_SNAPSHOT_FILTERS = new RdsFilters<>(Map.of(
            "db-cluster-id", snapshot -> Describe.present(snapshot.dbClusterIdentifier()),
            "db-cluster-snapshot-id", snapshot -> Describe.present(snapshot.dbClusterSnapshotIdentifier()),
            "snapshot-type", snapshot -> Describe.present(snapshot.snapshotType()),
            "engine", snapshot -> Describe.present(snapshot.engine())));

    private static final RdsFilters<DBSnapshot> SNAPSHOT_FILTERS = new RdsFilters<>(Map.of(
            "db-instance-id", snapshot -> Describe.present(snapshot.dbInstanceIdentifier()),
            "db-snapshot-id", snapshot -> Describe.present(snapshot.dbSnapshotIdentifier()),
            "dbi-resource-id", snapshot -> Describe.present(snapshot.dbiResourceId()),
            "snapshot-type", snapshot -> Describe.present(snapshot.snapshotType()),
            "engine", snapshot -> Describe.present(snapshot.engine())));

    private final World world;
    private final RegionState region;

    DescribeSnapshots(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DescribeDbClusterSnapshotsResponse ofClusters(DescribeDbClusterSnapshotsRequest request) {
        Optional<String> cluster = Describe.asked(request.dbClusterIdentifier())
                .map(text -> RdsNames.id(text, region.name(), ResourceArn.CLUSTER));
        List<DBClusterSnapshot> found = Describe.named(
                        region.dbClusterSnapshots().asOf(world.readsAsOf()),
                        Describe.asked(request.dbClusterSnapshotIdentifier())
                                .map(text -> RdsNames.id(text, region.name(), ResourceArn.CLUSTER_SNAPSHOT)),
                        DBClusterSnapshot::dbClusterSnapshotIdentifier,
                        RdsNames::dbClusterSnapshotNotFound)
                .stream()
                .filter(snapshot -> cluster.map(id -> id.equals(snapshot.dbClusterIdentifier()))
                        .orElse(true))
                .filter(snapshot -> Describe.asked(request.snapshotType())
                        .map(type -> type.equals(snapshot.snapshotType()))
                        .orElse(true))
                .toList();
        MarkerPage<DBClusterSnapshot> page = MarkerPage.of(
                CLUSTER_SNAPSHOT_FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeDbClusterSnapshotsResponse.Builder response =
                DescribeDbClusterSnapshotsResponse.builder().dbClusterSnapshots(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    DescribeDbSnapshotsResponse ofInstances(DescribeDbSnapshotsRequest request) {
        Optional<String> instance = Describe.asked(request.dbInstanceIdentifier())
                .map(text -> RdsNames.id(text, region.name(), ResourceArn.INSTANCE));
        List<DBSnapshot> found = Describe.named(
                        region.dbSnapshots().asOf(world.readsAsOf()),
                        Describe.asked(request.dbSnapshotIdentifier())
                                .map(text -> RdsNames.id(text, region.name(), ResourceArn.SNAPSHOT)),
                        DBSnapshot::dbSnapshotIdentifier,
                        RdsNames::dbSnapshotNotFound)
                .stream()
                .filter(snapshot -> instance.map(id -> id.equals(snapshot.dbInstanceIdentifier()))
                        .orElse(true))
                .filter(snapshot -> Describe.asked(request.snapshotType())
                        .map(type -> type.equals(snapshot.snapshotType()))
                        .orElse(true))
                .toList();
        MarkerPage<DBSnapshot> page = MarkerPage.of(
                SNAPSHOT_FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeDbSnapshotsResponse.Builder response =
                DescribeDbSnapshotsResponse.builder().dbSnapshots(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }
}
