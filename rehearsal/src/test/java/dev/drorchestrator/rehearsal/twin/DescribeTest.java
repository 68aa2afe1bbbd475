package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;

/** RDS API reference, DescribeGlobalClusters, DescribeDBClusters, DescribeDBInstances, ListTagsForResource. */
class DescribeTest {

    private final TestTwin test = TestTwin.ofDemo();
    private final RdsClient rds = test.twin.rds("us-west-2");

    @Test
    void identifiers_count_without_regard_to_case() {
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier("DBCluster-02"))
                        .dbClusters())
                .hasSize(1);
        assertThat(rds.describeGlobalClusters(request -> request.globalClusterIdentifier("DR-GlobalDB-Cluster-MySQL"))
                        .globalClusters())
                .hasSize(1);
    }

    @Test
    void a_cluster_is_found_by_its_arn_in_its_own_region_only() {
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier(TestTwin.SECONDARY))
                        .dbClusters())
                .hasSize(1);
        assertThatExceptionOfType(DbClusterNotFoundException.class)
                .isThrownBy(() -> rds.describeDBClusters(request -> request.dbClusterIdentifier(TestTwin.PRIMARY)));
    }

    @Test
    void unknown_names_have_rds_irregular_codes() {
        assertThat(catchThrowableOfType(
                                GlobalClusterNotFoundException.class,
                                () -> rds.describeGlobalClusters(request -> request.globalClusterIdentifier("x")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("GlobalClusterNotFoundFault");
        assertThat(catchThrowableOfType(
                                DbClusterNotFoundException.class,
                                () -> rds.describeDBClusters(request -> request.dbClusterIdentifier("x")))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("DBClusterNotFoundFault");
        DbInstanceNotFoundException thrown = catchThrowableOfType(
                DbInstanceNotFoundException.class,
                () -> rds.describeDBInstances(request -> request.dbInstanceIdentifier("x")));
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("DBInstanceNotFound");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("DBInstance x not found.");
        assertThat(thrown.statusCode()).isEqualTo(404);
    }

    @Test
    void an_empty_filter_result_is_no_error() {
        assertThat(rds.describeDBInstances(request -> request.filters(filter("db-cluster-id", "nothing")))
                        .dbInstances())
                .isEmpty();
    }

    @Test
    void filters_narrow_down() {
        assertThat(rds.describeDBInstances(request -> request.filters(filter("db-cluster-id", "dbcluster-02")))
                        .dbInstances())
                .extracting(DBInstance::dbInstanceIdentifier)
                .containsExactly("dbcluster-02-usw2-instance-2");
        assertThat(rds.describeGlobalClusters(request -> request.filters(filter("region", "eu-west-1")))
                        .globalClusters())
                .isEmpty();
    }

    @Test
    void an_unknown_filter_is_an_invalid_value() {
        RdsException thrown = catchThrowableOfType(
                RdsException.class, () -> rds.describeDBClusters(request -> request.filters(filter("colour", "red"))));
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void long_lists_come_in_pages() {
        RdsClient many = TestTwin.of(worldWithInstances(45)).twin.rds("us-west-2");
        DescribeDbInstancesResponse first = many.describeDBInstances(request -> request.maxRecords(20));
        assertThat(first.dbInstances()).hasSize(20);
        assertThat(first.marker()).isNotEmpty();
        assertThat(many.describeDBInstancesPaginator(request -> request.maxRecords(20))
                        .dbInstances())
                .extracting(DBInstance::dbInstanceIdentifier)
                .hasSize(45)
                .doesNotHaveDuplicates();
        assertThat(many.describeDBInstances().marker()).isNull();
    }

    @Test
    void page_sizes_outside_20_to_100_and_foreign_markers_are_invalid() {
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> rds.describeDBClusters(request -> request.maxRecords(19)))
                .withMessageContaining("Must be between 20 and 100");
        assertThatExceptionOfType(RdsException.class)
                .isThrownBy(() -> rds.describeDBClusters(request -> request.marker("?!")));
    }

    @Test
    void the_arn_of_a_global_cluster_has_no_region() {
        GlobalCluster globalCluster = test.global("us-west-2");
        assertThat(globalCluster.globalClusterArn())
                .isEqualTo("arn:aws:rds::123456789012:global-cluster:dr-globaldb-cluster-mysql");
    }

    @Test
    void tags_are_added_replaced_and_listed() {
        rds.addTagsToResource(request -> request.resourceName(TestTwin.SECONDARY)
                .tags(tag("Name", "renamed"), tag("dr-orchestrator:promoted-at", "2026")));
        test.at(5);
        assertThat(rds.listTagsForResource(request -> request.resourceName(TestTwin.SECONDARY))
                        .tagList())
                .containsExactly(
                        tag("Name", "renamed"),
                        tag("dr-orchestrator", "demo"),
                        tag("dr-orchestrator:promoted-at", "2026"));
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier("dbcluster-02"))
                        .dbClusters()
                        .get(0)
                        .tagList())
                .hasSize(3);
        assertThatExceptionOfType(DbClusterNotFoundException.class)
                .isThrownBy(() -> rds.listTagsForResource(
                        request -> request.resourceName(TestTwin.SECONDARY.replace("02", "99"))));
    }

    private static ObjectNode worldWithInstances(int count) {
        ObjectNode world = (ObjectNode) TestTwin.json("{'regions': {'us-west-2': {'dbInstances': []}}}");
        ArrayNode instances = (ArrayNode) world.at("/regions/us-west-2/dbInstances");
        for (int number = 0; number < count; number++) {
            instances.addObject().put("DBInstanceIdentifier", "db-" + number);
        }
        return world;
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
