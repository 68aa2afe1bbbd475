package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;

/** What an account has in a Region besides databases: quotas and subnet groups. */
final class DescribeAccount {

    private static final String MANUAL = "manual";

    private final World world;
    private final RegionState region;

    DescribeAccount(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Every quota that the twin keeps, with what is used of it. */
    List<AccountQuota> quotas() {
        return Arrays.stream(Quota.values())
                .filter(quota -> quota != Quota.RETAINED_BACKUPS)
                .map(quota -> AccountQuota.builder()
                        .accountQuotaName(quota.field())
                        .used(used(quota))
                        .max((long) region.quotas().max(quota))
                        .build())
                .toList();
    }

    DescribeDbSubnetGroupsResponse subnetGroups(DescribeDbSubnetGroupsRequest request) {
        List<DBSubnetGroup> found = Describe.named(
                region.dbSubnetGroups().asOf(world.readsAsOf()),
                Describe.asked(request.dbSubnetGroupName())
                        .map(text -> RdsNames.id(text, region.name(), ResourceArn.SUBNET_GROUP)),
                DBSubnetGroup::dbSubnetGroupName,
                RdsNames::dbSubnetGroupNotFound);
        MarkerPage<DBSubnetGroup> page = MarkerPage.of(
                new RdsFilters<DBSubnetGroup>(Map.of()).apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeDbSubnetGroupsResponse.Builder response =
                DescribeDbSubnetGroupsResponse.builder().dbSubnetGroups(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    private long used(Quota quota) {
        Instant now = world.readsAsOf();
        return switch (quota) {
            case DB_INSTANCES -> region.dbInstances().asOf(now).size();
            case DB_CLUSTERS -> region.dbClusters().asOf(now).size();
            case MANUAL_CLUSTER_SNAPSHOTS ->
                region.dbClusterSnapshots().asOf(now).stream()
                        .filter(snapshot -> MANUAL.equals(snapshot.snapshotType()))
                        .count();
            case RETAINED_BACKUPS -> region.retainedBackups().size();
            case MANUAL_SNAPSHOTS ->
                region.dbSnapshots().asOf(now).stream()
                        .filter(snapshot -> MANUAL.equals(snapshot.snapshotType()))
                        .count();
        };
    }
}
