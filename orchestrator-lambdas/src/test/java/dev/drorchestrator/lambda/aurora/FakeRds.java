package dev.drorchestrator.lambda.aurora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterResponse;

/** One global database with two clusters, as a test sets it: {@code dbcluster-01} writes, {@code dbcluster-02} is the target. */
public final class FakeRds implements RdsClient {

    public static final String SOURCE = "arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01";
    public static final String TARGET = "arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02";

    public Optional<GlobalCluster> global =
            Optional.of(global("available", SOURCE).build());
    public Optional<DBCluster> cluster = Optional.of(cluster("available").build());
    public List<DBInstance> instances = new ArrayList<>(List.of(instance("available")));
    public boolean unreachable;
    public final List<FailoverGlobalClusterRequest> failovers = new ArrayList<>();
    /** What the change call does. */
    public Supplier<FailoverGlobalClusterResponse> onFailover =
            () -> FailoverGlobalClusterResponse.builder().build();

    public final List<RemoveFromGlobalClusterRequest> removals = new ArrayList<>();
    public Supplier<RemoveFromGlobalClusterResponse> onRemoval =
            () -> RemoveFromGlobalClusterResponse.builder().build();

    public static GlobalCluster.Builder global(String status, String writer) {
        return GlobalCluster.builder()
                .globalClusterIdentifier("global")
                .status(status)
                .globalClusterMembers(member(SOURCE, SOURCE.equals(writer)), member(TARGET, TARGET.equals(writer)));
    }

    /** What is left of the global database when the target is out of it. */
    public static GlobalCluster without(String... members) {
        return GlobalCluster.builder()
                .globalClusterIdentifier("global")
                .engine("aurora-mysql")
                .status("available")
                .globalClusterMembers(Arrays.stream(members)
                        .map(arn -> member(arn, arn.equals(SOURCE)))
                        .toList())
                .build();
    }

    public static GlobalClusterMember member(String arn, boolean writer) {
        return GlobalClusterMember.builder().dbClusterArn(arn).isWriter(writer).build();
    }

    /** A global database whose role is on its way to the target. */
    public static GlobalCluster moving(String writer) {
        return global("switching-over", writer)
                .failoverState(state ->
                        state.status("switching-over").fromDbClusterArn(SOURCE).toDbClusterArn(TARGET))
                .build();
    }

    public static DBCluster.Builder cluster(String status) {
        return DBCluster.builder()
                .dbClusterIdentifier("dbcluster-02")
                .dbClusterArn(TARGET)
                .engine("aurora-mysql")
                .status(status)
                .dbClusterMembers(DBClusterMember.builder()
                        .dbInstanceIdentifier("instance-2")
                        .isClusterWriter(true)
                        .build());
    }

    public static DBInstance instance(String status) {
        return DBInstance.builder()
                .dbInstanceIdentifier("instance-2")
                .dbInstanceStatus(status)
                .build();
    }

    @Override
    public DescribeGlobalClustersResponse describeGlobalClusters(DescribeGlobalClustersRequest request) {
        if (unreachable) {
            throw SdkClientException.create("connect timed out");
        }
        if (request.globalClusterIdentifier() == null) {
            return DescribeGlobalClustersResponse.builder()
                    .globalClusters(global.stream().toList())
                    .build();
        }
        return DescribeGlobalClustersResponse.builder()
                .globalClusters(global.filter(
                                found -> found.globalClusterIdentifier().equals(request.globalClusterIdentifier()))
                        .orElseThrow(
                                () -> GlobalClusterNotFoundException.builder().build()))
                .build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        return DescribeDbClustersResponse.builder()
                .dbClusters(cluster.orElseThrow(
                        () -> DbClusterNotFoundException.builder().build()))
                .build();
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        return DescribeDbInstancesResponse.builder().dbInstances(instances).build();
    }

    @Override
    public FailoverGlobalClusterResponse failoverGlobalCluster(FailoverGlobalClusterRequest request) {
        failovers.add(request);
        return onFailover.get();
    }

    @Override
    public RemoveFromGlobalClusterResponse removeFromGlobalCluster(RemoveFromGlobalClusterRequest request) {
        removals.add(request);
        return onRemoval.get();
    }

    @Override
    public String serviceName() {
        return "rds";
    }

    @Override
    public void close() {}
}
