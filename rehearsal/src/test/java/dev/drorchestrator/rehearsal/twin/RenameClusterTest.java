package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;

/** Aurora User Guide, modifying a DB cluster; API reference, ModifyDBCluster and ModifyDBInstance. */
class RenameClusterTest {

    private static final String REGION = "us-east-1";

    private static final String WORLD = """
            {'timings': {'renamedNameReservedSeconds': %d}, 'assumptions': {%s},
             'regions': {'us-east-1': {
               'dbClusters': [{'DBClusterIdentifier': 'app', 'DeletionProtection': true, %s
                  'DBClusterArn': 'arn:aws:rds:us-east-1:123456789012:cluster:app'}],
               'dbInstances': [
                 {'DBInstanceIdentifier': 'app-1', 'DBClusterIdentifier': 'app'},
                 {'DBInstanceIdentifier': 'app-2', 'DBClusterIdentifier': 'app'}],
               'dbClusterEndpoints': [{'DBClusterEndpointIdentifier': 'reports', 'DBClusterIdentifier': 'app',
                 'EndpointType': 'CUSTOM', 'CustomEndpointType': 'READER', 'StaticMembers': ['app-2']}]}}}
            """;

    private final TestTwin test = world(0, "", "");

    @Test
    void a_cluster_is_found_by_its_new_name_after_two_minutes_and_works_all_the_time() {
        DBCluster before = cluster("app");
        assertThat(rename(test).status()).isEqualTo("renaming");
        test.at(5);
        assertThat(cluster("app").status()).isEqualTo("renaming");
        test.at(119.999);
        isRefused("DBClusterNotFoundFault", "app-old", () -> cluster("app-old"));
        test.at(120);
        DBCluster after = cluster("app-old");
        assertThat(after.status()).isEqualTo("available");
        assertThat(after.dbClusterResourceId()).isEqualTo(before.dbClusterResourceId());
        assertThat(after.dbClusterArn()).isEqualTo("arn:aws:rds:us-east-1:123456789012:cluster:app-old");
        assertThat(after.endpoint()).startsWith("app-old.cluster-");
        assertThat(after.readerEndpoint()).startsWith("app-old.cluster-ro-");
        assertThat(after.deletionProtection()).isTrue();
        assertThat(after.pendingModifiedValues()).isNull();
        assertThat(instances("app-old"))
                .extracting(DBInstance::dbInstanceIdentifier, DBInstance::dbInstanceStatus)
                .containsExactly(tuple("app-1", "available"), tuple("app-2", "available"));
    }

    @ParameterizedTest
    @CsvSource({"99.999, app", "100, app app-old", "110, ''", "120, app-old"})
    void around_the_change_both_names_are_found_then_neither_then_the_new_one(double seconds, String names) {
        String resource = cluster("app").dbClusterResourceId();
        rename(test);
        test.at(seconds);
        assertThat(rds(test)
                        .describeDBClusters(request -> request.filters(Filter.builder()
                                .name("db-cluster-resource-id")
                                .values(resource)
                                .build()))
                        .dbClusters())
                .extracting(DBCluster::dbClusterIdentifier)
                .containsExactly(names.isEmpty() ? new String[0] : names.split(" "));
    }

    @Test
    void custom_endpoints_survive_and_lead_to_the_renamed_cluster() {
        DBClusterEndpoint before = custom();
        rename(test);
        test.at(120);
        assertThat(custom())
                .isEqualTo(before.toBuilder().dbClusterIdentifier("app-old").build());
        isRefused(
                "DBClusterEndpointAlreadyExistsFault",
                "reports",
                () -> rds(test)
                        .createDBClusterEndpoint(request -> request.dbClusterEndpointIdentifier("reports")
                                .dbClusterIdentifier("app-old")
                                .endpointType("ANY")));
    }

    @Test
    void an_instance_is_renamed_with_a_restart_and_stays_what_it_was_in_its_cluster() {
        modify(test, "app-1", "app-1-old");
        test.at(100);
        assertThat(instance("app-1-old").dbInstanceStatus()).isEqualTo("rebooting");
        test.at(120);
        assertThat(instance("app-1-old").dbInstanceStatus()).isEqualTo("available");
        assertThat(instance("app-1-old").dbClusterIdentifier()).isEqualTo("app");
        assertThat(cluster("app").dbClusterMembers())
                .extracting(DBClusterMember::dbInstanceIdentifier, DBClusterMember::isClusterWriter)
                .containsExactly(tuple("app-1-old", true), tuple("app-2", false));
    }

    @Test
    void a_custom_endpoint_names_a_renamed_instance_as_the_world_says() {
        modify(test, "app-2", "app-2-old");
        test.at(120);
        assertThat(custom().staticMembers()).containsExactly("app-2-old");
        TestTwin other = world(0, "'endpointsKeepOldMembers': true", "");
        modify(other, "app-2", "app-2-old");
        other.at(120);
        assertThat(custom(other).staticMembers()).containsExactly("app-2");
    }

    @Test
    void instances_wait_for_the_rename_of_their_cluster_unless_the_world_says_otherwise() {
        rename(test);
        isRefused("InvalidDBClusterStateFault", "renaming", () -> modify(test, "app-1", "app-1-old"));
        TestTwin other = world(0, "'instancesRenamedAnyTime': true", "");
        rename(other);
        modify(other, "app-1", "app-1-old");
        other.at(130);
        assertThat(rds(other).describeDBClusters().dbClusters().get(0).dbClusterMembers())
                .extracting(DBClusterMember::dbInstanceIdentifier)
                .contains("app-1-old");
    }

    @Test
    void an_instance_that_is_being_deleted_leaves_the_renamed_cluster() {
        rds(test).deleteDBInstance(request -> request.dbInstanceIdentifier("app-2"));
        rename(test);
        test.at(400);
        assertThat(cluster("app-old").dbClusterMembers())
                .extracting(DBClusterMember::dbInstanceIdentifier)
                .containsExactly("app-1");
    }

    @Test
    void names_in_use_reserved_or_impossible_are_refused() {
        isRefused("DBClusterAlreadyExistsFault", "exists", () -> rename(test, "app"));
        isRefused("InvalidParameterValue", "NewDBClusterIdentifier", () -> rename(test, "a--b"));
        TestTwin reserved = world(60, "", "");
        rename(reserved);
        reserved.at(159.999);
        isRefused("DBClusterAlreadyExistsFault", "exists", () -> create(reserved));
        reserved.at(160);
        create(reserved);
        rename(test);
        test.at(99.999);
        isRefused("DBClusterAlreadyExistsFault", "exists", () -> create(test));
        test.at(100);
        create(test);
        test.at(1000);
        assertThat(cluster("app").dbClusterResourceId())
                .isNotEqualTo(cluster("app-old").dbClusterResourceId());
    }

    @Test
    void a_member_of_a_global_database_cannot_be_renamed_before_it_is_unlisted() {
        TestTwin demo = TestTwin.ofDemoWith("timings", "{'detachListedSeconds': 60}");
        isRefused("InvalidDBClusterStateFault", "part of a global cluster", () -> renameSecondary(demo));
        demo.twin
                .rds("us-west-2")
                .removeFromGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(TestTwin.SECONDARY));
        demo.at(64.999);
        assertThat(demo.global("us-west-2").globalClusterMembers()).hasSize(2);
        assertThat(secondary(demo).globalClusterIdentifier()).isEqualTo(TestTwin.GLOBAL);
        demo.at(65);
        assertThat(demo.global("us-west-2").globalClusterMembers()).hasSize(1);
        assertThat(secondary(demo).globalClusterIdentifier()).isNull();
        assertThat(secondary(demo).status()).isEqualTo("promoting");
        isRefused("InvalidDBClusterStateFault", "promoting", () -> renameSecondary(demo));
        demo.at(180);
        renameSecondary(demo);
        demo.at(400);
        assertThat(demo.twin.topology()).contains("us-west-2/dbcluster-02-old");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'integrations': [{'IntegrationName': 'zero', 'SourceArn': 'ARN'}] | zero",
                "'ramShares': ['ARN'] | shared"
            })
    void a_shared_or_integrated_cluster_cannot_be_renamed(String field, String text) {
        ObjectNode world = (ObjectNode) TestTwin.json(WORLD.formatted(0, "", ""));
        ((ObjectNode) world.at("/regions/us-east-1")).setAll((ObjectNode)
                TestTwin.json("{" + field.replace("ARN", "arn:aws:rds:us-east-1:123456789012:cluster:app") + "}"));
        TestTwin twin = TestTwin.of(world);
        isRefused("InvalidDBClusterStateFault", text, () -> rename(twin));
    }

    @Test
    void a_stopped_one_cannot_be_renamed_and_a_protected_one_only_where_the_world_says_so() {
        TestTwin stopped = world(0, "", "'Status': 'stopped',");
        isRefused("InvalidDBClusterStateFault", "stopped", () -> rename(stopped));
        TestTwin strict = world(0, "'protectionStopsRename': true", "");
        isRefused("InvalidParameterCombination", "deletion protection", () -> rename(strict));
    }

    @Test
    void without_apply_immediately_the_name_is_pending() {
        rds(test).modifyDBCluster(request -> request.dbClusterIdentifier("app").newDBClusterIdentifier("app-old"));
        test.at(100_000);
        assertThat(cluster("app").pendingModifiedValues().dbClusterIdentifier()).isEqualTo("app-old");
        rds(test)
                .modifyDBCluster(request -> request.dbClusterIdentifier("app")
                        .applyImmediately(true)
                        .backupRetentionPeriod(9));
        test.at(100_120);
        assertThat(cluster("app-old").backupRetentionPeriod()).isEqualTo(9);
        assertThat(cluster("app-old").status()).isEqualTo("available");
    }

    @Test
    void a_rename_that_goes_back_keeps_the_old_name_and_one_that_is_saved_goes_on() {
        TestTwin back = TestTwin.of(((ObjectNode) TestTwin.json(WORLD.formatted(0, "", "")))
                .set(
                        "faults",
                        TestTwin.json("[{'fault': 'rollback', 'operation': 'ModifyDBCluster', 'seconds': 50}]")));
        rename(back);
        back.at(100);
        assertThat(rds(back).describeDBClusters().dbClusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.dbClusterIdentifier()).isEqualTo("app");
            assertThat(cluster.status()).isEqualTo("available");
            assertThat(cluster.pendingModifiedValues()).isNull();
        });
        rename(test);
        test.at(50);
        TestTwin loaded = TestTwin.of(test.twin.save());
        loaded.at(120);
        assertThat(rds(loaded).describeDBClusters().dbClusters().get(0).dbClusterIdentifier())
                .isEqualTo("app-old");
    }

    @Test
    void snapshots_of_the_cluster_are_found_by_its_new_name() {
        rds(test).modifyDBCluster(request -> request.dbClusterIdentifier("app").deletionProtection(false));
        List.of("app-1", "app-2")
                .forEach(id -> rds(test).deleteDBInstance(request -> request.dbInstanceIdentifier(id)));
        rename(test);
        test.at(400);
        rds(test)
                .deleteDBCluster(
                        request -> request.dbClusterIdentifier("app-old").finalDBSnapshotIdentifier("last"));
        test.at(800);
        assertThat(rds(test)
                        .describeDBClusterSnapshots(request -> request.dbClusterIdentifier("app-old"))
                        .dbClusterSnapshots())
                .hasSize(1);
        assertThat(rds(test).describeDBClusterEndpoints().dbClusterEndpoints()).isEmpty();
    }

    private static TestTwin world(int reservedSeconds, String assumptions, String fields) {
        return TestTwin.of(TestTwin.json(WORLD.formatted(reservedSeconds, assumptions, fields)));
    }

    private static DBCluster rename(TestTwin twin) {
        return rename(twin, "app-old");
    }

    private static DBCluster rename(TestTwin twin, String name) {
        return rds(twin)
                .modifyDBCluster(request -> request.dbClusterIdentifier("app")
                        .newDBClusterIdentifier(name)
                        .applyImmediately(true))
                .dbCluster();
    }

    private static void modify(TestTwin twin, String id, String name) {
        rds(twin)
                .modifyDBInstance(request -> request.dbInstanceIdentifier(id)
                        .newDBInstanceIdentifier(name)
                        .applyImmediately(true));
    }

    private static void create(TestTwin twin) {
        rds(twin)
                .createDBCluster(request -> request.dbClusterIdentifier("app")
                        .engine("aurora-mysql")
                        .masterUsername("admin")
                        .masterUserPassword("secret99"));
    }

    private static void renameSecondary(TestTwin demo) {
        demo.twin
                .rds("us-west-2")
                .modifyDBCluster(request -> request.dbClusterIdentifier("dbcluster-02")
                        .newDBClusterIdentifier("dbcluster-02-old")
                        .applyImmediately(true));
    }

    private static DBCluster secondary(TestTwin demo) {
        return demo.twin
                .rds("us-west-2")
                .describeDBClusters(request -> request.dbClusterIdentifier("dbcluster-02"))
                .dbClusters()
                .get(0);
    }

    private DBCluster cluster(String id) {
        return rds(test)
                .describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters()
                .get(0);
    }

    private DBInstance instance(String id) {
        return rds(test)
                .describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .get(0);
    }

    private List<DBInstance> instances(String cluster) {
        return rds(test)
                .describeDBInstances(request -> request.filters(Filter.builder()
                        .name("db-cluster-id")
                        .values("arn:aws:rds:us-east-1:123456789012:cluster:" + cluster)
                        .build()))
                .dbInstances();
    }

    private DBClusterEndpoint custom() {
        return custom(test);
    }

    private static DBClusterEndpoint custom(TestTwin twin) {
        return rds(twin)
                .describeDBClusterEndpoints(request -> request.dbClusterEndpointIdentifier("reports"))
                .dbClusterEndpoints()
                .get(0);
    }

    private static RdsClient rds(TestTwin twin) {
        return twin.twin.rds(REGION);
    }
}
