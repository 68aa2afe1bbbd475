package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.KEY;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.cluster;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.createCluster;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.createInstance;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.instance;
import static dev.drorchestrator.rehearsal.twin.DemoSecondary.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** A global database gets its secondary back: Aurora User Guide, attaching a Region; API reference, CreateDBCluster. */
class SecondaryClusterTest {

    private TestTwin test = TestTwin.ofDemo();

    @BeforeEach
    void the_secondary_is_gone() {
        DemoSecondary.lose(test);
    }

    @Test
    void a_new_secondary_is_creating_and_listed_as_reader() {
        DBCluster created = createCluster(test, request -> {});
        assertThat(created.status()).isEqualTo("creating");
        isRefused("DBClusterNotFoundFault", "", () -> cluster(test, "dbcluster-02"));
        later(test, 5);
        assertThat(cluster(test, "dbcluster-02").status()).isEqualTo("creating");
        assertThat(reader().synchronizationStatusAsString()).isEqualTo("pending-resync");
        later(test, 594.999);
        assertThat(cluster(test, "dbcluster-02").status()).isEqualTo("creating");
        later(test, 0.001);
        assertThat(cluster(test, "dbcluster-02").status()).isEqualTo("available");
        assertThat(reader().synchronizationStatusAsString()).isEqualTo("connected");
        assertThat(test.global("us-west-2").globalClusterMembers())
                .filteredOn(GlobalClusterMember::isWriter)
                .singleElement()
                .satisfies(writer -> assertThat(writer.readers()).containsExactly(TestTwin.SECONDARY));
    }

    @Test
    void it_has_an_identity_of_its_own_and_what_was_asked_for() {
        DBCluster created = createCluster(test, request -> {});
        assertThat(created.dbClusterResourceId()).startsWith("cluster-").doesNotContain("3H2NZXY1QN32B0OYE4QFRJXABN");
        assertThat(created.clusterCreateTime()).isEqualTo(test.twin.now());
        assertThat(created.endpoint()).isEqualTo("dbcluster-02.cluster-cz4wml7rt2px.us-west-2.rds.amazonaws.com");
        assertThat(created.port()).isEqualTo(3787);
        assertThat(created.kmsKeyId()).isEqualTo(KEY);
        assertThat(created.deletionProtection()).isTrue();
        assertThat(created.masterUsername()).isEqualTo("admin");
        assertThat(created.dbClusterParameterGroup()).isEqualTo("default.aurora-mysql8.0");
        assertThat(created.dbClusterMembers()).isEmpty();
    }

    @Test
    void rebuilt_as_it_was_the_topology_is_the_same() {
        String before = TestTwin.ofDemo().twin.topology();
        rebuild(test);
        assertThat(test.twin.topology()).isEqualTo(before);
        assertThat(test.twin.fingerprint()).isNotEqualTo(TestTwin.ofDemo().twin.fingerprint());
    }

    @Test
    void the_same_seed_gives_the_same_ids_and_another_seed_others() {
        TestTwin again = TestTwin.ofDemo();
        DemoSecondary.lose(again);
        TestTwin other = TestTwin.of(Twin.defaultWorld(), 2);
        DemoSecondary.lose(other);
        rebuild(test);
        rebuild(again);
        rebuild(other);
        assertThat(again.twin.fingerprint()).isEqualTo(test.twin.fingerprint());
        assertThat(other.twin.fingerprint()).isNotEqualTo(test.twin.fingerprint());
    }

    @Test
    void a_secondary_takes_no_user_password_or_database() {
        isRefused(
                "InvalidParameterCombination",
                "Cannot specify user name for cross region replication cluster",
                () -> createCluster(test, request -> request.masterUsername("admin")));
        isRefused(
                "InvalidParameterCombination",
                "Cannot specify password",
                () -> createCluster(test, request -> request.masterUserPassword("secret")));
        isRefused(
                "InvalidParameterCombination",
                "Cannot specify database name",
                () -> createCluster(test, request -> request.databaseName("sampledb")));
    }

    @Test
    void an_encrypted_secondary_needs_a_key_of_its_own_region() {
        isRefused(
                "InvalidParameterCombination",
                "kmsKeyId should be explicitly specified",
                () -> createCluster(test, request -> request.kmsKeyId(null)));
        isRefused(
                "KMSKeyNotAccessibleFault",
                "",
                () -> createCluster(test, request -> request.kmsKeyId(KEY.replace("us-west-2", "us-east-1"))));
        isRefused(
                "InvalidParameterCombination",
                "is encrypted exactly if",
                () -> createCluster(test, request -> request.storageEncrypted(false)));
    }

    @Test
    void a_disabled_key_is_not_accessible_and_an_alias_names_a_key() {
        test = TestTwin.of(withKeys("[{'KeyId': 'mrk-a', 'Enabled': false, 'Aliases': ['alias/off']},"
                + " {'KeyId': 'mrk-b', 'Aliases': ['alias/on']}]"));
        DemoSecondary.lose(test);
        isRefused("KMSKeyNotAccessibleFault", "", () -> createCluster(test, request -> request.kmsKeyId("alias/off")));
        assertThat(createCluster(test, request -> request.kmsKeyId("alias/on")).kmsKeyId())
                .isEqualTo("arn:aws:kms:us-west-2:123456789012:key/mrk-b");
    }

    @Test
    void names_and_places_are_checked() {
        isRefused(
                "DBSubnetGroupNotFoundFault",
                "nowhere",
                () -> createCluster(test, request -> request.dbSubnetGroupName("nowhere")));
        isRefused(
                "GlobalClusterNotFoundFault",
                "",
                () -> createCluster(test, request -> request.globalClusterIdentifier("nothing")));
        isRefused(
                "DBClusterAlreadyExistsFault",
                "",
                () -> createCluster(test, request -> request.dbClusterIdentifier("DBCluster-Postgres-02")));
        isRefused(
                "InvalidParameterValue",
                "not a valid identifier",
                () -> createCluster(test, request -> request.dbClusterIdentifier("2nd")));
        isRefused(
                "InvalidParameterValue",
                "retention",
                () -> createCluster(test, request -> request.backupRetentionPeriod(0)));
    }

    @Test
    void engine_and_version_are_the_primarys() {
        isRefused(
                "InvalidParameterValue",
                "Value for engineVersion should match setting for global cluster dr-globaldb-cluster-mysql",
                () -> createCluster(test, request -> request.engineVersion("8.0.mysql_aurora.3.08.0")));
        isRefused(
                "InvalidParameterValue",
                "Value for engineVersion should match setting for global cluster dr-globaldb-cluster-mysql",
                () -> createCluster(test, request -> request.engineVersion(null)));
        isRefused(
                "InvalidParameterCombination",
                "Engine",
                () -> createCluster(test, request -> request.engine("aurora-postgresql")));
    }

    @Test
    void a_version_that_is_left_out_is_the_primarys_where_the_world_says_so() {
        test = TestTwin.ofDemoWith("assumptions", "{'secondaryInheritsEngineVersion': true}");
        DemoSecondary.lose(test);
        assertThat(createCluster(test, request -> request.engineVersion(null)).engineVersion())
                .isEqualTo("8.0.mysql_aurora.3.10.4");
    }

    @Test
    void a_secondary_has_no_password_that_rds_manages() {
        isRefused(
                "InvalidParameterCombination",
                "ManageMasterUserPassword",
                () -> createCluster(test, request -> request.manageMasterUserPassword(true)));
    }

    @Test
    void a_region_has_one_cluster_of_a_global_database() {
        createCluster(test, request -> {});
        isRefused(
                "InvalidGlobalClusterStateFault",
                "already has a DB cluster in us-west-2",
                () -> createCluster(test, request -> request.dbClusterIdentifier("second")));
    }

    @Test
    void a_primary_without_instances_cannot_be_followed() {
        test.twin
                .rds("us-east-1")
                .deleteDBInstance(request -> request.dbInstanceIdentifier("dbcluster-01-use1-instance-1"));
        isRefused(
                "InvalidDBClusterStateFault",
                "not valid for physical replication",
                () -> createCluster(test, request -> {}));
    }

    @Test
    void a_creation_that_fails_leaves_nothing() {
        test = TestTwin.ofDemoWith("faults", "[{'fault': 'rollback', 'operation': 'CreateDBCluster', 'seconds': 60}]");
        DemoSecondary.lose(test);
        String before = test.twin.fingerprint();
        createCluster(test, request -> {});
        test.queue.runAll();
        assertThat(test.twin.fingerprint()).isEqualTo(before);
    }

    @Test
    void what_would_be_read_over_is_refused_as_not_modelled() {
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> createCluster(test, request -> request.backtrackWindow(60L)))
                .withMessageContaining("BacktrackWindow");
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> createInstance(test, request -> request.dbClusterIdentifier(null)));
    }

    @Test
    void a_cluster_of_its_own_needs_a_user_and_gets_a_writer() {
        isRefused(
                "MissingParameter",
                "MasterUsername",
                () -> createCluster(test, request -> request.globalClusterIdentifier(null)));
        createCluster(
                test,
                request -> request.globalClusterIdentifier(null)
                        .masterUsername("admin")
                        .masterUserPassword("secret"));
        test.queue.runAll();
        createInstance(test, request -> {});
        assertThat(test.twin.topology())
                .contains("Aurora cluster us-west-2/dbcluster-02 | role: standalone")
                .contains("Aurora instance us-west-2/dbcluster-02-usw2-instance-2 | writer: true");
    }

    @Test
    void quotas_end_it() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at("/regions/us-west-2"))
                .set("quotas", TestTwin.json("{'DBClusters': 1, 'DBInstances': 2}"));
        TestTwin full = TestTwin.of(world);
        DemoSecondary.lose(full);
        assertThat(isRefused("DBClusterQuotaExceededFault", "1", () -> createCluster(full, request -> {}))
                        .statusCode())
                .isEqualTo(403);
        assertThat(full.twin.rds("us-west-2").describeAccountAttributes().accountQuotas())
                .filteredOn(quota -> quota.accountQuotaName().equals("DBInstances"))
                .singleElement()
                .satisfies(quota -> {
                    assertThat(quota.used()).isEqualTo(2);
                    assertThat(quota.max()).isEqualTo(2);
                });
        isRefused(
                "InstanceQuotaExceeded",
                "2",
                () -> createInstance(full, request -> request.dbClusterIdentifier("dbcluster-postgres-02")));
    }

    @Test
    void a_world_saved_on_the_way_goes_on_after_loading() {
        createCluster(test, request -> {});
        later(test, 100);
        test = TestTwin.of(test.twin.save());
        test.queue.runAll();
        assertThat(cluster(test, "dbcluster-02").status()).isEqualTo("available");
        assertThat(reader().synchronizationStatusAsString()).isEqualTo("connected");
        createInstance(test, request -> {});
        later(test, 490);
        test = TestTwin.of(test.twin.save());
        test.queue.runAll();
        assertThat(instance(test).dbInstanceStatus()).isEqualTo("available");
    }

    private static ObjectNode withKeys(String keys) {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at("/regions/us-west-2")).set("kmsKeys", TestTwin.json(keys));
        return world;
    }

    private static void rebuild(TestTwin twin) {
        createCluster(twin, request -> {});
        twin.queue.runAll();
        createInstance(twin, request -> {});
        twin.queue.runAll();
    }

    private GlobalClusterMember reader() {
        return test.global("us-west-2").globalClusterMembers().stream()
                .filter(member -> !member.isWriter())
                .findFirst()
                .orElseThrow();
    }
}
