package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterRole;
import software.amazon.awssdk.services.rds.model.Filter;

/** What belongs to a cluster beside its instances: custom endpoints, IAM roles, the Data API, write forwarding. */
class ClusterBelongingsTest {

    private static final String CLUSTER = "dbcluster-02";
    private static final String INSTANCE = "dbcluster-02-usw2-instance-2";
    private static final String ROLE = "arn:aws:iam::123456789012:role/aurora-s3";

    private TestTwin test = TestTwin.ofDemo();

    @Test
    void a_custom_endpoint_is_creating_available_deleting_and_gone() {
        assertThat(createEndpoint("reports")).isEqualTo("creating");
        test.at(29.999);
        assertThat(endpoint("reports").status()).isEqualTo("creating");
        test.at(30);
        DBClusterEndpoint made = endpoint("reports");
        assertThat(made.status()).isEqualTo("available");
        assertThat(made.endpointType()).isEqualTo("CUSTOM");
        assertThat(made.endpoint()).isEqualTo("reports.cluster-custom-cz4wml7rt2px.us-west-2.rds.amazonaws.com");
        assertThat(cluster().customEndpoints()).containsExactly(made.endpoint());
        assertThat(rds().deleteDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports"))
                        .status())
                .isEqualTo("deleting");
        isRefused(
                "InvalidDBClusterEndpointStateFault",
                "deleting",
                () -> rds().deleteDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports")));
        test.at(60);
        isRefused(
                "DBClusterEndpointNotFoundFault",
                "reports",
                () -> rds().deleteDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports")));
        assertThat(cluster().customEndpoints()).isEmpty();
    }

    @Test
    void every_cluster_has_an_endpoint_for_writer_and_readers_and_that_of_a_secondarys_writer_is_inactive() {
        assertThat(rds().describeDBClusterEndpoints(request -> request.dbClusterIdentifier(CLUSTER))
                        .dbClusterEndpoints())
                .extracting(each -> each.endpointType() + " " + each.status())
                .containsExactly("WRITER inactive", "READER available");
        createEndpoint("reports");
        test.at(30);
        assertThat(rds().describeDBClusterEndpoints(request -> request.filters(Filter.builder()
                                .name("db-cluster-endpoint-type")
                                .values("custom")
                                .build()))
                        .dbClusterEndpoints())
                .extracting(DBClusterEndpoint::dbClusterEndpointIdentifier)
                .containsExactly("reports");
        isRefused(
                "DBClusterNotFoundFault",
                "nobody",
                () -> rds().describeDBClusterEndpoints(request -> request.dbClusterIdentifier("nobody")));
    }

    @Test
    void the_name_of_a_custom_endpoint_is_unique_in_its_region_and_a_cluster_has_five() {
        for (int number = 1; number <= 5; number++) {
            createEndpoint("reports-" + number);
        }
        isRefused("DBClusterEndpointAlreadyExistsFault", "reports-1", () -> createEndpoint("reports-1"));
        isRefused("DBClusterEndpointQuotaExceededFault", "5", () -> createEndpoint("reports-6"));
    }

    @Test
    void a_custom_endpoint_names_instances_of_its_cluster_only_and_can_change_them() {
        isRefused(
                "DBInstanceNotFound",
                "nobody",
                () -> rds().createDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports")
                        .dbClusterIdentifier(CLUSTER)
                        .endpointType("ANY")
                        .staticMembers("nobody")));
        isRefused(
                "InvalidParameterValue",
                "WRITER",
                () -> rds().createDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports")
                        .dbClusterIdentifier(CLUSTER)
                        .endpointType("WRITER")));
        createEndpoint("reports");
        test.at(30);
        rds().modifyDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports")
                .endpointType("ANY")
                .staticMembers(INSTANCE));
        test.at(60);
        assertThat(endpoint("reports").customEndpointType()).isEqualTo("ANY");
        assertThat(endpoint("reports").staticMembers()).containsExactly(INSTANCE);
        assertThat(endpoint("reports").status()).isEqualTo("available");
    }

    @Test
    void custom_endpoints_are_read_as_the_command_line_prints_them_and_are_part_of_a_saved_world() {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/regions/us-west-2")).set("dbClusterEndpoints", TestTwin.json("""
                [{'DBClusterIdentifier': 'dbcluster-02', 'Endpoint': 'x', 'Status': 'available', 'EndpointType': 'READER'},
                 {'DBClusterEndpointIdentifier': 'Reports', 'DBClusterIdentifier': 'dbcluster-02', 'Status': 'creating',
                  'EndpointType': 'CUSTOM', 'CustomEndpointType': 'READER', 'StaticMembers': [], 'ExcludedMembers': []}]
                """));
        test = TestTwin.of(TestTwin.of(world).twin.save());
        assertThat(endpoint("reports").status()).isEqualTo("creating");
        test.at(30);
        assertThat(endpoint("reports").status()).isEqualTo("available");
        assertThat(test.twin.topology()).contains("custom endpoints: reports");
    }

    @Test
    void a_role_is_pending_active_and_gone() {
        addRole();
        test.at(5);
        assertThat(cluster().associatedRoles()).singleElement().satisfies(role -> {
            assertThat(role.status()).isEqualTo("PENDING");
            assertThat(role.featureName()).isEqualTo("s3Import");
        });
        test.at(15);
        assertThat(cluster().associatedRoles())
                .extracting(DBClusterRole::status)
                .containsExactly("ACTIVE");
        isRefused("DBClusterRoleAlreadyExists", ROLE, this::addRole);
        isRefused(
                "DBClusterRoleNotFound",
                "other",
                () -> rds().removeRoleFromDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).roleArn(ROLE + "-other")));
        rds().removeRoleFromDBCluster(request ->
                request.dbClusterIdentifier(CLUSTER).roleArn(ROLE).featureName("s3Import"));
        test.at(30);
        assertThat(cluster().associatedRoles()).isEmpty();
    }

    @Test
    void the_data_api_is_turned_on_by_a_call_of_its_own() {
        rds().modifyDBCluster(request -> request.dbClusterIdentifier(CLUSTER).enableHttpEndpoint(true));
        test.at(5);
        assertThat(cluster().httpEndpointEnabled()).isNotEqualTo(true);
        assertThat(rds().enableHttpEndpoint(request -> request.resourceArn(TestTwin.SECONDARY))
                        .httpEndpointEnabled())
                .isTrue();
        test.at(10);
        assertThat(cluster().httpEndpointEnabled()).isTrue();
        rds().disableHttpEndpoint(request -> request.resourceArn(TestTwin.SECONDARY));
        test.at(15);
        assertThat(cluster().httpEndpointEnabled()).isFalse();
        isRefused(
                "ResourceNotFoundFault",
                "nobody",
                () -> rds().enableHttpEndpoint(
                                request -> request.resourceArn(TestTwin.SECONDARY.replace(CLUSTER, "nobody"))));
    }

    @Test
    void modify_db_cluster_turns_the_data_api_on_where_the_world_says_so() {
        test = TestTwin.ofDemoWith("assumptions", "{'modifySetsHttpEndpoint': true}");
        rds().modifyDBCluster(request -> request.dbClusterIdentifier(CLUSTER).enableHttpEndpoint(true));
        test.at(5);
        assertThat(cluster().httpEndpointEnabled()).isTrue();
    }

    @Test
    void write_forwarding_is_enabling_then_enabled_in_cluster_and_member() {
        rds().modifyDBCluster(request -> request.dbClusterIdentifier(CLUSTER).enableGlobalWriteForwarding(true));
        test.at(5);
        assertThat(cluster().globalWriteForwardingRequested()).isTrue();
        assertThat(cluster().globalWriteForwardingStatusAsString()).isEqualTo("enabling");
        TestTwin loaded = TestTwin.of(test.twin.save());
        test.at(30);
        assertThat(cluster().globalWriteForwardingStatusAsString()).isEqualTo("enabled");
        assertThat(test.global("us-west-2").globalClusterMembers())
                .filteredOn(member -> !member.isWriter())
                .singleElement()
                .satisfies(member ->
                        assertThat(member.globalWriteForwardingStatusAsString()).isEqualTo("enabled"));
        test = loaded;
        test.at(40);
        assertThat(cluster().globalWriteForwardingStatusAsString()).isEqualTo("enabled");
    }

    @Test
    void write_forwarding_is_for_members_of_a_global_database() {
        rds().removeFromGlobalCluster(request ->
                request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(TestTwin.SECONDARY));
        test.at(300);
        isRefused(
                "InvalidGlobalClusterStateFault",
                "not a member",
                () -> rds().modifyDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).enableGlobalWriteForwarding(true)));
    }

    @Test
    void security_groups_of_a_cluster_change_at_once() {
        rds().modifyDBCluster(request -> request.dbClusterIdentifier(CLUSTER).vpcSecurityGroupIds("sg-fence"));
        test.at(5);
        assertThat(cluster().vpcSecurityGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.vpcSecurityGroupId()).isEqualTo("sg-fence"));
    }

    private String createEndpoint(String id) {
        return rds().createDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier(id)
                        .dbClusterIdentifier(CLUSTER)
                        .endpointType("READER"))
                .status();
    }

    private void addRole() {
        rds().addRoleToDBCluster(request ->
                request.dbClusterIdentifier(CLUSTER).roleArn(ROLE).featureName("s3Import"));
    }

    private DBClusterEndpoint endpoint(String id) {
        return rds().describeDBClusterEndpoints(request -> request.dbClusterEndpointIdentifier(id))
                .dbClusterEndpoints()
                .get(0);
    }

    private DBCluster cluster() {
        return rds().describeDBClusters(request -> request.dbClusterIdentifier(CLUSTER))
                .dbClusters()
                .get(0);
    }

    private RdsClient rds() {
        return test.twin.rds("us-west-2");
    }
}
