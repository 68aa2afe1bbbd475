package dev.drorchestrator.lambda.change;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.FailoverGlobalReplicationGroupRequest;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddRoleToDbClusterRequest;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.EnableHttpEndpointRequest;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/**
 * One change of the world, not made yet: an operation of AWS with its parameters, and the Region's client that would take it.
 * The type of the request says which operation it is; a request that is missing here is one that nobody can send.
 *
 * @param request what would be sent, without the settings of how
 */
public record Change(Operation operation, AwsRequest request, Call call) {

    /** The command of the AWS CLI that makes the same change, for a person who has to. */
    public String command(String region) {
        return CliCommand.of(operation.service(), operation.awsName(), region, request);
    }

    /** Calls the client, with the settings of how to send it. */
    @FunctionalInterface
    interface Call {
        AwsResponse send(Consumer<AwsRequestOverrideConfiguration.Builder> how);
    }

    public static Change of(RdsClient rds, FailoverGlobalClusterRequest request) {
        return new Change(
                Operation.FAILOVER_GLOBAL_CLUSTER,
                request,
                how -> rds.failoverGlobalCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, RemoveFromGlobalClusterRequest request) {
        return new Change(
                Operation.REMOVE_FROM_GLOBAL_CLUSTER,
                request,
                how -> rds.removeFromGlobalCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, CreateGlobalClusterRequest request) {
        return new Change(
                Operation.CREATE_GLOBAL_CLUSTER,
                request,
                how -> rds.createGlobalCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, DeleteGlobalClusterRequest request) {
        return new Change(
                Operation.DELETE_GLOBAL_CLUSTER,
                request,
                how -> rds.deleteGlobalCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, CreateDbClusterRequest request) {
        return new Change(
                Operation.CREATE_DB_CLUSTER,
                request,
                how -> rds.createDBCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, ModifyDbClusterRequest request) {
        return new Change(
                Operation.MODIFY_DB_CLUSTER,
                request,
                how -> rds.modifyDBCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, DeleteDbClusterRequest request) {
        return new Change(
                Operation.DELETE_DB_CLUSTER,
                request,
                how -> rds.deleteDBCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, CreateDbClusterEndpointRequest request) {
        return new Change(
                Operation.CREATE_DB_CLUSTER_ENDPOINT,
                request,
                how -> rds.createDBClusterEndpoint(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, DeleteDbClusterEndpointRequest request) {
        return new Change(
                Operation.DELETE_DB_CLUSTER_ENDPOINT,
                request,
                how -> rds.deleteDBClusterEndpoint(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, CreateDbInstanceRequest request) {
        return new Change(
                Operation.CREATE_DB_INSTANCE,
                request,
                how -> rds.createDBInstance(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, CreateDbInstanceReadReplicaRequest request) {
        return new Change(
                Operation.CREATE_DB_INSTANCE_READ_REPLICA,
                request,
                how -> rds.createDBInstanceReadReplica(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, PromoteReadReplicaRequest request) {
        return new Change(
                Operation.PROMOTE_READ_REPLICA,
                request,
                how -> rds.promoteReadReplica(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, ModifyDbInstanceRequest request) {
        return new Change(
                Operation.MODIFY_DB_INSTANCE,
                request,
                how -> rds.modifyDBInstance(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, DeleteDbInstanceRequest request) {
        return new Change(
                Operation.DELETE_DB_INSTANCE,
                request,
                how -> rds.deleteDBInstance(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, RebootDbInstanceRequest request) {
        return new Change(
                Operation.REBOOT_DB_INSTANCE,
                request,
                how -> rds.rebootDBInstance(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, EnableHttpEndpointRequest request) {
        return new Change(
                Operation.ENABLE_HTTP_ENDPOINT,
                request,
                how -> rds.enableHttpEndpoint(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, AddRoleToDbClusterRequest request) {
        return new Change(
                Operation.ADD_ROLE_TO_DB_CLUSTER,
                request,
                how -> rds.addRoleToDBCluster(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, AddRoleToDbInstanceRequest request) {
        return new Change(
                Operation.ADD_ROLE_TO_DB_INSTANCE,
                request,
                how -> rds.addRoleToDBInstance(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, AddTagsToResourceRequest request) {
        return new Change(
                Operation.ADD_TAGS_TO_RESOURCE,
                request,
                how -> rds.addTagsToResource(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(RdsClient rds, RemoveTagsFromResourceRequest request) {
        return new Change(
                Operation.REMOVE_TAGS_FROM_RESOURCE,
                request,
                how -> rds.removeTagsFromResource(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(ElastiCacheClient elastiCache, FailoverGlobalReplicationGroupRequest request) {
        return new Change(
                Operation.FAILOVER_GLOBAL_REPLICATION_GROUP,
                request,
                how -> elastiCache.failoverGlobalReplicationGroup(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(SsmClient ssm, PutParameterRequest request) {
        return new Change(
                Operation.PUT_PARAMETER,
                request,
                how -> ssm.putParameter(
                        request.toBuilder().overrideConfiguration(how).build()));
    }

    public static Change of(SsmClient ssm, DeleteParameterRequest request) {
        return new Change(
                Operation.DELETE_PARAMETER,
                request,
                how -> ssm.deleteParameter(
                        request.toBuilder().overrideConfiguration(how).build()));
    }
}
