package dev.drorchestrator.lambda.aurora;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterEndpointResponse;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterEndpointResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterEndpointsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeIntegrationsRequest;
import software.amazon.awssdk.services.rds.model.DescribeIntegrationsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** Aurora in one Region, in memory: every change takes effect at once, as reads show at once. */
public final class FakeAurora extends FakeAuroraState implements RdsClient {

    /**
     * @param globals shared by all Regions of the account
     */
    public FakeAurora(String region, Map<String, GlobalCluster> globals) {
        super(region, globals);
    }

    @Override
    public DescribeGlobalClustersResponse describeGlobalClusters(DescribeGlobalClustersRequest request) {
        reach();
        String id = request.globalClusterIdentifier();
        if (id != null && !globals.containsKey(id)) {
            throw GlobalClusterNotFoundException.builder().build();
        }
        return DescribeGlobalClustersResponse.builder()
                .globalClusters(globals.values().stream()
                        .filter(global -> id == null || id.equals(global.globalClusterIdentifier()))
                        .toList())
                .build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        reach();
        if (request.dbClusterIdentifier() == null) {
            return DescribeDbClustersResponse.builder()
                    .dbClusters(clusters.values().stream()
                            .filter(cluster -> request.filters().stream()
                                    .allMatch(filter -> filter.values().contains(cluster.dbClusterResourceId())))
                            .toList())
                    .build();
        }
        return DescribeDbClustersResponse.builder()
                .dbClusters(Optional.ofNullable(clusters.get(id(request.dbClusterIdentifier())))
                        .orElseThrow(() -> DbClusterNotFoundException.builder().build()))
                .build();
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        reach();
        String id = request.dbInstanceIdentifier();
        if (id != null && !instances.containsKey(id)) {
            throw DbInstanceNotFoundException.builder().build();
        }
        return DescribeDbInstancesResponse.builder()
                .dbInstances(instances.values().stream()
                        .filter(instance -> id == null || id.equals(instance.dbInstanceIdentifier()))
                        .filter(instance -> request.filters().stream()
                                .allMatch(filter -> filter.values()
                                        .contains(
                                                filter.name().equals("dbi-resource-id")
                                                        ? instance.dbiResourceId()
                                                        : instance.dbClusterIdentifier())))
                        .toList())
                .build();
    }

    @Override
    public DescribeDbClusterSnapshotsResponse describeDBClusterSnapshots(DescribeDbClusterSnapshotsRequest request) {
        if (!snapshots.contains(request.dbClusterSnapshotIdentifier())) {
            throw DbClusterSnapshotNotFoundException.builder().build();
        }
        return DescribeDbClusterSnapshotsResponse.builder()
                .dbClusterSnapshots(DBClusterSnapshot.builder().build())
                .build();
    }

    @Override
    public DescribeDbSubnetGroupsResponse describeDBSubnetGroups(DescribeDbSubnetGroupsRequest request) {
        if (!request.dbSubnetGroupName().equals("subnets")) {
            throw DbSubnetGroupNotFoundException.builder().build();
        }
        return DescribeDbSubnetGroupsResponse.builder()
                .dbSubnetGroups(DBSubnetGroup.builder().build())
                .build();
    }

    @Override
    public DescribeOrderableDbInstanceOptionsResponse describeOrderableDBInstanceOptions(
            DescribeOrderableDbInstanceOptionsRequest request) {
        return DescribeOrderableDbInstanceOptionsResponse.builder()
                .orderableDBInstanceOptions(
                        unknownClasses.contains(request.dbInstanceClass())
                                        || (request.dbInstanceClass() == null && !offersOthers)
                                ? List.of()
                                : List.of(OrderableDBInstanceOption.builder()
                                        .dbInstanceClass(request.dbInstanceClass())
                                        .build()))
                .build();
    }

    @Override
    public DescribeAccountAttributesResponse describeAccountAttributes(DescribeAccountAttributesRequest request) {
        return DescribeAccountAttributesResponse.builder()
                .accountQuotas(List.of("DBClusters", "DBInstances", "ManualClusterSnapshots").stream()
                        .map(name -> AccountQuota.builder()
                                .accountQuotaName(name)
                                .used(0L)
                                .max(room)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeAccountAttributesResponse describeAccountAttributes() {
        return describeAccountAttributes(
                DescribeAccountAttributesRequest.builder().build());
    }

    @Override
    public ModifyDbClusterResponse modifyDBCluster(ModifyDbClusterRequest request) {
        String id = request.dbClusterIdentifier();
        String change = "unprotect " + id;
        if (request.newDBClusterIdentifier() != null) {
            change = "rename " + id + " " + request.newDBClusterIdentifier();
            rename(id, request.newDBClusterIdentifier());
        } else if (!request.vpcSecurityGroupIds().isEmpty()) {
            change = "fence " + id + " " + request.vpcSecurityGroupIds();
            change(
                    id,
                    cluster -> cluster.vpcSecurityGroups(request.vpcSecurityGroupIds().stream()
                            .map(group -> VpcSecurityGroupMembership.builder()
                                    .vpcSecurityGroupId(group)
                                    .build())
                            .toList()));
        } else {
            change(id, cluster -> cluster.deletionProtection(request.deletionProtection()));
        }
        return changed(change, ModifyDbClusterResponse.builder().build());
    }

    @Override
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        String id = request.dbInstanceIdentifier();
        String newId = request.newDBInstanceIdentifier();
        DBInstance renamed = Objects.requireNonNull(instances.remove(id)).toBuilder()
                .dbInstanceIdentifier(newId)
                .build();
        instances.put(newId, renamed);
        change(
                renamed.dbClusterIdentifier(),
                cluster -> cluster.dbClusterMembers(
                        Objects.requireNonNull(clusters.get(renamed.dbClusterIdentifier())).dbClusterMembers().stream()
                                .map(member -> id.equals(member.dbInstanceIdentifier())
                                        ? member.toBuilder()
                                                .dbInstanceIdentifier(newId)
                                                .build()
                                        : member)
                                .toList()));
        return changed(
                "rename " + id + " " + newId, ModifyDbInstanceResponse.builder().build());
    }

    @Override
    public DescribeDbClusterEndpointsResponse describeDBClusterEndpoints(DescribeDbClusterEndpointsRequest request) {
        reach();
        return DescribeDbClusterEndpointsResponse.builder()
                .dbClusterEndpoints(endpoints.values().stream()
                        .filter(endpoint -> request.dbClusterIdentifier().equals(endpoint.dbClusterIdentifier()))
                        .toList())
                .build();
    }

    @Override
    public DeleteDbClusterEndpointResponse deleteDBClusterEndpoint(DeleteDbClusterEndpointRequest request) {
        endpoints.remove(request.dbClusterEndpointIdentifier());
        return changed(
                "delete endpoint " + request.dbClusterEndpointIdentifier(),
                DeleteDbClusterEndpointResponse.builder().build());
    }

    @Override
    public CreateDbClusterEndpointResponse createDBClusterEndpoint(CreateDbClusterEndpointRequest request) {
        addEndpoint(
                request.dbClusterIdentifier(),
                request.dbClusterEndpointIdentifier(),
                request.staticMembers().toArray(String[]::new));
        return changed(
                "create endpoint " + request.dbClusterEndpointIdentifier() + " " + request.staticMembers(),
                CreateDbClusterEndpointResponse.builder().build());
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        reach();
        return ListTagsForResourceResponse.builder()
                .tagList(Optional.ofNullable(clusters.get(id(request.resourceName())))
                        .map(DBCluster::tagList)
                        .orElse(List.of()))
                .build();
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        String id = id(request.resourceName());
        List<Tag> tags =
                new ArrayList<>(Objects.requireNonNull(clusters.get(id)).tagList());
        tags.removeIf(
                tag -> request.tags().stream().anyMatch(added -> added.key().equals(tag.key())));
        tags.addAll(request.tags());
        change(id, cluster -> cluster.tagList(tags));
        return changed("tag " + id, AddTagsToResourceResponse.builder().build());
    }

    @Override
    public DescribeIntegrationsResponse describeIntegrations(DescribeIntegrationsRequest request) {
        reach();
        return DescribeIntegrationsResponse.builder().integrations(integrations).build();
    }

    @Override
    public RemoveFromGlobalClusterResponse removeFromGlobalCluster(RemoveFromGlobalClusterRequest request) {
        globals.computeIfPresent(
                request.globalClusterIdentifier(),
                (key, global) -> global.toBuilder()
                        .globalClusterMembers(global.globalClusterMembers().stream()
                                .filter(member -> !member.dbClusterArn().equals(request.dbClusterIdentifier()))
                                .toList())
                        .build());
        return changed(
                "detach " + id(request.dbClusterIdentifier()),
                RemoveFromGlobalClusterResponse.builder().build());
    }

    @Override
    public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
        if (instances.remove(request.dbInstanceIdentifier()) == null) {
            throw DbInstanceNotFoundException.builder().build();
        }
        return changed(
                "delete " + request.dbInstanceIdentifier(),
                DeleteDbInstanceResponse.builder().build());
    }

    @Override
    public DeleteDbClusterResponse deleteDBCluster(DeleteDbClusterRequest request) {
        Optional.ofNullable(request.finalDBSnapshotIdentifier()).ifPresent(snapshots::add);
        clusters.remove(request.dbClusterIdentifier());
        return changed(
                "delete " + request.dbClusterIdentifier(),
                DeleteDbClusterResponse.builder().build());
    }

    @Override
    public DeleteGlobalClusterResponse deleteGlobalCluster(DeleteGlobalClusterRequest request) {
        globals.remove(request.globalClusterIdentifier());
        return changed(
                "delete " + request.globalClusterIdentifier(),
                DeleteGlobalClusterResponse.builder().build());
    }

    @Override
    public CreateGlobalClusterResponse createGlobalCluster(CreateGlobalClusterRequest request) {
        reach();
        addGlobal(request.globalClusterIdentifier(), request.sourceDBClusterIdentifier());
        return changed(
                "create " + request.globalClusterIdentifier() + " in " + region,
                CreateGlobalClusterResponse.builder().build());
    }

    @Override
    public CreateDbClusterResponse createDBCluster(CreateDbClusterRequest request) {
        addCluster(request.dbClusterIdentifier(), "new");
        change(
                request.dbClusterIdentifier(),
                cluster -> cluster.kmsKeyId(request.kmsKeyId())
                        .deletionProtection(request.deletionProtection())
                        .backupRetentionPeriod(request.backupRetentionPeriod())
                        .dbClusterParameterGroup(request.dbClusterParameterGroupName())
                        .tagList(request.tags()));
        List<String> members = new ArrayList<>();
        Objects.requireNonNull(globals.get(request.globalClusterIdentifier()))
                .globalClusterMembers()
                .forEach(member -> members.add(member.dbClusterArn()));
        members.add(arn("cluster", request.dbClusterIdentifier()));
        addGlobal(request.globalClusterIdentifier(), members.toArray(String[]::new));
        return changed(
                "create " + request.dbClusterIdentifier(),
                CreateDbClusterResponse.builder().build());
    }

    @Override
    public CreateDbInstanceResponse createDBInstance(CreateDbInstanceRequest request) {
        addInstance(request.dbClusterIdentifier(), request.dbInstanceIdentifier(), false);
        instances.computeIfPresent(
                request.dbInstanceIdentifier(),
                (key, instance) -> instance.toBuilder()
                        .dbInstanceClass(request.dbInstanceClass())
                        .promotionTier(request.promotionTier())
                        .build());
        return changed(
                "create " + request.dbInstanceIdentifier() + " " + request.dbInstanceClass(),
                CreateDbInstanceResponse.builder().build());
    }

    @Override
    public String serviceName() {
        return "rds";
    }

    @Override
    public void close() {}
}
