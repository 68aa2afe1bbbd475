package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;

/** Global clusters come and go: Aurora User Guide, attaching and deleting; Terraform's provider, global_cluster.go. */
class GlobalClusterLifeTest {

    private static final String KEY = "mrk-e3fb6462fe88b7ec3b64c3862983e4e1";

    private final TestTwin test = TestTwin.ofDemo();
    private final RdsClient east = test.twin.rds("us-east-1");
    private final RdsClient west = test.twin.rds("us-west-2");

    @Test
    void a_cluster_becomes_the_primary_of_a_new_global_database() {
        leaveBoth();
        GlobalCluster created = create(west, request -> {});
        assertThat(created.globalClusterArn()).isEqualTo("arn:aws:rds::123456789012:global-cluster:new-global");
        assertThat(created.engineVersion()).isEqualTo("8.0.mysql_aurora.3.10.4");
        assertThat(created.storageEncrypted()).isTrue();
        assertThat(created.globalClusterMembers()).singleElement().satisfies(member -> {
            assertThat(member.isWriter()).isTrue();
            assertThat(member.dbClusterArn()).isEqualTo(TestTwin.SECONDARY);
        });
    }

    @Test
    void describe_calls_do_not_know_a_new_global_cluster_at_once() {
        leaveBoth();
        create(west, request -> {});
        assertThatExceptionOfType(GlobalClusterNotFoundException.class).isThrownBy(this::newGlobal);
        test.at(605);
        assertThat(newGlobal().status()).isEqualTo("available");
    }

    @Test
    void the_source_looks_ready_long_before_a_secondary_can_follow_it() {
        leaveBoth();
        create(west, request -> {});
        test.at(644.999);
        assertThat(newGlobal().globalClusterMembers()).hasSize(1);
        assertThatExceptionOfType(InvalidDbClusterStateException.class)
                .isThrownBy(this::createSecondary)
                .withMessageContaining("is in a state which is not valid for physical replication");
        test.at(645);
        createSecondary();
    }

    @Test
    void it_is_called_in_the_region_of_the_source_and_needs_an_arn() {
        leaveBoth();
        isRefused("DBClusterNotFoundFault", "dbcluster-02", () -> create(east, request -> {}));
        assertThat(create(west, request -> {}).globalClusterMembers()).hasSize(1);
        isRefused(
                "InvalidParameterValue",
                "Malformed db cluster arn",
                () -> create(
                        west,
                        request -> request.globalClusterIdentifier("other").sourceDBClusterIdentifier("dbcluster-02")));
    }

    @Test
    void what_the_source_has_must_not_be_said_again() {
        leaveBoth();
        isRefused(
                "InvalidParameterCombination",
                "inherited",
                () -> create(west, request -> request.engine("aurora-mysql")));
        isRefused(
                "InvalidParameterCombination",
                "inherited",
                () -> create(west, request -> request.storageEncrypted(true)));
    }

    @Test
    void an_empty_global_cluster_needs_an_engine() {
        isRefused(
                "InvalidParameterValue",
                "value for engineName should be specified",
                () -> create(west, request -> request.sourceDBClusterIdentifier(null)));
        GlobalCluster empty = create(
                west,
                request -> request.sourceDBClusterIdentifier(null)
                        .engine("aurora-postgresql")
                        .engineVersion("14.6")
                        .deletionProtection(true));
        assertThat(empty.globalClusterMembers()).isEmpty();
        assertThat(empty.deletionProtection()).isTrue();
    }

    @Test
    void a_name_is_taken_and_a_source_is_free() {
        isRefused(
                "GlobalClusterAlreadyExistsFault",
                TestTwin.GLOBAL,
                () -> create(west, request -> request.globalClusterIdentifier(TestTwin.GLOBAL)));
        isRefused("InvalidDBClusterStateFault", "already a member", () -> create(west, request -> {}));
        isRefused(
                "DBClusterNotFoundFault",
                "",
                () -> create(west, request -> request.sourceDBClusterIdentifier(TestTwin.SECONDARY + "x")));
        isRefused(
                "InvalidParameterValue",
                "not a valid identifier",
                () -> create(west, request -> request.globalClusterIdentifier("7")));
    }

    @Test
    void a_source_that_promotes_is_not_ready() {
        detach(TestTwin.SECONDARY);
        isRefused("InvalidDBClusterStateFault", "promoting", () -> create(west, request -> {}));
    }

    @Test
    void a_creation_that_fails_leaves_the_source_alone() {
        TestTwin undone = TestTwin.ofDemoWith(
                "faults", "[{'fault': 'rollback', 'operation': 'CreateGlobalCluster', 'seconds': 30}]");
        undone.twin
                .rds("us-west-2")
                .removeFromGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(TestTwin.SECONDARY));
        undone.queue.runAll();
        String before = undone.twin.fingerprint();
        create(undone.twin.rds("us-west-2"), request -> {});
        undone.queue.runAll();
        assertThat(undone.twin.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_global_cluster_with_members_is_not_deleted() {
        isRefused("InvalidGlobalClusterStateFault", "is not empty", this::delete);
    }

    @Test
    void members_that_have_left_count_while_describe_calls_show_them() {
        detach(TestTwin.SECONDARY);
        detach(TestTwin.PRIMARY);
        isRefused("InvalidGlobalClusterStateFault", "is not empty", this::delete);
        test.at(4.999);
        isRefused("InvalidGlobalClusterStateFault", "is not empty", this::delete);
        test.at(5);
        assertThat(delete().status()).isEqualTo("available");
        test.at(10);
        assertThat(test.global("us-west-2").status()).isEqualTo("deleting");
        isRefused("InvalidGlobalClusterStateFault", "deleting", this::delete);
        isRefused(
                "GlobalClusterAlreadyExistsFault",
                "",
                () -> create(west, request -> request.globalClusterIdentifier(TestTwin.GLOBAL)));
        test.at(15);
        isRefused("GlobalClusterNotFoundFault", "", () -> test.global("us-west-2"));
        isRefused("GlobalClusterNotFoundFault", "", this::delete);
    }

    @Test
    void protection_is_lifted_at_once() {
        detach(TestTwin.SECONDARY);
        detach(TestTwin.PRIMARY);
        test.at(10);
        protect(true);
        isRefused("InvalidParameterCombination", "Cannot delete protected Global Cluster", this::delete);
        protect(false);
        delete();
        isRefused("InvalidGlobalClusterStateFault", "being deleted", () -> protect(true));
    }

    @Test
    void what_else_a_modification_could_do_is_not_modelled_and_says_so() {
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> west.modifyGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).newGlobalClusterIdentifier("other")))
                .withMessageContaining("NewGlobalClusterIdentifier");
    }

    @Test
    void a_deletion_that_was_saved_goes_on_after_loading() {
        detach(TestTwin.SECONDARY);
        detach(TestTwin.PRIMARY);
        test.at(5);
        delete();
        test.at(12);
        TestTwin loaded = TestTwin.of(test.twin.save());
        loaded.queue.runAll();
        isRefused("GlobalClusterNotFoundFault", "", () -> loaded.global("us-west-2"));
    }

    @Test
    void after_an_unplanned_failover_the_old_copy_is_rebuilt_as_reader_of_a_global_database_of_the_same_name() {
        detach(TestTwin.SECONDARY);
        test.queue.runAll();
        detach(TestTwin.PRIMARY);
        later(5);
        delete();
        later(15);
        create(west, request -> request.globalClusterIdentifier(TestTwin.GLOBAL));
        east.modifyDBCluster(
                request -> request.dbClusterIdentifier("dbcluster-01").deletionProtection(false));
        east.deleteDBInstance(request -> request.dbInstanceIdentifier("dbcluster-01-use1-instance-1"));
        east.deleteDBCluster(
                request -> request.dbClusterIdentifier("dbcluster-01").finalDBSnapshotIdentifier("dbcluster-01-final"));
        later(600);
        east.createDBCluster(secondary("dbcluster-01", TestTwin.GLOBAL));
        later(600);
        east.createDBInstance(request -> request.dbInstanceIdentifier("dbcluster-01-use1-instance-1")
                .dbInstanceClass("db.r5.large")
                .engine("aurora-mysql")
                .dbClusterIdentifier("dbcluster-01"));
        later(600);
        assertThat(test.twin.topology())
                .contains("Aurora cluster us-west-2/dbcluster-02 | role: writer of dr-globaldb-cluster-mysql")
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: reader of dr-globaldb-cluster-mysql")
                .contains("Aurora instance us-east-1/dbcluster-01-use1-instance-1 | status: available");
        assertThat(east.describeDBClusterSnapshots().dbClusterSnapshots()).hasSize(1);
    }

    private void later(double seconds) {
        test.queue.runUntil(test.twin.now().plusMillis(Math.round(seconds * 1000)));
    }

    private void leaveBoth() {
        detach(TestTwin.SECONDARY);
        detach(TestTwin.PRIMARY);
        test.at(600);
    }

    private void detach(String arn) {
        test.twin
                .rds(arn.split(":", -1)[3])
                .removeFromGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(arn));
    }

    private static GlobalCluster create(RdsClient rds, Consumer<CreateGlobalClusterRequest.Builder> more) {
        return rds.createGlobalCluster(request -> {
                    request.globalClusterIdentifier("New-Global").sourceDBClusterIdentifier(TestTwin.SECONDARY);
                    more.accept(request);
                })
                .globalCluster();
    }

    private void createSecondary() {
        east.createDBCluster(secondary("rebuilt", "new-global"));
    }

    private static CreateDbClusterRequest secondary(String id, String globalCluster) {
        return CreateDbClusterRequest.builder()
                .dbClusterIdentifier(id)
                .engine("aurora-mysql")
                .engineVersion("8.0.mysql_aurora.3.10.4")
                .globalClusterIdentifier(globalCluster)
                .kmsKeyId(KEY)
                .build();
    }

    private GlobalCluster newGlobal() {
        return west.describeGlobalClusters(request -> request.globalClusterIdentifier("new-global"))
                .globalClusters()
                .get(0);
    }

    private GlobalCluster delete() {
        return west.deleteGlobalCluster(request -> request.globalClusterIdentifier(TestTwin.GLOBAL))
                .globalCluster();
    }

    private void protect(boolean wanted) {
        west.modifyGlobalCluster(
                request -> request.globalClusterIdentifier(TestTwin.GLOBAL).deletionProtection(wanted));
    }
}
