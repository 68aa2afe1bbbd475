package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
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

    RdsExtras(World world, RegionState region) {
        super(world, region);
    }

    @Override
    public CreateDbClusterEndpointResponse createDBClusterEndpoint(CreateDbClusterEndpointRequest request) {
        return answer(new CustomEndpoints(world, region).create(request), CreateDbClusterEndpointResponse.builder())
                .build();
    }

    @Override
    public ModifyDbClusterEndpointResponse modifyDBClusterEndpoint(ModifyDbClusterEndpointRequest request) {
        return answer(new CustomEndpoints(world, region).modify(request), ModifyDbClusterEndpointResponse.builder())
                .build();
    }

    @Override
    public DeleteDbClusterEndpointResponse deleteDBClusterEndpoint(DeleteDbClusterEndpointRequest request) {
        return answer(new CustomEndpoints(world, region).delete(request), DeleteDbClusterEndpointResponse.builder())
                .build();
    }

    /** The answers to all three have the fields of the endpoint itself. */
    private static <B extends SdkPojo> B answer(DBClusterEndpoint endpoint, B response) {
        Map<String, SdkField<?>> fields =
                endpoint.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
        response.sdkFields()
                .forEach(field -> Optional.ofNullable(fields.get(field.memberName()))
                        .map(same -> same.getValueOrDefault(endpoint))
                        .ifPresent(value -> field.set(response, value)));
        return response;
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
