package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DisassociateGlobalReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DisassociateGlobalReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupResponse;

/** ElastiCache in one Region: the operations that the twin models, and no others. */
public final class TwinElastiCache implements ElastiCacheClient {

    private final RegionState region;
    private final DatastoreChanges changes;
    private final DescribeCaches describe;
    private final GroupDeletion deletion;

    /** The ElastiCache of {@code region}; {@code changes} are the same for all Regions of the account. */
    public TwinElastiCache(World world, RegionState region, DatastoreChanges changes) {
        this.region = region;
        this.changes = changes;
        this.describe = new DescribeCaches(world, region);
        this.deletion = new GroupDeletion(world, region);
    }

    @Override
    public DescribeGlobalReplicationGroupsResponse describeGlobalReplicationGroups(
            DescribeGlobalReplicationGroupsRequest request) {
        return describe.globalReplicationGroups(request);
    }

    @Override
    public DescribeReplicationGroupsResponse describeReplicationGroups(DescribeReplicationGroupsRequest request) {
        return describe.replicationGroups(request);
    }

    @Override
    public FailoverGlobalReplicationGroupResponse failoverGlobalReplicationGroup(
            FailoverGlobalReplicationGroupRequest request) {
        return FailoverGlobalReplicationGroupResponse.builder()
                .globalReplicationGroup(changes.promote(DatastoreRequest.of(request), region.name()))
                .build();
    }

    @Override
    public DisassociateGlobalReplicationGroupResponse disassociateGlobalReplicationGroup(
            DisassociateGlobalReplicationGroupRequest request) {
        return DisassociateGlobalReplicationGroupResponse.builder()
                .globalReplicationGroup(changes.disassociate(DatastoreRequest.of(request), region.name()))
                .build();
    }

    @Override
    public DeleteReplicationGroupResponse deleteReplicationGroup(DeleteReplicationGroupRequest request) {
        return DeleteReplicationGroupResponse.builder()
                .replicationGroup(deletion.start(request))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
