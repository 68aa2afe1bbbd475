package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.Tag;

/** A global database gets its secondary back: Aurora User Guide, attaching a Region; API reference, CreateDBCluster. */
class SecondaryClusterTest {

    private static final String KEY = "arn:aws:kms:us-west-2:123456789012:key/mrk-e3fb6462fe88b7ec3b64c3862983e4e1";
    private static final String ROLE = "arn:aws:iam::123456789012:role/rds-monitoring-role";

    private TestTwin test = TestTwin.ofDemo();

    @BeforeEach
    void the_secondary_is_gone() {
        loseSecondary(test);
    }

    @Test
    void a_new_secondary_is_creating_and_listed_as_reader() {
        DBCluster created = createCluster(request -> {});
        assertThat(created.status()).isEqualTo("creating");
        isRefused("DBClusterNotFoundFault", "", () -> cluster("dbcluster-02"));
        later(5);
        assertThat(cluster("dbcluster-02").status()).isEqualTo("creating");
        assertThat(reader().synchronizationStatusAsString()).isEqualTo("pending-resync");
        later(594.999);
        assertThat(cluster("dbcluster-02").status()).isEqualTo("creating");
        later(0.001);
        assertThat(cluster("dbcluster-02").status()).isEqualTo("available");
        assertThat(reader().synchronizationStatusAsString()).isEqualTo("connected");
        assertThat(test.global("us-west-2").globalClusterMembers())
                .filteredOn(GlobalClusterMember::isWriter)
                .singleElement()
                .satisfies(writer -> assertThat(writer.readers()).containsExactly(TestTwin.SECONDARY));
    }

    @Test
    void it_has_an_identity_of_its_own_and_what_was_asked_for() {
        DBCluster created = createCluster(request -> {});
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
        loseSecondary(again);
        TestTwin other = TestTwin.of(Twin.defaultWorld(), 2);
        loseSecondary(other);
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
                () -> createCluster(request -> request.masterUsername("admin")));
        isRefused(
                "InvalidParameterCombination",
                "Cannot specify password",
                () -> createCluster(request -> request.masterUserPassword("secret")));
        isRefused(
                "InvalidParameterCombination",
                "Cannot specify database name",
                () -> createCluster(request -> request.databaseName("sampledb")));
    }

    @Test
    void an_encrypted_secondary_needs_a_key_of_its_own_region() {
        isRefused(
                "InvalidParameterCombination",
                "kmsKeyId should be explicitly specified",
                () -> createCluster(request -> request.kmsKeyId(null)));
        isRefused(
                "KMSKeyNotAccessibleFault",
                "",
                () -> createCluster(request -> request.kmsKeyId(KEY.replace("us-west-2", "us-east-1"))));
        isRefused(
                "InvalidParameterCombination",
                "is encrypted exactly if",
                () -> createCluster(request -> request.storageEncrypted(false)));
    }

    @Test
    void a_disabled_key_is_not_accessible_and_an_alias_names_a_key() {
        test = TestTwin.of(withKeys("[{'KeyId': 'mrk-a', 'Enabled': false, 'Aliases': ['alias/off']},"
                + " {'KeyId': 'mrk-b', 'Aliases': ['alias/on']}]"));
        loseSecondary(test);
        isRefused("KMSKeyNotAccessibleFault", "", () -> createCluster(request -> request.kmsKeyId("alias/off")));
        assertThat(createCluster(request -> request.kmsKeyId("alias/on")).kmsKeyId())
                .isEqualTo("arn:aws:kms:us-west-2:123456789012:key/mrk-b");
    }

    @Test
    void names_and_places_are_checked() {
        isRefused(
                "DBSubnetGroupNotFoundFault",
                "nowhere",
                () -> createCluster(request -> request.dbSubnetGroupName("nowhere")));
        isRefused(
                "GlobalClusterNotFoundFault",
                "",
                () -> createCluster(request -> request.globalClusterIdentifier("nothing")));
        isRefused(
                "DBClusterAlreadyExistsFault",
                "",
                () -> createCluster(request -> request.dbClusterIdentifier("DBCluster-Postgres-02")));
        isRefused(
                "InvalidParameterValue",
                "not a valid identifier",
                () -> createCluster(request -> request.dbClusterIdentifier("2nd")));
        isRefused(
                "InvalidParameterValue", "retention", () -> createCluster(request -> request.backupRetentionPeriod(0)));
    }

    @Test
    void engine_and_version_are_the_primarys() {
        isRefused(
                "InvalidParameterValue",
                "Value for engineVersion should match setting for global cluster dr-globaldb-cluster-mysql",
                () -> createCluster(request -> request.engineVersion("8.0.mysql_aurora.3.08.0")));
        isRefused(
                "InvalidParameterValue",
                "Value for engineVersion should match setting for global cluster dr-globaldb-cluster-mysql",
                () -> createCluster(request -> request.engineVersion(null)));
        isRefused(
                "InvalidParameterCombination",
                "Engine",
                () -> createCluster(request -> request.engine("aurora-postgresql")));
    }

    @Test
    void a_version_that_is_left_out_is_the_primarys_where_the_world_says_so() {
        test = TestTwin.ofDemoWith("assumptions", "{'secondaryInheritsEngineVersion': true}");
        loseSecondary(test);
        assertThat(createCluster(request -> request.engineVersion(null)).engineVersion())
                .isEqualTo("8.0.mysql_aurora.3.10.4");
    }

    @Test
    void a_secondary_has_no_password_that_rds_manages() {
        isRefused(
                "InvalidParameterCombination",
                "ManageMasterUserPassword",
                () -> createCluster(request -> request.manageMasterUserPassword(true)));
    }

    @Test
    void an_instance_can_be_created_while_its_cluster_is_and_is_there_after_it() {
        createCluster(request -> {});
        assertThat(createInstance(request -> request.monitoringInterval(0).monitoringRoleArn(null))
                        .dbInstanceStatus())
                .isEqualTo("creating");
        later(599.999);
        assertThat(instance().dbInstanceStatus()).isEqualTo("creating");
        later(0.001);
        assertThat(cluster("dbcluster-02").status()).isEqualTo("available");
        assertThat(instance().dbInstanceStatus()).isEqualTo("available");
    }

    @Test
    void an_instance_waits_for_its_cluster_where_the_world_says_so() {
        test = TestTwin.ofDemoWith("assumptions", "{'instancesNeedAvailableCluster': true}");
        loseSecondary(test);
        createCluster(request -> {});
        isRefused("InvalidDBClusterStateFault", "creating", () -> createInstance(request -> {}));
    }

    @Test
    void the_instances_of_a_cluster_that_does_not_come_about_go_with_it() {
        test.twin
                .faults()
                .add(Fault.of(new FaultAction.Rollback(Duration.ofSeconds(100))).operation("CreateDBCluster"));
        createCluster(request -> {});
        createInstance(request -> {});
        later(1000);
        isRefused("DBInstanceNotFound", "", () -> instance());
    }

    @Test
    void a_burstable_class_and_one_that_does_not_exist_are_refused() {
        createCluster(request -> {});
        isRefused(
                "InvalidParameterCombination",
                "The requested instance class is not supported by global databases: db.t4g.medium",
                () -> createInstance(request -> request.dbInstanceClass("db.t4g.medium")));
        isRefused(
                "InvalidParameterValue",
                "Invalid DB Instance class: db.nope.large",
                () -> createInstance(request -> request.dbInstanceClass("db.nope.large")));
    }

    @Test
    void a_region_has_one_cluster_of_a_global_database() {
        createCluster(request -> {});
        isRefused(
                "InvalidGlobalClusterStateFault",
                "already has a DB cluster in us-west-2",
                () -> createCluster(request -> request.dbClusterIdentifier("second")));
    }

    @Test
    void a_primary_without_instances_cannot_be_followed() {
        test.twin
                .rds("us-east-1")
                .deleteDBInstance(request -> request.dbInstanceIdentifier("dbcluster-01-use1-instance-1"));
        isRefused(
                "InvalidDBClusterStateFault", "not valid for physical replication", () -> createCluster(request -> {}));
    }

    @Test
    void a_creation_that_fails_leaves_nothing() {
        test = TestTwin.ofDemoWith("faults", "[{'fault': 'rollback', 'operation': 'CreateDBCluster', 'seconds': 60}]");
        loseSecondary(test);
        String before = test.twin.fingerprint();
        createCluster(request -> {});
        test.queue.runAll();
        assertThat(test.twin.fingerprint()).isEqualTo(before);
    }

    @Test
    void what_would_be_read_over_is_refused_as_not_modelled() {
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> createCluster(request -> request.backtrackWindow(60L)))
                .withMessageContaining("BacktrackWindow");
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> createInstance(request -> request.dbClusterIdentifier(null)));
    }

    @Test
    void a_cluster_of_its_own_needs_a_user_and_gets_a_writer() {
        isRefused(
                "MissingParameter",
                "MasterUsername",
                () -> createCluster(request -> request.globalClusterIdentifier(null)));
        createCluster(request ->
                request.globalClusterIdentifier(null).masterUsername("admin").masterUserPassword("secret"));
        test.queue.runAll();
        createInstance(request -> {});
        assertThat(test.twin.topology())
                .contains("Aurora cluster us-west-2/dbcluster-02 | role: standalone")
                .contains("Aurora instance us-west-2/dbcluster-02-usw2-instance-2 | writer: true");
    }

    @Test
    void an_instance_is_created_monitored_and_then_available() {
        createCluster(request -> {});
        test.queue.runAll();
        DBInstance created = createInstance(request -> {});
        assertThat(created.dbInstanceStatus()).isEqualTo("creating");
        assertThat(created.dbiResourceId()).startsWith("db-");
        assertThat(created.vpcSecurityGroups()).hasSize(1);
        assertThat(created.dbSubnetGroup().subnets()).isNotEmpty();
        later(480);
        assertThat(instance().dbInstanceStatus()).isEqualTo("configuring-enhanced-monitoring");
        later(20);
        assertThat(instance().dbInstanceStatus()).isEqualTo("available");
        assertThat(cluster("dbcluster-02").dbClusterMembers())
                .extracting(DBClusterMember::isClusterWriter)
                .containsExactly(false);
    }

    @Test
    void an_instance_leaves_to_its_cluster_what_is_the_clusters() {
        createCluster(request -> {});
        test.queue.runAll();
        isRefused(
                "InvalidParameterCombination",
                "Deletion Protection can only be applied on the Cluster level",
                () -> createInstance(request -> request.deletionProtection(true)));
        isRefused(
                "InvalidParameterCombination",
                "BackupRetentionPeriod",
                () -> createInstance(request -> request.backupRetentionPeriod(7)));
        isRefused(
                "InvalidParameterCombination", "engine name", () -> createInstance(request -> request.engine("mysql")));
        isRefused(
                "InvalidParameterCombination",
                "engine version",
                () -> createInstance(request -> request.engineVersion("8.0")));
        isRefused(
                "InvalidParameterCombination",
                "subnet group",
                () -> createInstance(request -> request.dbSubnetGroupName("other")));
    }

    @Test
    void monitoring_tiers_and_names_are_checked() {
        createCluster(request -> {});
        test.queue.runAll();
        isRefused(
                "InvalidParameterCombination",
                "MonitoringRoleARN",
                () -> createInstance(request -> request.monitoringRoleArn(null)));
        isRefused("InvalidParameterValue", "7", () -> createInstance(request -> request.monitoringInterval(7)));
        isRefused("InvalidParameterValue", "16", () -> createInstance(request -> request.promotionTier(16)));
        isRefused(
                "DBClusterNotFoundFault", "", () -> createInstance(request -> request.dbClusterIdentifier("nothing")));
        isRefused(
                "DBInstanceAlreadyExists",
                "",
                () -> createInstance(request -> request.dbInstanceIdentifier("rds-mysql-instance-usw2")));
    }

    @Test
    void quotas_end_it() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at("/regions/us-west-2"))
                .set("quotas", TestTwin.json("{'DBClusters': 1, 'DBInstances': 2}"));
        TestTwin full = TestTwin.of(world);
        loseSecondary(full);
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
        createCluster(request -> {});
        later(100);
        test = TestTwin.of(test.twin.save());
        test.queue.runAll();
        assertThat(cluster("dbcluster-02").status()).isEqualTo("available");
        assertThat(reader().synchronizationStatusAsString()).isEqualTo("connected");
        createInstance(request -> {});
        later(490);
        test = TestTwin.of(test.twin.save());
        test.queue.runAll();
        assertThat(instance().dbInstanceStatus()).isEqualTo("available");
    }

    private static ObjectNode withKeys(String keys) {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at("/regions/us-west-2")).set("kmsKeys", TestTwin.json(keys));
        return world;
    }

    /** Takes the demo's secondary away as the twin's users do, by its API. */
    private static void loseSecondary(TestTwin twin) {
        RdsClient rds = twin.twin.rds("us-west-2");
        rds.removeFromGlobalCluster(
                request -> request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(TestTwin.SECONDARY));
        twin.queue.runAll();
        rds.modifyDBCluster(
                request -> request.dbClusterIdentifier("dbcluster-02").deletionProtection(false));
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2"));
        rds.deleteDBCluster(
                request -> request.dbClusterIdentifier("dbcluster-02").skipFinalSnapshot(true));
        twin.queue.runAll();
    }

    private static void rebuild(TestTwin twin) {
        createCluster(twin, request -> {});
        twin.queue.runAll();
        createInstance(twin, request -> {});
        twin.queue.runAll();
    }

    private DBCluster createCluster(Consumer<CreateDbClusterRequest.Builder> change) {
        return createCluster(test, change);
    }

    private static DBCluster createCluster(TestTwin twin, Consumer<CreateDbClusterRequest.Builder> change) {
        return twin.twin
                .rds("us-west-2")
                .createDBCluster(request -> {
                    request.dbClusterIdentifier("dbcluster-02")
                            .globalClusterIdentifier(TestTwin.GLOBAL)
                            .engine("aurora-mysql")
                            .engineVersion("8.0.mysql_aurora.3.10.4")
                            .dbSubnetGroupName("dr-globaldb-cluster-mysql-subnet-group")
                            .vpcSecurityGroupIds("sg-0b2c3d4e5f6071829")
                            .kmsKeyId(KEY)
                            .storageEncrypted(true)
                            .sourceRegion("us-east-1")
                            .port(3787)
                            .backupRetentionPeriod(7)
                            .deletionProtection(true)
                            .enableIAMDatabaseAuthentication(true)
                            .copyTagsToSnapshot(true)
                            .tags(tag("Name", "dbcluster-02"), tag("dr-orchestrator", "demo"));
                    change.accept(request);
                })
                .dbCluster();
    }

    private DBInstance createInstance(Consumer<CreateDbInstanceRequest.Builder> change) {
        return createInstance(test, change);
    }

    private static DBInstance createInstance(TestTwin twin, Consumer<CreateDbInstanceRequest.Builder> change) {
        return twin.twin
                .rds("us-west-2")
                .createDBInstance(request -> {
                    request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2")
                            .dbClusterIdentifier("dbcluster-02")
                            .dbInstanceClass("db.r5.large")
                            .engine("aurora-mysql")
                            .autoMinorVersionUpgrade(false)
                            .monitoringInterval(60)
                            .monitoringRoleArn(ROLE)
                            .tags(tag("Name", "dbcluster-02"), tag("dr-orchestrator", "demo"));
                    change.accept(request);
                })
                .dbInstance();
    }

    private GlobalClusterMember reader() {
        return test.global("us-west-2").globalClusterMembers().stream()
                .filter(member -> !member.isWriter())
                .findFirst()
                .orElseThrow();
    }

    private DBCluster cluster(String id) {
        return test.twin
                .rds("us-west-2")
                .describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters()
                .get(0);
    }

    private DBInstance instance() {
        return test.twin
                .rds("us-west-2")
                .describeDBInstances(request -> request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2"))
                .dbInstances()
                .get(0);
    }

    private void later(double seconds) {
        test.queue.runUntil(test.twin.now().plusMillis(Math.round(seconds * 1000)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
