package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructList;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** The describe operations of one Region. They show the world as of a moment that may lie a little back. */
final class DescribeCaches {

    private final World world;
    private final RegionState region;

    DescribeCaches(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DescribeGlobalReplicationGroupsResponse globalReplicationGroups(DescribeGlobalReplicationGroupsRequest request) {
        boolean withMembers = Boolean.TRUE.equals(request.showMemberInfo());
        // Answered in every Region: from which ones AWS answers is not documented.
        List<GlobalReplicationGroup> found = named(
                Optional.ofNullable(request.globalReplicationGroupId()),
                () -> world.globalReplicationGroups().asOf(world.readsAsOf()),
                id -> world.globalReplicationGroups().asOf(id, world.readsAsOf()),
                CacheNames::datastoreNotFound);
        MarkerPage<GlobalReplicationGroup> page =
                MarkerPage.of(found, Optional.ofNullable(request.maxRecords()), Optional.ofNullable(request.marker()));
        DescribeGlobalReplicationGroupsResponse.Builder response = DescribeGlobalReplicationGroupsResponse.builder()
                .globalReplicationGroups(page.items().stream()
                        .map(datastore -> withMembers ? datastore : withoutMembers(datastore))
                        .toList());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    DescribeReplicationGroupsResponse replicationGroups(DescribeReplicationGroupsRequest request) {
        List<ReplicationGroup> found = named(
                Optional.ofNullable(request.replicationGroupId()),
                () -> region.replicationGroups().asOf(world.readsAsOf()),
                id -> region.replicationGroups().asOf(id, world.readsAsOf()),
                CacheNames::groupNotFound);
        MarkerPage<ReplicationGroup> page =
                MarkerPage.of(found, Optional.ofNullable(request.maxRecords()), Optional.ofNullable(request.marker()));
        DescribeReplicationGroupsResponse.Builder response =
                DescribeReplicationGroupsResponse.builder().replicationGroups(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    /** All, or the one that was asked for, which must then exist. */
    private static <T> List<T> named(
            Optional<String> id,
            Supplier<List<T>> all,
            Function<String, Optional<T>> one,
            Function<String, RuntimeException> notFound) {
        return id.filter(text -> !text.isEmpty())
                .map(text -> List.of(one.apply(text).orElseThrow(() -> notFound.apply(text))))
                .orElseGet(all);
    }

    private static GlobalReplicationGroup withoutMembers(GlobalReplicationGroup datastore) {
        return datastore.toBuilder()
                .members(DefaultSdkAutoConstructList.getInstance())
                .build();
    }
}
