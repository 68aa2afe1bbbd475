package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.SwitchoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.SwitchoverGlobalClusterResponse;

/** RDS in one Region: the operations that the twin models, and no others. */
public final class TwinRds implements RdsClient {

    private final World world;
    private final RegionState region;
    private final Describe describe;
    private final RoleChanges roleChanges;
    private final Tags tags;

    /** The RDS of {@code region}. */
    public TwinRds(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.describe = new Describe(world, region);
        this.roleChanges = new RoleChanges(world);
        this.tags = new Tags(world, region);
    }

    @Override
    public DescribeGlobalClustersResponse describeGlobalClusters(DescribeGlobalClustersRequest request) {
        return describe.globalClusters(request);
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        return describe.dbClusters(request);
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        return describe.dbInstances(request);
    }

    @Override
    public FailoverGlobalClusterResponse failoverGlobalCluster(FailoverGlobalClusterRequest request) {
        return FailoverGlobalClusterResponse.builder()
                .globalCluster(roleChanges.start(RoleChangeRequest.of(request), region.name()))
                .build();
    }

    @Override
    public SwitchoverGlobalClusterResponse switchoverGlobalCluster(SwitchoverGlobalClusterRequest request) {
        return SwitchoverGlobalClusterResponse.builder()
                .globalCluster(roleChanges.start(RoleChangeRequest.of(request), region.name()))
                .build();
    }

    @Override
    public PromoteReadReplicaResponse promoteReadReplica(PromoteReadReplicaRequest request) {
        return PromoteReadReplicaResponse.builder()
                .dbInstance(new ReplicaPromotion(world).start(request, region))
                .build();
    }

    @Override
    public CreateDbInstanceReadReplicaResponse createDBInstanceReadReplica(CreateDbInstanceReadReplicaRequest request) {
        return CreateDbInstanceReadReplicaResponse.builder()
                .dbInstance(new ReplicaCreation(world, region).start(request))
                .build();
    }

    @Override
    public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
        return DeleteDbInstanceResponse.builder()
                .dbInstance(new StandaloneInstanceDeletion(world, region).start(request))
                .build();
    }

    @Override
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        return ModifyDbInstanceResponse.builder()
                .dbInstance(new InstanceModification(world, region).start(request))
                .build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder().tagList(tags.list(request)).build();
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        tags.add(request);
        return AddTagsToResourceResponse.builder().build();
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
