package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.AwsRefusal.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** AWS CLI reference, remove-from-global-cluster; Aurora User Guide, detaching a cluster; Ansible's PR 1705. */
class DetachTest {

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void the_answer_still_lists_the_member_of_an_available_global_cluster() {
        GlobalCluster answer = detach(test, TestTwin.SECONDARY);
        assertThat(answer.status()).isEqualTo("available");
        assertThat(answer.globalClusterMembers())
                .extracting(GlobalClusterMember::dbClusterArn)
                .contains(TestTwin.SECONDARY);
    }

    @Test
    void the_cluster_seems_untouched_at_first_then_promotes_then_writes() {
        detach(test, TestTwin.SECONDARY);
        test.at(4.999);
        assertThat(secondary().status()).isEqualTo("available");
        assertThat(secondary().globalClusterIdentifier()).isEqualTo(TestTwin.GLOBAL);
        assertThat(test.global("us-west-2").globalClusterMembers()).hasSize(2);
        test.at(5);
        assertThat(secondary().status()).isEqualTo("promoting");
        assertThat(secondary().globalClusterIdentifier()).isNull();
        assertThat(test.global("us-west-2").globalClusterMembers())
                .extracting(GlobalClusterMember::dbClusterArn)
                .containsExactly(TestTwin.PRIMARY);
        test.at(179.999);
        assertThat(writers(secondary())).isZero();
        test.at(180);
        assertThat(secondary().status()).isEqualTo("available");
        assertThat(writers(secondary())).isEqualTo(1);
    }

    @Test
    void the_old_primary_goes_on_writing_without_readers() {
        detach(test, TestTwin.SECONDARY);
        test.queue.runAll();
        assertThat(test.global("us-east-1").globalClusterMembers())
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.isWriter()).isTrue();
                    assertThat(member.readers()).isEmpty();
                });
        assertThat(test.twin.topology())
                .contains("Aurora cluster us-west-2/dbcluster-02 | role: standalone")
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: writer of dr-globaldb-cluster-mysql");
    }

    @Test
    void the_moment_at_which_it_writes_is_told() {
        detach(test, TestTwin.SECONDARY);
        test.queue.runAll();
        assertThat(test.twin.roleChanges())
                .containsExactly(new RoleChange(
                        TestTwin.instant(180),
                        TestTwin.GLOBAL,
                        TestTwin.PRIMARY,
                        TestTwin.SECONDARY,
                        true,
                        RoleChange.Kind.DETACH));
    }

    @Test
    void a_primary_leaves_last_and_without_promoting() {
        isRefused(
                "InvalidGlobalClusterStateFault",
                "before all secondary clusters are",
                () -> detach(test, TestTwin.PRIMARY));
        detach(test, TestTwin.SECONDARY);
        detach(test, TestTwin.PRIMARY);
        test.at(5);
        assertThat(test.global("us-east-1").globalClusterMembers()).isEmpty();
        assertThat(cluster(test, "us-east-1", "dbcluster-01").status()).isEqualTo("available");
        assertThat(writers(cluster(test, "us-east-1", "dbcluster-01"))).isEqualTo(1);
        assertThat(test.twin.roleChanges()).isEmpty();
    }

    @Test
    void detaching_twice_finds_no_member_even_while_describe_calls_show_one() {
        detach(test, TestTwin.SECONDARY);
        assertThat(test.global("us-west-2").globalClusterMembers()).hasSize(2);
        isRefused("InvalidParameterValue", "is not found in global cluster", () -> detach(test, TestTwin.SECONDARY));
    }

    @Test
    void names_that_mean_nothing_are_refused() {
        isRefused(
                "InvalidParameterValue",
                "is not found in global cluster",
                () -> detach(test, TestTwin.SECONDARY.replace("-02", "-postgres-02")));
        isRefused("DBClusterNotFoundFault", "", () -> detach(test, TestTwin.SECONDARY + "x"));
        isRefused(
                "MissingParameter",
                "DbClusterIdentifier",
                () -> test.twin
                        .rds("us-west-2")
                        .removeFromGlobalCluster(request -> request.globalClusterIdentifier(TestTwin.GLOBAL)));
        isRefused(
                "GlobalClusterNotFoundFault",
                "",
                () -> test.twin
                        .rds("us-west-2")
                        .removeFromGlobalCluster(request ->
                                request.globalClusterIdentifier("x").dbClusterIdentifier(TestTwin.SECONDARY)));
    }

    @Test
    void a_cluster_is_detached_in_its_own_region_only() {
        isRefused(
                "DBClusterNotFoundFault",
                "",
                () -> test.twin
                        .rds("us-east-1")
                        .removeFromGlobalCluster(request -> request.globalClusterIdentifier(TestTwin.GLOBAL)
                                .dbClusterIdentifier(TestTwin.SECONDARY)));
    }

    @Test
    void nothing_leaves_while_roles_change() {
        test.switchOver();
        isRefused("InvalidGlobalClusterStateFault", "switching-over", () -> detach(test, TestTwin.SECONDARY));
    }

    @Test
    void the_surviving_region_detaches_while_the_primarys_is_down_and_then_both_write() {
        TestTwin outage = TestTwin.ofDemoWith(
                "faults", "[{'fault': 'region-down', 'region': 'us-east-1', 'untilSeconds': 3600}]");
        detach(outage, TestTwin.SECONDARY);
        outage.at(180);
        assertThat(writers(cluster(outage, "us-west-2", "dbcluster-02"))).isEqualTo(1);
        outage.at(3600);
        assertThat(outage.writer()).isEqualTo(TestTwin.PRIMARY);
        assertThat(writers(cluster(outage, "us-east-1", "dbcluster-01"))).isEqualTo(1);
    }

    @Test
    void a_region_that_goes_down_on_the_way_finishes_when_it_is_back() {
        TestTwin outage = TestTwin.ofDemoWith(
                "faults", "[{'fault': 'region-down', 'region': 'us-west-2', 'fromSeconds': 60, 'untilSeconds': 1000}]");
        detach(outage, TestTwin.SECONDARY);
        outage.queue.runAll();
        assertThat(outage.twin.roleChanges()).extracting(RoleChange::instant).containsExactly(TestTwin.instant(1000));
    }

    @Test
    void a_cluster_without_instances_becomes_available_but_not_writable() {
        test.twin
                .rds("us-west-2")
                .deleteDBInstance(request -> request.dbInstanceIdentifier("dbcluster-02-usw2-instance-2"));
        test.queue.runAll();
        detach(test, TestTwin.SECONDARY);
        test.queue.runAll();
        assertThat(secondary().status()).isEqualTo("available");
        assertThat(test.twin.roleChanges()).isEmpty();
    }

    @Test
    void it_can_be_slow_stuck_or_undone() {
        TestTwin slow = withFault("{'fault': 'slow', 'operation': 'RemoveFromGlobalCluster', 'factor': 2}");
        detach(slow, TestTwin.SECONDARY);
        slow.queue.runAll();
        assertThat(slow.twin.roleChanges()).extracting(RoleChange::instant).containsExactly(TestTwin.instant(360));

        TestTwin stuck = withFault("{'fault': 'stuck', 'operation': 'RemoveFromGlobalCluster'}");
        detach(stuck, TestTwin.SECONDARY);
        stuck.queue.runAll();
        stuck.at(7200);
        assertThat(cluster(stuck, "us-west-2", "dbcluster-02").status()).isEqualTo("promoting");

        TestTwin undone = withFault("{'fault': 'rollback', 'operation': 'RemoveFromGlobalCluster', 'seconds': 50}");
        String before = undone.twin.fingerprint();
        detach(undone, TestTwin.SECONDARY);
        undone.queue.runAll();
        assertThat(undone.twin.fingerprint()).isEqualTo(before);
        assertThat(undone.twin.roleChanges()).isEmpty();
    }

    @Test
    void a_world_saved_on_the_way_goes_on_after_loading() {
        detach(test, TestTwin.SECONDARY);
        test.at(60);
        TestTwin loaded = TestTwin.of(test.twin.save());
        assertThat(cluster(loaded, "us-west-2", "dbcluster-02").status()).isEqualTo("promoting");
        loaded.queue.runAll();
        assertThat(cluster(loaded, "us-west-2", "dbcluster-02").status()).isEqualTo("available");
        assertThat(writers(cluster(loaded, "us-west-2", "dbcluster-02"))).isEqualTo(1);
    }

    @Test
    void regions_that_are_cut_do_not_reach_each_other_from_one_side() {
        TestTwin cut = withFault(
                "{'fault': 'regions-cut', 'fromRegion': 'us-east-1', 'region': 'us-west-2', 'untilSeconds': 100}");
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> cut.twin.rds("us-west-2", "us-east-1").describeDBClusters());
        cut.twin.rds("us-west-2").describeDBClusters();
        cut.twin.rds("us-east-1").describeDBClusters();
        cut.twin.rds("us-east-1", "us-west-2").describeDBClusters();
        cut.at(100);
        cut.twin.rds("us-west-2", "us-east-1").describeDBClusters();
    }

    private static GlobalCluster detach(TestTwin twin, String arn) {
        return twin.twin
                .rds(arn.split(":", -1)[3])
                .removeFromGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).dbClusterIdentifier(arn))
                .globalCluster();
    }

    private DBCluster secondary() {
        return cluster(test, "us-west-2", "dbcluster-02");
    }

    private static DBCluster cluster(TestTwin twin, String region, String id) {
        return twin.twin
                .rds(region)
                .describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters()
                .get(0);
    }

    private static long writers(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .filter(DBClusterMember::isClusterWriter)
                .count();
    }

    private static TestTwin withFault(String fault) {
        return TestTwin.ofDemoWith("faults", "[" + fault + "]");
    }
}
