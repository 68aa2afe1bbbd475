package dev.drorchestrator.lambda.aurora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.paginators.DescribeDBClustersIterable;
import software.amazon.awssdk.services.rds.paginators.DescribeDBInstancesIterable;

class AuroraReaderTest {

    /** An emulator did so: the other cluster was taken for the old copy, and its instance deleted. */
    @Test
    @SuppressWarnings("unchecked")
    void a_filter_that_is_ignored_leads_to_no_other_database() {
        RdsClient rds = mock(RdsClient.class);
        when(rds.describeDBClustersPaginator(any(Consumer.class)))
                .thenAnswer(call -> new DescribeDBClustersIterable(
                        rds, DescribeDbClustersRequest.builder().build()));
        when(rds.describeDBInstancesPaginator(any(Consumer.class)))
                .thenAnswer(call -> new DescribeDBInstancesIterable(
                        rds, DescribeDbInstancesRequest.builder().build()));
        when(rds.describeDBClusters(any(DescribeDbClustersRequest.class)))
                .thenReturn(DescribeDbClustersResponse.builder()
                        .dbClusters(cluster("mine"), cluster("other"))
                        .build());
        when(rds.describeDBInstances(any(DescribeDbInstancesRequest.class)))
                .thenReturn(DescribeDbInstancesResponse.builder()
                        .dbInstances(instance("mine-1"), instance("other-1"))
                        .build());
        AuroraReader reader = new AuroraReader(rds);

        assertThat(reader.clustersById("mine"))
                .extracting(DBCluster::dbClusterResourceId)
                .containsExactly("mine");
        assertThat(reader.clustersById("gone")).isEmpty();
        assertThat(reader.instancesById(List.of("mine-1")))
                .extracting(DBInstance::dbiResourceId)
                .containsExactly("mine-1");
    }

    private static DBCluster cluster(String resourceId) {
        return DBCluster.builder().dbClusterResourceId(resourceId).build();
    }

    private static DBInstance instance(String resourceId) {
        return DBInstance.builder().dbiResourceId(resourceId).build();
    }
}
