package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.FailoverStatus;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** AWS CLI reference, switchover-global-cluster; a switchover recorded in camunda-deployment-references issue 3572. */
class SwitchoverTest {

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void the_response_says_switching_over_with_roles_unchanged() {
        GlobalCluster response = test.switchOver().globalCluster();
        assertThat(response.status()).isEqualTo("switching-over");
        assertThat(response.failoverState().status()).isEqualTo(FailoverStatus.PENDING);
        assertThat(response.failoverState().fromDbClusterArn()).isEqualTo(TestTwin.PRIMARY);
        assertThat(response.failoverState().toDbClusterArn()).isEqualTo(TestTwin.SECONDARY);
        assertThat(response.failoverState().isDataLossAllowed()).isFalse();
        assertThat(response.globalClusterMembers())
                .filteredOn(GlobalClusterMember::isWriter)
                .extracting(GlobalClusterMember::dbClusterArn)
                .containsExactly(TestTwin.PRIMARY);
    }

    @Test
    void switchover_global_cluster_is_the_same_under_its_newer_name() {
        GlobalCluster response = test.twin
                .rds("us-east-1")
                .switchoverGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).targetDbClusterIdentifier(TestTwin.SECONDARY))
                .globalCluster();
        assertThat(response.status()).isEqualTo("switching-over");
        test.at(100);
        assertThat(test.writer()).isEqualTo(TestTwin.SECONDARY);
    }

    @Test
    void describes_right_after_the_call_show_the_world_as_it_was() {
        GlobalCluster before = test.global("us-west-2");
        test.switchOver();
        test.at(4.999);
        assertThat(test.global("us-west-2")).isEqualTo(before);
        test.at(5);
        assertThat(test.global("us-west-2").status()).isEqualTo("switching-over");
    }

    @Test
    void failover_state_goes_from_pending_to_a_status_outside_the_sdks_enum() {
        test.switchOver();
        test.at(9);
        assertThat(test.global("us-west-2").failoverState().statusAsString()).isEqualTo("pending");
        test.at(10);
        assertThat(test.global("us-west-2").failoverState().statusAsString()).isEqualTo("switching-over");
        assertThat(test.global("us-west-2").failoverState().status()).isEqualTo(FailoverStatus.UNKNOWN_TO_SDK_VERSION);
    }

    @Test
    void roles_change_sides_before_failover_state_goes_and_status_is_available_again() {
        test.switchOver();
        test.at(87.999);
        assertThat(test.writer()).isEqualTo(TestTwin.PRIMARY);
        test.at(88);
        assertThat(test.writer()).isEqualTo(TestTwin.SECONDARY);
        assertThat(test.global("us-west-2").failoverState()).isNotNull();
        test.at(89);
        assertThat(test.global("us-west-2").failoverState()).isNull();
        assertThat(test.global("us-west-2").status()).isEqualTo("switching-over");
        test.at(90);
        assertThat(test.global("us-west-2").status()).isEqualTo("available");
    }

    @Test
    void after_the_switchover_the_new_writer_lists_its_reader_and_all_are_connected() {
        test.switchOver();
        test.at(90);
        assertThat(test.global("us-east-1").globalClusterMembers())
                .filteredOn(GlobalClusterMember::isWriter)
                .singleElement()
                .satisfies(writer -> assertThat(writer.readers()).containsExactly(TestTwin.PRIMARY));
        assertThat(test.global("us-east-1").globalClusterMembers())
                .filteredOn(member -> !member.isWriter())
                .singleElement()
                .satisfies(reader -> assertThat(reader.readers()).isEmpty());
        assertThat(test.global("us-east-1").globalClusterMembers())
                .extracting(GlobalClusterMember::synchronizationStatusAsString)
                .containsOnly("connected");
    }

    @Test
    void the_writer_flag_inside_the_clusters_moves_too() {
        test.switchOver();
        test.at(90);
        assertThat(cluster(test, "us-west-2", "dbcluster-02").dbClusterMembers())
                .extracting(DBClusterMember::isClusterWriter)
                .containsExactly(true);
        assertThat(cluster(test, "us-east-1", "dbcluster-01").dbClusterMembers())
                .extracting(DBClusterMember::isClusterWriter)
                .containsExactly(false);
    }

    @Test
    void the_instance_of_the_lowest_promotion_tier_becomes_writer_if_it_is_available() {
        TestTwin three = TestTwin.of(TestTwin.json("""
                {'globalClusters': [{'GlobalClusterIdentifier': 'dr-globaldb-cluster-mysql', 'GlobalClusterMembers': [
                   {'DBClusterArn': 'arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01', 'IsWriter': true},
                   {'DBClusterArn': 'arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02'}]}],
                 'regions': {
                   'us-east-1': {'dbClusters': [{'DBClusterIdentifier': 'dbcluster-01'}],
                     'dbInstances': [{'DBInstanceIdentifier': 'a', 'DBClusterIdentifier': 'dbcluster-01'}]},
                   'us-west-2': {'dbClusters': [{'DBClusterIdentifier': 'dbcluster-02'}],
                     'dbInstances': [
                       {'DBInstanceIdentifier': 'b', 'DBClusterIdentifier': 'dbcluster-02', 'PromotionTier': 0,
                        'DBInstanceStatus': 'maintenance'},
                       {'DBInstanceIdentifier': 'c', 'DBClusterIdentifier': 'dbcluster-02', 'PromotionTier': 5},
                       {'DBInstanceIdentifier': 'd', 'DBClusterIdentifier': 'dbcluster-02', 'PromotionTier': 2}]}}}
                """));
        three.switchOver();
        three.at(90);
        assertThat(three.twin
                        .rds("us-west-2")
                        .describeDBClusters()
                        .dbClusters()
                        .get(0)
                        .dbClusterMembers())
                .filteredOn(DBClusterMember::isClusterWriter)
                .extracting(DBClusterMember::dbInstanceIdentifier)
                .containsExactly("d");
    }

    @Test
    void the_role_change_is_told_with_its_instant() {
        test.switchOver();
        test.queue.runAll();
        assertThat(test.twin.roleChanges())
                .containsExactly(new RoleChange(
                        TestTwin.instant(88), TestTwin.GLOBAL, TestTwin.PRIMARY, TestTwin.SECONDARY, false));
    }

    @Test
    void clusters_stay_available_unless_the_world_says_otherwise() {
        test.switchOver();
        test.at(50);
        assertThat(cluster(test, "us-west-2", "dbcluster-02").status()).isEqualTo("available");

        TestTwin modifying = TestTwin.ofDemoWith("timings", "{'clusterStatusDuringSwitchover': 'modifying'}");
        modifying.switchOver();
        modifying.at(50);
        assertThat(cluster(modifying, "us-west-2", "dbcluster-02").status()).isEqualTo("modifying");
        modifying.at(90);
        assertThat(cluster(modifying, "us-west-2", "dbcluster-02").status()).isEqualTo("available");
    }

    @Test
    void every_duration_is_a_parameter() {
        TestTwin quick = TestTwin.ofDemoWith("timings", """
                {'staleReadSeconds': 0, 'switchoverPendingSeconds': 0.5, 'switchoverRoleFlipSeconds': 1.5,
                 'failoverStateClearSeconds': 0.25, 'switchoverAvailableSeconds': 0}
                """);
        quick.switchOver();
        assertThat(quick.global("us-west-2").status()).isEqualTo("switching-over");
        quick.at(1.5);
        assertThat(quick.writer()).isEqualTo(TestTwin.SECONDARY);
        assertThat(quick.global("us-west-2").status()).isEqualTo("available");
        assertThat(quick.global("us-west-2").failoverState()).isNotNull();
        quick.at(1.75);
        assertThat(quick.global("us-west-2").failoverState()).isNull();
    }

    @Test
    void durations_vary_with_the_seed_and_only_with_it() {
        assertThat(flipWithSeed(1)).isEqualTo(flipWithSeed(1)).isNotEqualTo(flipWithSeed(2));
    }

    @Test
    void a_second_switchover_leads_back() {
        test.switchOver();
        test.at(90);
        test.twin
                .rds("us-east-1")
                .failoverGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).targetDbClusterIdentifier(TestTwin.PRIMARY));
        test.at(200);
        assertThat(test.writer()).isEqualTo(TestTwin.PRIMARY);
        assertThat(test.twin.roleChanges()).hasSize(2);
    }

    @Test
    void other_databases_stay_as_they_are() {
        String before = clusterText(test);
        test.switchOver();
        test.queue.runAll();
        assertThat(clusterText(test)).isEqualTo(before);
    }

    @Test
    void replication_fields_move_if_the_world_has_them() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at("/regions/us-east-1/dbClusters/0"))
                .putArray("ReadReplicaIdentifiers")
                .add(TestTwin.SECONDARY);
        ((ObjectNode) world.at("/regions/us-west-2/dbClusters/0")).put("ReplicationSourceIdentifier", TestTwin.PRIMARY);
        TestTwin replicating = TestTwin.of(world);
        replicating.switchOver();
        replicating.at(90);
        DBCluster promoted = cluster(replicating, "us-west-2", "dbcluster-02");
        assertThat(promoted.replicationSourceIdentifier()).isNull();
        assertThat(promoted.readReplicaIdentifiers()).containsExactly(TestTwin.PRIMARY);
        DBCluster demoted = cluster(replicating, "us-east-1", "dbcluster-01");
        assertThat(demoted.replicationSourceIdentifier()).isEqualTo(TestTwin.SECONDARY);
        assertThat(demoted.readReplicaIdentifiers()).isEmpty();
    }

    private static String clusterText(TestTwin test) {
        return test.twin
                .rds("us-west-2")
                .describeDBClusters(request -> request.dbClusterIdentifier("dbcluster-postgres-02"))
                .dbClusters()
                .toString();
    }

    private static Instant flipWithSeed(long seed) {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        TestTwin varying = TestTwin.of(world.set("timings", TestTwin.json("{'variationPercent': 20}")), seed);
        varying.switchOver();
        varying.queue.runAll();
        return varying.twin.roleChanges().get(0).instant();
    }

    private static DBCluster cluster(TestTwin test, String region, String id) {
        return test.twin
                .rds(region)
                .describeDBClusters(request -> request.dbClusterIdentifier(id))
                .dbClusters()
                .get(0);
    }
}
