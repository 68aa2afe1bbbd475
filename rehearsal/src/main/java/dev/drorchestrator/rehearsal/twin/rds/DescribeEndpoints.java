package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterEndpointsResponse;

/** DescribeDBClusterEndpoints: those that every cluster has, and the custom ones. */
final class DescribeEndpoints {

    private static final String AVAILABLE = "available";

    private static final RdsFilters<DBClusterEndpoint> FILTERS = new RdsFilters<>(Map.of(
            "db-cluster-endpoint-type", endpoint -> Describe.present(endpoint.endpointType()),
            "db-cluster-endpoint-custom-type", endpoint -> Describe.present(endpoint.customEndpointType()),
            "db-cluster-endpoint-id", endpoint -> Describe.present(endpoint.dbClusterEndpointIdentifier()),
            "db-cluster-endpoint-status", endpoint -> Describe.present(endpoint.status())));

    private final World world;
    private final RegionState region;

    DescribeEndpoints(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DescribeDbClusterEndpointsResponse describe(DescribeDbClusterEndpointsRequest request) {
        List<DBCluster> clusters = Describe.named(
                region.dbClusters().asOf(world.readsAsOf()),
                Describe.asked(request.dbClusterIdentifier())
                        .map(text -> RdsNames.id(text, region.name(), ResourceArn.CLUSTER)),
                DBCluster::dbClusterIdentifier,
                RdsNames::dbClusterNotFound);
        Optional<String> id =
                Describe.asked(request.dbClusterEndpointIdentifier()).map(text -> text.toLowerCase(Locale.ROOT));
        List<DBClusterEndpoint> found = clusters.stream()
                .flatMap(this::of)
                .filter(endpoint -> id.isEmpty() || id.get().equals(endpoint.dbClusterEndpointIdentifier()))
                .toList();
        MarkerPage<DBClusterEndpoint> page = MarkerPage.of(
                FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeDbClusterEndpointsResponse.Builder response =
                DescribeDbClusterEndpointsResponse.builder().dbClusterEndpoints(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    private Stream<DBClusterEndpoint> of(DBCluster cluster) {
        String id = cluster.dbClusterIdentifier();
        // A secondary takes no writes, so its writer endpoint leads nowhere (API reference, DBClusterEndpoint.Status).
        boolean reads = world.globalClusters().asOf(world.readsAsOf()).stream()
                .flatMap(globalCluster -> Members.find(globalCluster, cluster.dbClusterArn()).stream())
                .anyMatch(member -> !Boolean.TRUE.equals(member.isWriter()));
        Stream<DBClusterEndpoint> builtIn = Stream.of(
                builtIn(id, cluster.endpoint(), "WRITER", reads ? "inactive" : AVAILABLE),
                builtIn(id, cluster.readerEndpoint(), "READER", AVAILABLE));
        return Stream.concat(
                builtIn,
                region.dbClusterEndpoints().asOf(world.readsAsOf()).stream()
                        .filter(endpoint -> id.equals(endpoint.dbClusterIdentifier())));
    }

    private static DBClusterEndpoint builtIn(String cluster, String address, String type, String status) {
        return DBClusterEndpoint.builder()
                .dbClusterIdentifier(cluster)
                .endpoint(address)
                .status(status)
                .endpointType(type)
                .build();
    }
}
