package dev.drorchestrator.lambda.aurora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.Integration;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** What {@link FakeAurora} holds, and how tests set it up. */
public abstract class FakeAuroraState {

    public final Map<String, GlobalCluster> globals;
    public final Map<String, DBCluster> clusters = new LinkedHashMap<>();
    public final Map<String, DBInstance> instances = new LinkedHashMap<>();
    public final Map<String, DBClusterEndpoint> endpoints = new LinkedHashMap<>();
    public final List<Integration> integrations = new ArrayList<>();
    public final List<String> snapshots = new ArrayList<>();
    public final List<String> changes = new ArrayList<>();
    /** What the account has of clusters, instances and snapshots still to give. */
    public long room = 100;

    /** Instance classes that AWS does not have. */
    public final List<String> unknownClasses = new ArrayList<>();

    /** Whether AWS has other classes than those that are asked for by name. */
    public boolean offersOthers = true;

    public boolean unreachable;
    /** Thrown by the next change, after it took effect. */
    public Optional<RuntimeException> lostAnswer = Optional.empty();

    final String region;

    /**
     * @param globals shared by all Regions of the account
     */
    FakeAuroraState(String region, Map<String, GlobalCluster> globals) {
        this.region = region;
        this.globals = globals;
    }

    public String arn(String type, String id) {
        return "arn:aws:rds:" + region + ":123456789012:" + type + ":" + id;
    }

    /** An available cluster with one available instance that writes. */
    public DBCluster addCluster(String id, String resourceId) {
        DBCluster cluster = DBCluster.builder()
                .dbClusterIdentifier(id)
                .dbClusterArn(arn("cluster", id))
                .dbClusterResourceId(resourceId)
                .engine("aurora-mysql")
                .engineVersion("8.0")
                .storageEncrypted(true)
                .kmsKeyId(arn("key", "k").replace(":rds:", ":kms:").replace("key:", "key/"))
                .dbSubnetGroup("subnets")
                .vpcSecurityGroups(VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId("sg-1")
                        .build())
                .status("available")
                .build();
        clusters.put(id, cluster);
        return cluster;
    }

    public void change(String id, UnaryOperator<DBCluster.Builder> change) {
        clusters.compute(
                id,
                (key, before) ->
                        change.apply(Objects.requireNonNull(before).toBuilder()).build());
    }

    public void addInstance(String cluster, String id, boolean writer) {
        instances.put(
                id,
                DBInstance.builder()
                        .dbInstanceIdentifier(id)
                        .dbiResourceId(
                                Objects.requireNonNull(clusters.get(cluster)).dbClusterResourceId() + "/" + id)
                        .dbClusterIdentifier(cluster)
                        .dbInstanceClass("db.r5.large")
                        .dbInstanceStatus("available")
                        .monitoringRoleArn("arn:aws:iam::123456789012:role/monitoring")
                        .build());
        List<DBClusterMember> members =
                new ArrayList<>(Objects.requireNonNull(clusters.get(cluster)).dbClusterMembers());
        members.add(DBClusterMember.builder()
                .dbInstanceIdentifier(id)
                .isClusterWriter(writer)
                .build());
        change(cluster, builder -> builder.dbClusterMembers(members));
    }

    /** A global database; the first cluster is its writer. */
    public void addGlobal(String id, String... clusterArns) {
        List<GlobalClusterMember> members = new ArrayList<>();
        for (String arn : clusterArns) {
            members.add(GlobalClusterMember.builder()
                    .dbClusterArn(arn)
                    .isWriter(members.isEmpty())
                    .build());
        }
        globals.put(
                id,
                GlobalCluster.builder()
                        .globalClusterIdentifier(id)
                        .globalClusterResourceId("global-of-" + String.join(",", clusterArns))
                        .engine("aurora-mysql")
                        .status("available")
                        .deletionProtection(false)
                        .globalClusterMembers(members)
                        .build());
    }

    void reach() {
        if (unreachable) {
            throw SdkClientException.create("connect timed out");
        }
    }

    <T> T changed(String change, T answer) {
        changes.add(change);
        RuntimeException lost = lostAnswer.orElse(null);
        lostAnswer = Optional.empty();
        if (lost != null) {
            throw lost;
        }
        return answer;
    }

    static String id(String arnOrId) {
        return arnOrId.substring(arnOrId.lastIndexOf(':') + 1);
    }

    void rename(String id, String newId) {
        DBCluster renamed = Objects.requireNonNull(clusters.remove(id)).toBuilder()
                .dbClusterIdentifier(newId)
                .dbClusterArn(arn("cluster", newId))
                .build();
        clusters.put(newId, renamed);
        instances.replaceAll((key, instance) -> id.equals(instance.dbClusterIdentifier())
                ? instance.toBuilder().dbClusterIdentifier(newId).build()
                : instance);
        endpoints.replaceAll((key, endpoint) ->
                endpoint.toBuilder().dbClusterIdentifier(newId).build());
    }

    public void addEndpoint(String cluster, String id, String... members) {
        endpoints.put(
                id,
                DBClusterEndpoint.builder()
                        .dbClusterEndpointIdentifier(id)
                        .dbClusterEndpointArn(arn("cluster-endpoint", id))
                        .dbClusterIdentifier(cluster)
                        .endpointType("CUSTOM")
                        .customEndpointType("READER")
                        .staticMembers(members)
                        .status("available")
                        .build());
    }
}
