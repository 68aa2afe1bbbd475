package dev.drorchestrator.lambda.rds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceRole;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeIntegrationsRequest;
import software.amazon.awssdk.services.rds.model.DescribeIntegrationsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.Integration;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.RdsRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** RDS in one Region: instances by identifier, changed at once by the calls that a test makes. */
final class FakeInstances implements RdsClient {

    final Map<String, DBInstance> instances = new HashMap<>();
    final List<String> snapshots = new ArrayList<>();
    final Map<String, Long> free = new HashMap<>(Map.of("ManualSnapshots", 5L, "DBInstances", 5L));
    final List<String> integrationSources = new ArrayList<>();
    /** What can be created; everything while it is empty. */
    final List<OrderableDBInstanceOption> orderable = new ArrayList<>();
    /** What happens instead of telling what can be created. */
    Optional<RuntimeException> silenceOnClasses = Optional.empty();

    String subnetGroup = "group";
    boolean unreachable;
    /** The changes that were asked for, in order. */
    final List<RdsRequest> changes = new ArrayList<>();
    /** What happens instead of the answer of a change that took effect. */
    Optional<RuntimeException> lostAnswer = Optional.empty();
    /** What happens instead of a change. */
    Optional<RuntimeException> refusal = Optional.empty();

    /** An available instance of its own, encrypted, with backups. */
    static DBInstance.Builder instance(String region, String id) {
        return DBInstance.builder()
                .dbInstanceIdentifier(id)
                .dbInstanceArn(arn(region, id))
                .dbiResourceId("db-" + id)
                .dbInstanceStatus("available")
                .engine("mysql")
                .engineVersion("8.0.42")
                .storageEncrypted(true)
                .kmsKeyId("arn:aws:kms:" + region + ":123456789012:key/1")
                .backupRetentionPeriod(7)
                .deletionProtection(false);
    }

    /** An available instance that replicates from {@code source}. */
    static DBInstance.Builder replica(String region, String id, String source) {
        return instance(region, id)
                .readReplicaSourceDBInstanceIdentifier(source)
                .backupRetentionPeriod(0)
                .statusInfos(replication("replicating", true));
    }

    static List<VpcSecurityGroupMembership> groups(List<String> ids) {
        return ids.stream()
                .map(id -> VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId(id)
                        .build())
                .toList();
    }

    /** Ends a rename, as AWS does after some minutes. */
    void renamed(String from, String to) {
        DBInstance instance = Optional.ofNullable(instances.remove(from)).orElseThrow();
        put(instance.toBuilder()
                .dbInstanceIdentifier(to)
                .dbInstanceArn(instance.dbInstanceArn().replace(":db:" + from, ":db:" + to))
                .dbInstanceStatus("available"));
    }

    static DBInstanceStatusInfo replication(String status, boolean normal) {
        return DBInstanceStatusInfo.builder()
                .statusType("read replication")
                .normal(normal)
                .status(status)
                .build();
    }

    static DBParameterGroupStatus parameterGroup(String name, String status) {
        return DBParameterGroupStatus.builder()
                .dbParameterGroupName(name)
                .parameterApplyStatus(status)
                .build();
    }

    static DBInstanceRole role(String feature, String arn) {
        return DBInstanceRole.builder().featureName(feature).roleArn(arn).build();
    }

    static OptionGroupMembership optionGroup(String name) {
        return OptionGroupMembership.builder().optionGroupName(name).build();
    }

    static String arn(String region, String id) {
        return "arn:aws:rds:" + region + ":123456789012:db:" + id;
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    void put(DBInstance.Builder instance) {
        DBInstance built = instance.build();
        instances.put(built.dbInstanceIdentifier(), built);
    }

    void change(String id, UnaryOperator<DBInstance.Builder> change) {
        instances.computeIfPresent(
                id, (key, instance) -> change.apply(instance.toBuilder()).build());
    }

    /** The only change that was asked for. */
    <T> T onlyChange(Class<T> type) {
        if (changes.size() != 1) {
            throw new AssertionError("asked for " + changes);
        }
        return type.cast(changes.get(0));
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        if (unreachable) {
            throw SdkClientException.create("connect timed out");
        }
        return DescribeDbInstancesResponse.builder().dbInstances(found(request)).build();
    }

    private List<DBInstance> found(DescribeDbInstancesRequest request) {
        if (request.dbInstanceIdentifier() != null) {
            return List.of(Optional.ofNullable(instances.get(request.dbInstanceIdentifier()))
                    .orElseThrow(() -> DbInstanceNotFoundException.builder().build()));
        }
        return instances.values().stream()
                .filter(instance -> request.filters().stream()
                        .allMatch(filter -> filter.name().equals("dbi-resource-id")
                                && filter.values().contains(instance.dbiResourceId())))
                .toList();
    }

    @Override
    public DescribeIntegrationsResponse describeIntegrations(DescribeIntegrationsRequest request) {
        return DescribeIntegrationsResponse.builder()
                .integrations(integrationSources.stream()
                        .map(source -> Integration.builder()
                                .integrationName("to-redshift")
                                .sourceArn(source)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public DescribeOrderableDbInstanceOptionsResponse describeOrderableDBInstanceOptions(
            DescribeOrderableDbInstanceOptionsRequest request) {
        silenceOnClasses.ifPresent(error -> {
            throw error;
        });
        List<OrderableDBInstanceOption> all = orderable.isEmpty()
                ? List.of(OrderableDBInstanceOption.builder()
                        .engineVersion(request.engineVersion())
                        .dbInstanceClass(request.dbInstanceClass())
                        .build())
                : orderable;
        return DescribeOrderableDbInstanceOptionsResponse.builder()
                .orderableDBInstanceOptions(all.stream()
                        .filter(option -> request.engineVersion() == null
                                || request.engineVersion().equals(option.engineVersion()))
                        .filter(option -> request.dbInstanceClass() == null
                                || request.dbInstanceClass().equals(option.dbInstanceClass()))
                        .toList())
                .build();
    }

    @Override
    public PromoteReadReplicaResponse promoteReadReplica(PromoteReadReplicaRequest request) {
        make(request, () -> change(request.dbInstanceIdentifier(), replica -> replica.dbInstanceStatus("modifying")));
        return PromoteReadReplicaResponse.builder().build();
    }

    @Override
    public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
        make(request, () -> change(request.dbInstanceIdentifier(), copy -> copy.dbInstanceStatus("deleting")));
        return DeleteDbInstanceResponse.builder().build();
    }

    @Override
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        make(
                request,
                () -> change(request.dbInstanceIdentifier(), copy -> {
                    Optional.ofNullable(request.deletionProtection()).ifPresent(copy::deletionProtection);
                    Optional.ofNullable(request.newDBInstanceIdentifier())
                            .ifPresent(name -> copy.dbInstanceStatus("renaming"));
                    Optional.ofNullable(request.multiAZ()).ifPresent(copy::multiAZ);
                    Optional.ofNullable(request.dbParameterGroupName())
                            .ifPresent(name -> copy.dbParameterGroups(parameterGroup(name, "pending-reboot")));
                    if (request.hasVpcSecurityGroupIds()) {
                        copy.vpcSecurityGroups(groups(request.vpcSecurityGroupIds()));
                    }
                    Optional.ofNullable(request.backupRetentionPeriod())
                            .ifPresent(days -> copy.dbInstanceStatus("modifying")
                                    .pendingModifiedValues(pending -> pending.backupRetentionPeriod(days)));
                    return copy;
                }));
        return ModifyDbInstanceResponse.builder().build();
    }

    @Override
    public RebootDbInstanceResponse rebootDBInstance(RebootDbInstanceRequest request) {
        make(
                request,
                () -> change(
                        request.dbInstanceIdentifier(),
                        copy -> copy.dbParameterGroups(copy.build().dbParameterGroups().stream()
                                .map(group -> group.toBuilder()
                                        .parameterApplyStatus("in-sync")
                                        .build())
                                .toList())));
        return RebootDbInstanceResponse.builder().build();
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        make(request, () -> {});
        return AddTagsToResourceResponse.builder().build();
    }

    @Override
    public AddRoleToDbInstanceResponse addRoleToDBInstance(AddRoleToDbInstanceRequest request) {
        make(
                request,
                () -> change(
                        request.dbInstanceIdentifier(),
                        copy -> copy.associatedRoles(role(request.featureName(), request.roleArn()))));
        return AddRoleToDbInstanceResponse.builder().build();
    }

    @Override
    public CreateDbInstanceReadReplicaResponse createDBInstanceReadReplica(CreateDbInstanceReadReplicaRequest request) {
        make(
                request,
                () -> put(replica("us-west-2", request.dbInstanceIdentifier(), request.sourceDBInstanceIdentifier())
                        .dbInstanceStatus("creating")
                        .statusInfos(List.of())));
        return CreateDbInstanceReadReplicaResponse.builder().build();
    }

    private void make(RdsRequest request, Runnable effect) {
        refusal.ifPresent(error -> {
            throw error;
        });
        changes.add(request);
        effect.run();
        lostAnswer.ifPresent(error -> {
            throw error;
        });
    }

    @Override
    public DescribeDbSubnetGroupsResponse describeDBSubnetGroups(DescribeDbSubnetGroupsRequest request) {
        if (!subnetGroup.equals(request.dbSubnetGroupName())) {
            throw DbSubnetGroupNotFoundException.builder().build();
        }
        return DescribeDbSubnetGroupsResponse.builder()
                .dbSubnetGroups(
                        DBSubnetGroup.builder().dbSubnetGroupName(subnetGroup).build())
                .build();
    }

    @Override
    public DescribeDbSnapshotsResponse describeDBSnapshots(DescribeDbSnapshotsRequest request) {
        if (!snapshots.contains(request.dbSnapshotIdentifier())) {
            throw DbSnapshotNotFoundException.builder().build();
        }
        return DescribeDbSnapshotsResponse.builder()
                .dbSnapshots(DBSnapshot.builder()
                        .dbSnapshotIdentifier(request.dbSnapshotIdentifier())
                        .build())
                .build();
    }

    @Override
    public DescribeAccountAttributesResponse describeAccountAttributes(DescribeAccountAttributesRequest request) {
        return DescribeAccountAttributesResponse.builder()
                .accountQuotas(free.entrySet().stream()
                        .map(quota -> AccountQuota.builder()
                                .accountQuotaName(quota.getKey())
                                .used(40L - quota.getValue())
                                .max(40L)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "rds";
    }

    @Override
    public void close() {}
}
