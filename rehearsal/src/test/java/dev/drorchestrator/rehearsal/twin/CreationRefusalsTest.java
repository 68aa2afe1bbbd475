package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What AWS refuses when a copy is to be built or to go, and what only some worlds show. */
class CreationRefusalsTest {

    private static final String CANNOT =
            "A parameter group can't be specified during Read Replica creation for the following DB engine: ";

    @ParameterizedTest
    @CsvSource({"postgres, 16.4", "mariadb, 10.11.11"})
    void a_replica_of_these_engines_takes_no_parameter_group(String engine, String version) {
        RdsTwin twin = RdsTwin.of(engine, version, "");
        twin.refuses(
                "InvalidParameterCombination",
                CANNOT + engine,
                () -> twin.createReplica(request -> request.dbParameterGroupName("mine")));
        assertThat(twin.createReplica(request -> {}).dbInstanceStatus()).isEqualTo("creating");
    }

    @Test
    void a_mysql_replica_takes_one_across_regions_only() {
        RdsTwin twin = RdsTwin.mysql();
        assertThat(twin.createReplica(request -> request.dbParameterGroupName("mine"))
                        .dbInstanceStatus())
                .isEqualTo("creating");
        RdsTwin other = RdsTwin.mysql();
        other.refuses(
                "InvalidParameterCombination",
                CANNOT + "mysql",
                () -> other.rds(RdsTwin.EAST)
                        .createDBInstanceReadReplica(request -> request.dbInstanceIdentifier("near")
                                .sourceDBInstanceIdentifier("source")
                                .dbParameterGroupName("mine")));
    }

    @Test
    void every_engine_takes_one_where_the_world_says_so() {
        ObjectNode world = (ObjectNode) RdsTwin.world("postgres", "16.4", "");
        world.set("assumptions", TestTwin.json("{'replicasTakeParameterGroup': true}"));
        assertThat(RdsTwin.of(world)
                        .createReplica(request -> request.dbParameterGroupName("mine"))
                        .dbParameterGroups()
                        .get(0)
                        .dbParameterGroupName())
                .isEqualTo("mine");
    }

    @Test
    void a_source_whose_password_rds_manages_has_no_new_replicas() {
        RdsTwin twin =
                RdsTwin.mysqlWith(RdsTwin.EAST, "{'MasterUserSecret': {'SecretArn': 'x', 'SecretStatus': 'active'}}");
        twin.refuses(
                "InvalidParameterValue",
                "Creating read replicas for source instance with engine mysql where ManageMasterUserPassword is enabled"
                        + " is not supported",
                () -> twin.createReplica(request -> {}));
    }

    @Test
    void an_instance_class_that_aws_does_not_have_is_refused() {
        RdsTwin twin = RdsTwin.mysql();
        twin.refuses(
                "InvalidParameterValue",
                "Invalid DB Instance class: db.nope.large",
                () -> twin.createReplica(request -> request.dbInstanceClass("db.nope.large")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.t3.medium",
                "db.r6g.large",
                "db.r5.24xlarge",
                "db.serverless",
                "db.x2iedn.32xlarge",
                "db.r5.6xlarge.tpc2.mem4x"
            })
    void classes_that_aws_has_are_taken(String instanceClass) {
        assertThat(RdsTwin.mysql()
                        .createReplica(request -> request.dbInstanceClass(instanceClass))
                        .dbInstanceClass())
                .isEqualTo(instanceClass);
    }

    @Test
    void a_class_that_the_region_does_not_offer_is_refused_with_the_combination() {
        RdsTwin twin = RdsTwin.mysqlWithRegionField(RdsTwin.WEST, "instanceClasses", "['db.r6g.large']");
        twin.refuses(
                "InvalidParameterCombination",
                "DBInstanceClass=db.r5.large, Engine=mysql, EngineVersion=8.0.42",
                () -> twin.createReplica(request -> request.dbInstanceClass("db.r5.large")));
        assertThat(twin.createReplica(request -> request.dbInstanceClass("db.r6g.large"))
                        .dbInstanceStatus())
                .isEqualTo("creating");
        assertThat(twin.savedAndLoaded()
                        .test
                        .twin
                        .save()
                        .at("/regions/us-west-2/instanceClasses/0")
                        .asText())
                .isEqualTo("db.r6g.large");
    }

    @ParameterizedTest
    @CsvSource({"mounted, mounted", "'', open-read-only"})
    void an_oracle_replica_is_open_unless_the_call_says_mounted(String asked, String mode) {
        RdsTwin twin = RdsTwin.of("oracle-ee", "19.0.0.0.ru-2024-01.rur-2024-01.r1", "");
        DBInstance replica = twin.createReplica(request -> request.replicaMode(asked.isEmpty() ? null : asked));
        assertThat(replica.replicaModeAsString()).isEqualTo(mode);
        assertThat(replica.dbParameterGroups().get(0).dbParameterGroupName()).isEqualTo("default.oracle-ee-19");
        RdsTwin mysql = RdsTwin.mysql();
        mysql.refuses(
                "InvalidParameterCombination",
                "ReplicaMode",
                () -> mysql.createReplica(request -> request.replicaMode("mounted")));
    }

    @Test
    void a_primary_with_secondaries_cannot_be_deleted_and_a_secondary_must_leave_first() {
        TestTwin test = TestTwin.ofDemo();
        withoutInstances(test, "us-east-1", "dbcluster-01", "dbcluster-01-use1-instance-1");
        withoutInstances(test, "us-west-2", "dbcluster-02", "dbcluster-02-usw2-instance-2");
        isRefused(
                "InvalidGlobalClusterStateFault",
                "Unable to delete cluster that is a primary member of global cluster while there are other global"
                        + " cluster members",
                () -> delete(test, "us-east-1", "dbcluster-01"));
        isRefused(
                "InvalidDBClusterStateFault",
                "please remove it from globalcluster first",
                () -> delete(test, "us-west-2", "dbcluster-02"));
    }

    @Test
    void the_name_of_a_deleted_global_database_may_stay_reserved_for_a_while() {
        TestTwin test = TestTwin.of(TestTwin.json("""
                {'timings': {'globalNameReservedSeconds': 60},
                 'globalClusters': [{'GlobalClusterIdentifier': 'g', 'GlobalClusterMembers': []}],
                 'regions': {'us-east-1': {}}}
                """));
        RdsClient rds = test.twin.rds("us-east-1");
        rds.deleteGlobalCluster(request -> request.globalClusterIdentifier("g"));
        test.at(69.999);
        isRefused(
                "GlobalClusterAlreadyExistsFault",
                "already exists",
                () -> rds.createGlobalCluster(
                        request -> request.globalClusterIdentifier("g").engine("aurora-mysql")));
        test.at(70);
        rds.createGlobalCluster(request -> request.globalClusterIdentifier("g").engine("aurora-mysql"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"'MasterUserSecret': {'SecretArn': 'x'}, manages", "'BacktrackWindow': 3600, backtracking"})
    void a_managed_password_and_backtracking_exclude_a_global_database(String field, String text) {
        TestTwin test = TestTwin.of(TestTwin.json(
                "{'regions': {'us-east-1': {'dbClusters': [" + "{'DBClusterIdentifier': 'one', " + field + "}]}}}"));
        isRefused(
                "InvalidParameterCombination",
                text,
                () -> test.twin
                        .rds("us-east-1")
                        .createGlobalCluster(request -> request.globalClusterIdentifier("g")
                                .sourceDBClusterIdentifier("arn:aws:rds:us-east-1:123456789012:cluster:one")));
    }

    @Test
    void the_automated_backups_of_so_many_deleted_databases_are_kept_and_no_more() {
        RdsTwin twin = RdsTwin.of(TestTwin.json("""
                {'regions': {'us-east-1': {'quotas': {'RetainedAutomatedBackups': 1},
                   'dbClusters': [{'DBClusterIdentifier': 'three'}],
                   'dbInstances': [{'DBInstanceIdentifier': 'one'}, {'DBInstanceIdentifier': 'two'}]}}}
                """));
        keepBackupsOf(twin, "one");
        twin.refuses("DBInstanceAutomatedBackupQuotaExceeded", "1", () -> keepBackupsOf(twin, "two"));
        twin.refuses(
                "DBClusterAutomatedBackupQuotaExceededFault",
                "1",
                () -> twin.rds(RdsTwin.EAST)
                        .deleteDBCluster(request -> request.dbClusterIdentifier("three")
                                .skipFinalSnapshot(true)
                                .deleteAutomatedBackups(false)));
        RdsTwin loaded = twin.savedAndLoaded();
        loaded.refuses("DBInstanceAutomatedBackupQuotaExceeded", "0", () -> keepBackupsOf(loaded, "two"));
        twin.delete(RdsTwin.EAST, "two");
    }

    @Test
    void a_cluster_whose_key_is_out_of_reach_can_be_deleted_without_a_snapshot_only() {
        TestTwin test = TestTwin.of(TestTwin.json("""
                {'regions': {'us-east-1': {'dbClusters': [
                   {'DBClusterIdentifier': 'one', 'Status': 'inaccessible-encryption-credentials-recoverable'}]}}}
                """));
        isRefused(
                "InvalidDBClusterStateFault",
                "snapshot",
                () -> test.twin
                        .rds("us-east-1")
                        .deleteDBCluster(
                                request -> request.dbClusterIdentifier("one").finalDBSnapshotIdentifier("last")));
        delete(test, "us-east-1", "one");
    }

    private static void keepBackupsOf(RdsTwin twin, String id) {
        twin.rds(RdsTwin.EAST)
                .deleteDBInstance(request ->
                        request.dbInstanceIdentifier(id).skipFinalSnapshot(true).deleteAutomatedBackups(false));
    }

    private static void withoutInstances(TestTwin test, String region, String cluster, String instance) {
        RdsClient rds = test.twin.rds(region);
        rds.modifyDBCluster(request -> request.dbClusterIdentifier(cluster).deletionProtection(false));
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier(instance));
    }

    private static void delete(TestTwin test, String region, String cluster) {
        test.twin
                .rds(region)
                .deleteDBCluster(request -> request.dbClusterIdentifier(cluster).skipFinalSnapshot(true));
    }
}
