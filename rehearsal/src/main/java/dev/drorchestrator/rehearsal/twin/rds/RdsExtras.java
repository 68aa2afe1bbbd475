package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.model.AddRoleToDbClusterRequest;
import software.amazon.awssdk.services.rds.model.AddRoleToDbClusterResponse;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointResponse;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointResponse;
import software.amazon.awssdk.services.rds.model.DisableHttpEndpointRequest;
import software.amazon.awssdk.services.rds.model.DisableHttpEndpointResponse;
import software.amazon.awssdk.services.rds.model.EnableHttpEndpointRequest;
import software.amazon.awssdk.services.rds.model.EnableHttpEndpointResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterEndpointResponse;
import software.amazon.awssdk.services.rds.model.RemoveRoleFromDbClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveRoleFromDbClusterResponse;
import software.amazon.awssdk.services.rds.model.RemoveRoleFromDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RemoveRoleFromDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;

/** The operations of RDS in one Region on what belongs to a database: its custom endpoints, roles, Data API and tags. */
abstract class RdsExtras extends RdsReads {

    private final World world;
    private final RegionState region;
    private final Tags tags;

    RdsExtras(World world, RegionState region) {
        super(world, region);
        this.world = world;
        this.region = region;
        this.tags = new Tags(world, region);
    }

    @Override
    public CreateDbClusterEndpointResponse createDBClusterEndpoint(CreateDbClusterEndpointRequest request) {
        DBClusterEndpoint endpoint = new CustomEndpoints(world, region).create(request);
        return CreateDbClusterEndpointResponse.builder()
                .dbClusterEndpointIdentifier(endpoint.dbClusterEndpointIdentifier())
                .dbClusterIdentifier(endpoint.dbClusterIdentifier())
                .dbClusterEndpointResourceIdentifier(endpoint.dbClusterEndpointResourceIdentifier())
                .dbClusterEndpointArn(endpoint.dbClusterEndpointArn())
                .endpoint(endpoint.endpoint())
                .status(endpoint.status())
                .endpointType(endpoint.endpointType())
                .customEndpointType(endpoint.customEndpointType())
                .staticMembers(endpoint.staticMembers())
                .excludedMembers(endpoint.excludedMembers())
                .build();
    }

    @Override
    public ModifyDbClusterEndpointResponse modifyDBClusterEndpoint(ModifyDbClusterEndpointRequest request) {
        DBClusterEndpoint endpoint = new CustomEndpoints(world, region).modify(request);
        return ModifyDbClusterEndpointResponse.builder()
                .dbClusterEndpointIdentifier(endpoint.dbClusterEndpointIdentifier())
                .dbClusterIdentifier(endpoint.dbClusterIdentifier())
                .dbClusterEndpointResourceIdentifier(endpoint.dbClusterEndpointResourceIdentifier())
                .dbClusterEndpointArn(endpoint.dbClusterEndpointArn())
                .endpoint(endpoint.endpoint())
                .status(endpoint.status())
                .endpointType(endpoint.endpointType())
                .customEndpointType(endpoint.customEndpointType())
                .staticMembers(endpoint.staticMembers())
                .excludedMembers(endpoint.excludedMembers())
                .build();
    }

    @Override
    public DeleteDbClusterEndpointResponse deleteDBClusterEndpoint(DeleteDbClusterEndpointRequest request) {
        DBClusterEndpoint endpoint = new CustomEndpoints(world, region).delete(request);
        return DeleteDbClusterEndpointResponse.builder()
                .dbClusterEndpointIdentifier(endpoint.dbClusterEndpointIdentifier())
                .dbClusterIdentifier(endpoint.dbClusterIdentifier())
                .dbClusterEndpointResourceIdentifier(endpoint.dbClusterEndpointResourceIdentifier())
                .dbClusterEndpointArn(endpoint.dbClusterEndpointArn())
                .endpoint(endpoint.endpoint())
                .status(endpoint.status())
                .endpointType(endpoint.endpointType())
                .customEndpointType(endpoint.customEndpointType())
                .staticMembers(endpoint.staticMembers())
                .excludedMembers(endpoint.excludedMembers())
                .build();
    }

    @Override
    public AddRoleToDbClusterResponse addRoleToDBCluster(AddRoleToDbClusterRequest request) {
        new IamRoles(world, region).add(request);
        return AddRoleToDbClusterResponse.builder().build();
    }

    @Override
    public RemoveRoleFromDbClusterResponse removeRoleFromDBCluster(RemoveRoleFromDbClusterRequest request) {
        new IamRoles(world, region).remove(request);
        return RemoveRoleFromDbClusterResponse.builder().build();
    }

    @Override
    public AddRoleToDbInstanceResponse addRoleToDBInstance(AddRoleToDbInstanceRequest request) {
        new IamRoles(world, region).add(request);
        return AddRoleToDbInstanceResponse.builder().build();
    }

    @Override
    public RemoveRoleFromDbInstanceResponse removeRoleFromDBInstance(RemoveRoleFromDbInstanceRequest request) {
        new IamRoles(world, region).remove(request);
        return RemoveRoleFromDbInstanceResponse.builder().build();
    }

    @Override
    public EnableHttpEndpointResponse enableHttpEndpoint(EnableHttpEndpointRequest request) {
        new HttpEndpoints(region).set(request.resourceArn(), true);
        return EnableHttpEndpointResponse.builder()
                .resourceArn(request.resourceArn())
                .httpEndpointEnabled(true)
                .build();
    }

    @Override
    public DisableHttpEndpointResponse disableHttpEndpoint(DisableHttpEndpointRequest request) {
        new HttpEndpoints(region).set(request.resourceArn(), false);
        return DisableHttpEndpointResponse.builder()
                .resourceArn(request.resourceArn())
                .httpEndpointEnabled(false)
                .build();
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        tags.add(request);
        return AddTagsToResourceResponse.builder().build();
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        tags.remove(request);
        return RemoveTagsFromResourceResponse.builder().build();
    }
}
