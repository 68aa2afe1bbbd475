package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

/** Aurora User Guide, deleting clusters and instances; RDS User Guide, deleting an instance. */
class DeletionTest {

    private static final String CLUSTER = "dbcluster-02";
    private static final String INSTANCE = "dbcluster-02-usw2-instance-2";

    private TestTwin test = TestTwin.ofDemo();

    @Test
    void a_protected_cluster_stays_until_its_protection_is_lifted_at_once() {
        isRefused(
                "InvalidParameterCombination",
                "Cannot delete protected Cluster, please disable deletion protection and try again",
                () -> deleteCluster(CLUSTER));
        DBCluster modified = lift();
        assertThat(modified.deletionProtection()).isFalse();
        assertThat(modified.status()).isEqualTo("available");
        isRefused(
                "InvalidDBClusterStateFault",
                "please remove it from globalcluster first",
                () -> deleteCluster(CLUSTER));
    }

    @Test
    void a_member_counts_as_one_while_describe_calls_show_it() {
        lift();
        detach();
        isRefused("InvalidDBClusterStateFault", "remove it from globalcluster", () -> deleteCluster(CLUSTER));
        test.at(5);
        isRefused("InvalidDBClusterStateFault", "non-deleting state", () -> deleteCluster(CLUSTER));
        deleteInstance(INSTANCE);
        isRefused("InvalidDBClusterStateFault", "promoting", () -> deleteCluster(CLUSTER));
        isRefused(
                "InvalidDBClusterStateFault",
                "isn't currently in the available state",
                () -> rds().deleteDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).finalDBSnapshotIdentifier("last")));
    }

    @Test
    void a_cluster_goes_after_its_instances_and_its_answer_still_says_available() {
        alone();
        assertThat(deleteInstance(INSTANCE).dbInstanceStatus()).isEqualTo("deleting");
        assertThat(deleteCluster(CLUSTER).status()).isEqualTo("available");
        later(5);
        assertThat(cluster().status()).isEqualTo("deleting");
        isRefused("InvalidDBClusterStateFault", "deleting", () -> deleteCluster(CLUSTER));
        isRefused("InvalidDBInstanceState", "already being deleted", () -> deleteInstance(INSTANCE));
        later(295);
        isRefused("DBClusterNotFoundFault", "", this::cluster);
        isRefused("DBInstanceNotFound", "", () -> deleteInstance(INSTANCE));
    }

    @Test
    void a_cluster_waits_for_an_instance_that_takes_longer() {
        test = TestTwin.ofDemoWith("faults", "[{'fault': 'slow', 'operation': 'DeleteDBInstance', 'factor': 3}]");
        alone();
        deleteInstance(INSTANCE);
        deleteCluster(CLUSTER);
        later(899.999);
        assertThat(cluster().status()).isEqualTo("deleting");
        test = TestTwin.of(test.twin.save());
        test.queue.runAll();
        isRefused("DBClusterNotFoundFault", "", this::cluster);
    }

    @Test
    void a_cluster_needs_a_final_snapshot_or_the_word_that_it_needs_none() {
        isRefused(
                "InvalidParameterCombination",
                "is required unless SkipFinalSnapshot",
                () -> rds().deleteDBCluster(request -> request.dbClusterIdentifier(CLUSTER)));
        isRefused(
                "InvalidParameterCombination",
                "can not be specified when SkipFinalSnapshot",
                () -> rds().deleteDBCluster(request -> request.dbClusterIdentifier(CLUSTER)
                        .skipFinalSnapshot(true)
                        .finalDBSnapshotIdentifier("last")));
    }

    @Test
    void the_final_snapshot_stays_and_its_name_is_taken() {
        alone();
        deleteInstance(INSTANCE);
        rds().deleteDBCluster(request -> request.dbClusterIdentifier(CLUSTER).finalDBSnapshotIdentifier("Last"));
        later(5);
        assertThat(clusterSnapshot().status()).isEqualTo("creating");
        test.queue.runAll();
        DBClusterSnapshot snapshot = clusterSnapshot();
        assertThat(snapshot.status()).isEqualTo("available");
        assertThat(snapshot.percentProgress()).isEqualTo(100);
        assertThat(snapshot.dbClusterIdentifier()).isEqualTo(CLUSTER);
        assertThat(snapshot.engineVersion()).isEqualTo("8.0.mysql_aurora.3.10.4");
        assertThat(snapshot.vpcId()).isEqualTo("vpc-0b22c33d44e55f66a");
        assertThat(snapshot.tagList()).extracting(Tag::key).contains("dr-orchestrator");
        assertThat(rds().listTagsForResource(request -> request.resourceName(snapshot.dbClusterSnapshotArn()))
                        .tagList())
                .hasSize(2);
        TestTwin loaded = TestTwin.of(test.twin.save());
        assertThat(loaded.twin.fingerprint()).isEqualTo(test.twin.fingerprint());
        isRefused(
                "DBClusterSnapshotNotFoundFault",
                "",
                () -> rds().describeDBClusterSnapshots(request -> request.dbClusterSnapshotIdentifier("other")));
    }

    @Test
    void snapshots_have_names_and_quotas_and_need_their_key() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ObjectNode region = (ObjectNode) world.at("/regions/us-west-2");
        region.set(
                "dbClusterSnapshots",
                TestTwin.json("[{'DBClusterSnapshotIdentifier': 'last', 'DBClusterIdentifier': 'dbcluster-02'}]"));
        region.set("quotas", TestTwin.json("{'ManualClusterSnapshots': 1}"));
        test = TestTwin.of(world);
        alone();
        deleteInstance(INSTANCE);
        isRefused(
                "DBClusterSnapshotAlreadyExistsFault",
                "last",
                () -> rds().deleteDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).finalDBSnapshotIdentifier("last")));
        isRefused(
                "SnapshotQuotaExceeded",
                "1",
                () -> rds().deleteDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).finalDBSnapshotIdentifier("next")));

        region.remove("quotas");
        region.set(
                "kmsKeys",
                TestTwin.json("[{'Arn': 'arn:aws:kms:us-west-2:123456789012:key/"
                        + "mrk-e3fb6462fe88b7ec3b64c3862983e4e1', 'Enabled': false}]"));
        test = TestTwin.of(world);
        alone();
        deleteInstance(INSTANCE);
        isRefused(
                "KMSKeyNotAccessibleFault",
                "",
                () -> rds().deleteDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).finalDBSnapshotIdentifier("next")));
    }

    @Test
    void instances_of_a_protected_cluster_go_one_by_one_but_never_with_a_snapshot() {
        isRefused(
                "InvalidParameterCombination",
                "when deleting a cluster instance",
                () -> rds().deleteDBInstance(request ->
                        request.dbInstanceIdentifier(INSTANCE).finalDBSnapshotIdentifier("last")));
        deleteInstance(INSTANCE);
        test.queue.runAll();
        assertThat(cluster().dbClusterMembers()).isEmpty();
        assertThat(test.twin.topology()).contains("dbcluster-02 | role: reader of dr-globaldb-cluster-mysql");
    }

    @Test
    void when_the_writer_goes_another_instance_writes() {
        TestTwin two = TestTwin.of(TestTwin.json("""
                {'regions': {'us-east-1': {'dbClusters': [{'DBClusterIdentifier': 'c'}], 'dbInstances': [
                  {'DBInstanceIdentifier': 'one', 'DBClusterIdentifier': 'c', 'PromotionTier': 0},
                  {'DBInstanceIdentifier': 'two', 'DBClusterIdentifier': 'c', 'PromotionTier': 5}]}}}
                """));
        two.twin.rds("us-east-1").deleteDBInstance(request -> request.dbInstanceIdentifier("one"));
        two.queue.runAll();
        assertThat(two.twin
                        .rds("us-east-1")
                        .describeDBClusters()
                        .dbClusters()
                        .get(0)
                        .dbClusterMembers())
                .singleElement()
                .satisfies(member -> assertThat(member.isClusterWriter()).isTrue())
                .extracting(DBClusterMember::dbInstanceIdentifier)
                .isEqualTo("two");
    }

    @Test
    void the_last_instance_of_a_replica_by_binlog_stays() {
        TestTwin replica = TestTwin.of(TestTwin.json("""
                {'regions': {'us-east-1': {
                  'dbClusters': [{'DBClusterIdentifier': 'c', 'ReplicationSourceIdentifier': 'arn:aws:rds:eu-west-1:1:cluster:s'}],
                  'dbInstances': [{'DBInstanceIdentifier': 'one', 'DBClusterIdentifier': 'c'}]}}}
                """));
        isRefused(
                "InvalidDBClusterStateFault",
                "last instance",
                () -> replica.twin.rds("us-east-1").deleteDBInstance(request -> request.dbInstanceIdentifier("one")));
    }

    @Test
    void a_stuck_deletion_stays_deleting_and_one_that_fails_goes_back() {
        test = TestTwin.ofDemoWith(
                "faults",
                "[{'fault': 'stuck', 'operation': 'DeleteDBInstance', 'call': 1},"
                        + " {'fault': 'rollback', 'operation': 'DeleteDBInstance', 'call': 2, 'seconds': 30}]");
        deleteInstance(INSTANCE);
        deleteInstance("dbcluster-postgres-02-usw2-instance-2");
        test.queue.runAll();
        test.at(7200);
        assertThat(instance(INSTANCE).dbInstanceStatus()).isEqualTo("deleting");
        assertThat(instance("dbcluster-postgres-02-usw2-instance-2").dbInstanceStatus())
                .isEqualTo("available");
    }

    @Test
    void an_instance_of_no_cluster_is_protected_and_leaves_a_snapshot() {
        isRefused(
                "InvalidParameterCombination",
                "Cannot delete protected DB Instance",
                () -> deleteInstance("rds-mysql-instance-use1", "us-east-1"));
        TestTwin free = TestTwin.of(TestTwin.json(
                "{'regions': {'us-east-1': {'dbInstances': [{'DBInstanceIdentifier': 'a'}, {'DBInstanceIdentifier': 'b',"
                        + " 'ReadReplicaSourceDBInstanceIdentifier': 'a'}, {'DBInstanceIdentifier': 'c',"
                        + " 'DBInstanceStatus': 'failed'}, {'DBInstanceIdentifier': 'd'}]}}}"));
        RdsClient rds = free.twin.rds("us-east-1");
        isRefused(
                "InvalidParameterCombination",
                "is required unless",
                () -> rds.deleteDBInstance(request -> request.dbInstanceIdentifier("a")));
        isRefused(
                "InvalidParameterCombination",
                "when deleting a replica instance",
                () -> rds.deleteDBInstance(
                        request -> request.dbInstanceIdentifier("b").finalDBSnapshotIdentifier("last")));
        isRefused(
                "InvalidDBInstanceState",
                "available state",
                () -> rds.deleteDBInstance(
                        request -> request.dbInstanceIdentifier("c").finalDBSnapshotIdentifier("last")));
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("a").finalDBSnapshotIdentifier("last"));
        isRefused(
                "DBSnapshotAlreadyExists",
                "last",
                () -> rds.deleteDBInstance(
                        request -> request.dbInstanceIdentifier("d").finalDBSnapshotIdentifier("last")));
    }

    @Test
    void the_snapshot_of_an_instance_outlives_it() {
        TestTwin free = TestTwin.of(
                TestTwin.json(
                        "{'regions': {'us-east-1': {'dbInstances': [{'DBInstanceIdentifier': 'a', 'MasterUsername': 'me'}]}}}"));
        RdsClient rds = free.twin.rds("us-east-1");
        rds.deleteDBInstance(request -> request.dbInstanceIdentifier("a").finalDBSnapshotIdentifier("last"));
        free.queue.runAll();
        assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
        DBSnapshot snapshot = rds.describeDBSnapshots(request -> request.dbInstanceIdentifier("a"))
                .dbSnapshots()
                .get(0);
        assertThat(snapshot.status()).isEqualTo("available");
        assertThat(snapshot.masterUsername()).isEqualTo("me");
        isRefused(
                "DBSnapshotNotFound",
                "",
                () -> rds.describeDBSnapshots(request -> request.dbSnapshotIdentifier("other")));
    }

    @Test
    void the_retention_of_backups_changes_in_a_while() {
        DBCluster modifying = rds().modifyDBCluster(
                        request -> request.dbClusterIdentifier(CLUSTER).backupRetentionPeriod(14))
                .dbCluster();
        assertThat(modifying.status()).isEqualTo("modifying");
        assertThat(modifying.pendingModifiedValues().backupRetentionPeriod()).isEqualTo(14);
        isRefused("InvalidDBClusterStateFault", "modifying", this::lift);
        test.at(29);
        assertThat(cluster().backupRetentionPeriod()).isEqualTo(7);
        test = TestTwin.of(test.twin.save());
        test.queue.runAll();
        assertThat(cluster().backupRetentionPeriod()).isEqualTo(14);
        assertThat(cluster().status()).isEqualTo("available");
        assertThat(cluster().pendingModifiedValues()).isNull();
    }

    @Test
    void other_modifications_are_not_modelled_and_bad_ones_are_refused() {
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> rds().modifyDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).engineVersion("other")));
        isRefused(
                "InvalidParameterValue",
                "36",
                () -> rds().modifyDBCluster(
                                request -> request.dbClusterIdentifier(CLUSTER).backupRetentionPeriod(36)));
        isRefused(
                "DBClusterNotFoundFault",
                "",
                () -> rds().modifyDBCluster(request ->
                        request.dbClusterIdentifier("nothing").deletionProtection(true)));
    }

    @Test
    void tags_can_be_taken_off_and_subnet_groups_asked_for() {
        rds().removeTagsFromResource(
                        request -> request.resourceName(TestTwin.SECONDARY).tagKeys("Name", "never-there"));
        test.at(5);
        assertThat(cluster().tagList()).extracting(Tag::key).containsExactly("dr-orchestrator");
        assertThat(rds().describeDBSubnetGroups(
                                request -> request.dbSubnetGroupName("DR-globaldb-cluster-mysql-subnet-group"))
                        .dbSubnetGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.subnets()).hasSize(2));
        isRefused(
                "DBSubnetGroupNotFoundFault",
                "",
                () -> rds().describeDBSubnetGroups(request -> request.dbSubnetGroupName("nothing")));
    }

    /** Leaves the demo's secondary on its own, unprotected and available. */
    private void alone() {
        lift();
        detach();
        test.queue.runAll();
    }

    private DBCluster lift() {
        return rds().modifyDBCluster(
                        request -> request.dbClusterIdentifier(CLUSTER).deletionProtection(false))
                .dbCluster();
    }

    private void detach() {
        rds().removeFromGlobalCluster(request ->
                request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(TestTwin.SECONDARY));
    }

    private DBCluster deleteCluster(String id) {
        return rds().deleteDBCluster(request -> request.dbClusterIdentifier(id).skipFinalSnapshot(true))
                .dbCluster();
    }

    private DBInstance deleteInstance(String id) {
        return deleteInstance(id, "us-west-2");
    }

    private DBInstance deleteInstance(String id, String region) {
        return test.twin
                .rds(region)
                .deleteDBInstance(request -> request.dbInstanceIdentifier(id))
                .dbInstance();
    }

    private DBCluster cluster() {
        return rds().describeDBClusters(request -> request.dbClusterIdentifier(CLUSTER))
                .dbClusters()
                .get(0);
    }

    private DBInstance instance(String id) {
        return rds().describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .get(0);
    }

    private DBClusterSnapshot clusterSnapshot() {
        return rds().describeDBClusterSnapshots(request -> request.dbClusterSnapshotIdentifier("last"))
                .dbClusterSnapshots()
                .get(0);
    }

    private RdsClient rds() {
        return test.twin.rds("us-west-2");
    }

    private void later(double seconds) {
        test.queue.runUntil(test.twin.now().plusMillis(Math.round(seconds * 1000)));
    }
}
