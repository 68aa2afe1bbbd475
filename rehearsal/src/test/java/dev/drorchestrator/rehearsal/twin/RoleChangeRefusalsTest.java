package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsException;

/** RDS API reference, FailoverGlobalCluster, with the assumptions that docs/twin-fidelity.md names. */
class RoleChangeRefusalsTest {

    private static final String WEST_CLUSTER = "/regions/us-west-2/dbClusters/0";

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void an_unknown_global_cluster_is_not_found() {
        GlobalClusterNotFoundException thrown = catchThrowableOfType(
                GlobalClusterNotFoundException.class,
                () -> failOver(request -> request.globalClusterIdentifier("nothing")));
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("GlobalClusterNotFoundFault");
        assertThat(thrown.statusCode()).isEqualTo(404);
        assertThat(thrown.requestId()).isNotEmpty();
        assertThat(thrown.awsErrorDetails().serviceName()).isEqualTo("Rds");
    }

    @Test
    void a_region_without_a_member_does_not_know_the_global_cluster() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.get("regions")).putObject("eu-west-1");
        TestTwin three = TestTwin.of(world);
        assertThatExceptionOfType(GlobalClusterNotFoundException.class)
                .isThrownBy(() -> three.twin
                        .rds("eu-west-1")
                        .failoverGlobalCluster(request -> request.globalClusterIdentifier(TestTwin.GLOBAL)
                                .targetDbClusterIdentifier(TestTwin.SECONDARY)));
    }

    @Test
    void an_unknown_target_is_not_found() {
        assertThatExceptionOfType(DbClusterNotFoundException.class)
                .isThrownBy(() -> failOver(request ->
                        request.targetDbClusterIdentifier("arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-99")));
    }

    @Test
    void a_target_outside_the_global_cluster_is_refused() {
        assertThatExceptionOfType(InvalidDbClusterStateException.class)
                .isThrownBy(() -> failOver(request -> request.targetDbClusterIdentifier(
                        "arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-postgres-02")))
                .withMessageContaining("is not a member of global cluster");
    }

    @Test
    void a_target_that_writes_already_is_refused() {
        assertThatExceptionOfType(InvalidDbClusterStateException.class)
                .isThrownBy(() -> failOver(request -> request.targetDbClusterIdentifier(TestTwin.PRIMARY)))
                .withMessageContaining("already the primary cluster");
    }

    @Test
    void a_second_call_while_the_first_is_under_way_is_refused() {
        test.switchOver();
        assertThatExceptionOfType(InvalidGlobalClusterStateException.class).isThrownBy(test::switchOver);
        test.at(89.5);
        assertThatExceptionOfType(InvalidGlobalClusterStateException.class).isThrownBy(test::switchOver);
    }

    @Test
    void a_target_that_is_no_arn_is_an_invalid_value() {
        assertCode("InvalidParameterValue", request -> request.targetDbClusterIdentifier("dbcluster-02"));
    }

    @Test
    void both_flags_at_once_are_an_invalid_combination() {
        assertCode(
                "InvalidParameterCombination",
                request -> request.allowDataLoss(true).switchover(true));
    }

    @Test
    void a_request_without_a_target_misses_a_parameter() {
        assertCode("MissingParameter", request -> request.targetDbClusterIdentifier(null));
    }

    @Test
    void a_target_that_is_not_available_is_refused() {
        assertRefused(InvalidDbClusterStateException.class, WEST_CLUSTER, "Status", "backing-up");
    }

    @Test
    void a_target_without_an_available_instance_is_refused() {
        assertRefused(
                InvalidDbClusterStateException.class,
                "/regions/us-west-2/dbInstances/0",
                "DBInstanceStatus",
                "rebooting");
    }

    @Test
    void another_patch_level_of_aurora_mysql_is_refused() {
        assertRefused(
                InvalidGlobalClusterStateException.class, WEST_CLUSTER, "EngineVersion", "8.0.mysql_aurora.3.05.1");
    }

    @Test
    void another_minor_version_of_aurora_postgresql_is_refused() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at("/regions/us-west-2/dbClusters/1")).put("EngineVersion", "14.7");
        TestTwin mixed = TestTwin.of(world);
        assertThatExceptionOfType(InvalidGlobalClusterStateException.class)
                .isThrownBy(() -> mixed.twin
                        .rds("us-west-2")
                        .failoverGlobalCluster(
                                request -> request.globalClusterIdentifier("dr-globaldb-cluster-postgres")
                                        .targetDbClusterIdentifier(
                                                "arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-postgres-02")))
                .withMessageContaining("14.7");
    }

    @Test
    void a_global_cluster_that_is_not_available_is_refused() {
        assertRefused(InvalidGlobalClusterStateException.class, "/globalClusters/0", "Status", "upgrading");
    }

    @Test
    void the_lossless_way_needs_the_primary_region() {
        TestTwin outage = TestTwin.ofDemoWith("faults", "[{'fault': 'region-down', 'region': 'us-east-1'}]");
        assertThatExceptionOfType(InvalidGlobalClusterStateException.class).isThrownBy(outage::switchOver);
    }

    @Test
    void a_primary_region_that_dies_on_the_way_sends_the_switchover_back() {
        TestTwin outage =
                TestTwin.ofDemoWith("faults", "[{'fault': 'region-down', 'region': 'us-east-1', 'fromSeconds': 40}]");
        outage.switchOver();
        outage.queue.runAll();
        assertThat(outage.writer()).isEqualTo(TestTwin.PRIMARY);
        assertThat(outage.global("us-west-2").status()).isEqualTo("available");
        assertThat(outage.twin.roleChanges()).isEmpty();
    }

    @Test
    void a_refused_call_leaves_the_world_untouched() {
        String before = test.twin.fingerprint();
        assertCode("InvalidParameterValue", request -> request.targetDbClusterIdentifier("dbcluster-02"));
        assertThat(test.twin.fingerprint()).isEqualTo(before);
        assertThat(test.queue.isEmpty()).isTrue();
    }

    private static void assertRefused(
            Class<? extends RdsException> exception, String pointer, String field, String value) {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at(pointer)).put(field, value);
        assertThatExceptionOfType(exception).isThrownBy(TestTwin.of(world)::switchOver);
    }

    private void assertCode(String code, Consumer<FailoverGlobalClusterRequest.Builder> change) {
        RdsException thrown = catchThrowableOfType(RdsException.class, () -> failOver(change));
        assertThat(thrown).isExactlyInstanceOf(RdsException.class);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.statusCode()).isEqualTo(400);
    }

    private void failOver(Consumer<FailoverGlobalClusterRequest.Builder> change) {
        FailoverGlobalClusterRequest.Builder request = FailoverGlobalClusterRequest.builder()
                .globalClusterIdentifier(TestTwin.GLOBAL)
                .targetDbClusterIdentifier(TestTwin.SECONDARY);
        change.accept(request);
        test.twin.rds("us-west-2").failoverGlobalCluster(request.build());
    }
}
