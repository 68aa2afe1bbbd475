package dev.drorchestrator.lambda.elasticache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupNotFoundException;

/** One global datastore whose members have the same id in both Regions: us-east-1 is the primary. */
final class FakeElastiCache implements ElastiCacheClient {

    static final String EAST = "us-east-1";
    static final String WEST = "us-west-2";

    String status = "available";
    String primary = EAST;
    String association = "associated";
    final List<String> members = new ArrayList<>(List.of(EAST, WEST));
    boolean exists = true;
    boolean unreachable;
    /** What a failover does before it answers. */
    Runnable onFailover = () -> status = "modifying";

    FailoverGlobalReplicationGroupRequest asked =
            FailoverGlobalReplicationGroupRequest.builder().build();

    @Override
    public DescribeGlobalReplicationGroupsResponse describeGlobalReplicationGroups(
            DescribeGlobalReplicationGroupsRequest request) {
        if (unreachable) {
            throw SdkClientException.create("connect timed out");
        }
        if (!exists || !request.globalReplicationGroupId().equals("ldgnf-store")) {
            throw GlobalReplicationGroupNotFoundException.builder().build();
        }
        List<GlobalReplicationGroupMember> shown =
                Boolean.TRUE.equals(request.showMemberInfo()) ? members() : List.of();
        return DescribeGlobalReplicationGroupsResponse.builder()
                .globalReplicationGroups(GlobalReplicationGroup.builder()
                        .globalReplicationGroupId("ldgnf-store")
                        .status(status)
                        .members(shown)
                        .build())
                .build();
    }

    private List<GlobalReplicationGroupMember> members() {
        return members.stream()
                .map(region -> GlobalReplicationGroupMember.builder()
                        .replicationGroupId("cache")
                        .replicationGroupRegion(region)
                        .role(region.equals(primary) ? "PRIMARY" : "SECONDARY")
                        .status(association)
                        .build())
                .toList();
    }

    @Override
    public FailoverGlobalReplicationGroupResponse failoverGlobalReplicationGroup(
            FailoverGlobalReplicationGroupRequest request) {
        asked = request;
        onFailover.run();
        return FailoverGlobalReplicationGroupResponse.builder().build();
    }

    /** Whether a change was asked for. */
    boolean wasChanged() {
        return Optional.ofNullable(asked.globalReplicationGroupId()).isPresent();
    }

    @Override
    public String serviceName() {
        return "elasticache";
    }

    @Override
    public void close() {}
}
