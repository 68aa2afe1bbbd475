package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** The describe operations of one Region. They show the world as of a moment that may lie a little back. */
final class Describe {

    private static final RdsFilters<GlobalCluster> GLOBAL_CLUSTER_FILTERS =
            new RdsFilters<>(Map.of("region", Describe::memberRegions));

    private static final RdsFilters<DBCluster> CLUSTER_FILTERS = new RdsFilters<>(Map.of(
            "clone-group-id", cluster -> present(cluster.cloneGroupId()),
            "db-cluster-id", cluster -> present(cluster.dbClusterIdentifier(), cluster.dbClusterArn()),
            "db-cluster-resource-id", cluster -> present(cluster.dbClusterResourceId()),
            "domain", cluster -> List.of(),
            "engine", cluster -> present(cluster.engine())));

    private static final RdsFilters<DBInstance> INSTANCE_FILTERS = new RdsFilters<>(Map.of(
            "db-cluster-id", Describe::clusterOf,
            "db-instance-id", instance -> present(instance.dbInstanceIdentifier(), instance.dbInstanceArn()),
            "dbi-resource-id", instance -> present(instance.dbiResourceId()),
            "domain", instance -> List.of(),
            "engine", instance -> present(instance.engine())));

    private final World world;
    private final RegionState region;

    Describe(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DescribeGlobalClustersResponse globalClusters(DescribeGlobalClustersRequest request) {
        // Answered in every Region: from which ones AWS answers is not documented, members are queried from either
        // side.
        Optional<String> id = asked(request.globalClusterIdentifier());
        List<GlobalCluster> found = named(
                world.globalClusters().asOf(world.readsAsOf()),
                id.map(text -> text.toLowerCase(Locale.ROOT)),
                GlobalCluster::globalClusterIdentifier,
                RdsNames::globalClusterNotFound);
        MarkerPage<GlobalCluster> page = MarkerPage.of(
                GLOBAL_CLUSTER_FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeGlobalClustersResponse.Builder response =
                DescribeGlobalClustersResponse.builder().globalClusters(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    DescribeDbClustersResponse dbClusters(DescribeDbClustersRequest request) {
        List<DBCluster> found = named(
                region.dbClusters().asOf(world.readsAsOf()),
                asked(request.dbClusterIdentifier()).map(text -> RdsNames.id(text, region.name(), ResourceArn.CLUSTER)),
                DBCluster::dbClusterIdentifier,
                RdsNames::dbClusterNotFound);
        MarkerPage<DBCluster> page = MarkerPage.of(
                CLUSTER_FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeDbClustersResponse.Builder response =
                DescribeDbClustersResponse.builder().dbClusters(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    DescribeDbInstancesResponse dbInstances(DescribeDbInstancesRequest request) {
        List<DBInstance> found = named(
                region.dbInstances().asOf(world.readsAsOf()),
                asked(request.dbInstanceIdentifier())
                        .map(text -> RdsNames.id(text, region.name(), ResourceArn.INSTANCE)),
                DBInstance::dbInstanceIdentifier,
                RdsNames::dbInstanceNotFound);
        MarkerPage<DBInstance> page = MarkerPage.of(
                INSTANCE_FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeDbInstancesResponse.Builder response =
                DescribeDbInstancesResponse.builder().dbInstances(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    /** All, or the one that was asked for, which must then exist. */
    static <T> List<T> named(
            List<T> all, Optional<String> id, Function<T, String> idOf, Function<String, RuntimeException> notFound) {
        if (id.isEmpty()) {
            return all;
        }
        Predicate<T> asked = item -> idOf.apply(item).equals(id.get());
        return List.of(all.stream().filter(asked).findFirst().orElseThrow(() -> notFound.apply(id.get())));
    }

    static Optional<String> asked(String idOrArn) {
        return Optional.ofNullable(idOrArn).filter(text -> !text.isEmpty());
    }

    private static Collection<String> memberRegions(GlobalCluster globalCluster) {
        return globalCluster.globalClusterMembers().stream()
                .flatMap(member -> ResourceArn.parse(member.dbClusterArn()).stream())
                .map(ResourceArn::region)
                .toList();
    }

    /** The cluster of an instance, by identifier and by ARN. */
    private static Collection<String> clusterOf(DBInstance instance) {
        if (instance.dbClusterIdentifier() == null) {
            return List.of();
        }
        ResourceArn own = InstanceState.arn(instance);
        String id = instance.dbClusterIdentifier();
        return List.of(
                id,
                ResourceArn.in(own.region(), own.account(), ResourceArn.CLUSTER, id)
                        .toString());
    }

    static Collection<String> present(String... values) {
        return Stream.of(values).flatMap(Stream::ofNullable).toList();
    }
}
