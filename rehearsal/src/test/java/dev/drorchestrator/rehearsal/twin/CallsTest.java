package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;

class CallsTest {

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void each_call_is_recorded_once_whichever_overload_was_used() {
        RdsClient rds = test.twin.rds("us-west-2");
        rds.describeDBClusters();
        rds.describeDBClusters(request -> request.dbClusterIdentifier("dbcluster-02"));
        rds.describeDBClusters(DescribeDbClustersRequest.builder().build());
        assertThat(test.twin.calls()).hasSize(3).extracting(ApiCall::operation).containsOnly("DescribeDBClusters");
    }

    @Test
    void a_record_tells_when_where_what_and_how_it_ended() {
        test.at(7);
        test.switchOver();
        assertThat(test.twin.calls())
                .containsExactly(new ApiCall(
                        TestTwin.instant(7),
                        "us-west-2",
                        "rds",
                        "FailoverGlobalCluster",
                        TestTwin.json("{'GlobalClusterIdentifier': '" + TestTwin.GLOBAL
                                + "', 'TargetDbClusterIdentifier': '" + TestTwin.SECONDARY + "'}"),
                        "OK",
                        true));
    }

    @Test
    void a_world_that_goes_on_for_days_keeps_its_last_calls_and_counts_all() {
        test.twin.keepCalls(10);
        for (int call = 1; call <= 100; call++) {
            String name = "none-" + call;
            test.twin.ssm("us-west-2").getParameters(request -> request.names(name));
            assertThat(test.twin.calls().size()).isBetween(Math.min(call, 10), 20);
        }
        assertThat(test.twin.callCount()).isEqualTo(100);
        assertThat(test.twin.callsFrom(99)).hasSize(1);
        assertThat(test.twin.callsFrom(99).get(0).toString()).contains("none-100");
        assertThat(test.twin.callsFrom(0)).isEqualTo(test.twin.calls());
        assertThat(test.twin.callsFrom(100)).isEmpty();
    }

    @Test
    void a_refused_call_is_recorded_with_its_code() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> test.twin
                        .rds("us-west-2")
                        .describeDBInstances(request -> request.dbInstanceIdentifier("nothing")));
        assertThat(test.twin.calls()).singleElement().satisfies(call -> {
            assertThat(call.outcome()).isEqualTo("DBInstanceNotFound");
            assertThat(call.changesTheWorld()).isFalse();
        });
    }

    @Test
    void reads_and_callbacks_do_not_count_as_changes() {
        test.global("us-west-2");
        test.twin.cloudFormation("us-west-2").listExports();
        test.twin.ssm("us-west-2").getParameters(request -> request.names("x"));
        test.twin.connectTaskTokens("us-west-2", new RecordingTaskTokens());
        test.twin.sfn("us-west-2").sendTaskHeartbeat(request -> request.taskToken("t"));
        assertThat(test.twin.calls()).extracting(ApiCall::changesTheWorld).containsOnly(false);
        assertThat(test.twin.calls())
                .extracting(ApiCall::service)
                .containsExactly("rds", "cloudformation", "ssm", "states");
    }

    @Test
    void an_operation_that_the_twin_lacks_is_named() {
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> test.twin.rds("us-west-2").describeOptionGroups())
                .withMessageContaining("rds describeOptionGroups");
        assertThatExceptionOfType(UnmodelledOperationException.class)
                .isThrownBy(() -> test.twin.rds("us-west-2").waiter());
        assertThat(test.twin.calls()).isEmpty();
    }

    @Test
    void an_unknown_region_is_refused_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.twin.rds("us-west-1"))
                .withMessage("Region \"us-west-1\" is not in this world; it has us-east-1, us-west-2");
    }

    @Test
    void answers_carry_a_request_id_that_follows_from_the_seed() {
        String requestId = test.twin
                .rds("us-west-2")
                .describeDBClusters()
                .responseMetadata()
                .requestId();
        assertThat(requestId)
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isEqualTo(TestTwin.ofDemo()
                        .twin
                        .rds("us-west-2")
                        .describeDBClusters()
                        .responseMetadata()
                        .requestId());
    }

    @Test
    void a_client_can_be_closed_and_printed() {
        try (RdsClient rds = test.twin.rds("us-west-2")) {
            assertThat(rds).hasToString("rds of the twin in us-west-2").isEqualTo(rds);
            assertThat(rds.serviceName()).isEqualTo("rds");
        }
    }
}
