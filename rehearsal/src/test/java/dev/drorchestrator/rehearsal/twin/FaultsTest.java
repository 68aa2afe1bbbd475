package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;

class FaultsTest {

    @Test
    void the_first_calls_are_throttled_and_the_next_is_served() {
        TestTwin test = withFault("{'fault': 'throttle', 'operation': 'DescribeGlobalClusters', 'firstCalls': 2}");
        assertError("Throttling", 400, () -> test.global("us-west-2"));
        assertError("Throttling", 400, () -> test.global("us-west-2"));
        assertThat(test.global("us-west-2").status()).isEqualTo("available");
    }

    @Test
    void only_the_third_call_in_one_region_fails() {
        TestTwin test = withFault("{'fault': 'server-error', 'code': 'ServiceUnavailable', 'service': 'rds',"
                + " 'region': 'us-west-2', 'call': 3}");
        test.global("us-west-2");
        test.global("us-east-1");
        test.global("us-west-2");
        assertError("ServiceUnavailable", 503, () -> test.global("us-west-2"));
        test.global("us-west-2");
    }

    @Test
    void a_fault_has_its_hours() {
        TestTwin test = withFault("{'fault': 'server-error', 'fromSeconds': 10, 'untilSeconds': 20}");
        test.global("us-west-2");
        test.at(10);
        assertError("InternalFailure", 500, () -> test.global("us-west-2"));
        test.at(20);
        test.global("us-west-2");
    }

    @Test
    void json_services_word_throttling_and_access_denied_otherwise() {
        TestTwin throttled = withFault("{'fault': 'throttle'}");
        assertError(
                "ThrottlingException",
                400,
                () -> throttled.twin.ssm("us-west-2").getParameter(request -> request.name("x")));
        TestTwin denied = withFault("{'fault': 'access-denied'}");
        assertError("AccessDenied", 403, denied::switchOver);
        assertError(
                "AccessDeniedException",
                400,
                () -> denied.twin.sfn("us-west-2").sendTaskHeartbeat(request -> request.taskToken("x")));
    }

    @Test
    void a_lost_connection_changes_nothing() {
        TestTwin test = withFault("{'fault': 'connection-lost', 'operation': 'FailoverGlobalCluster'}");
        String before = test.twin.fingerprint();
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(test::switchOver)
                .withMessageContaining("rds.us-west-2.amazonaws.com");
        assertThat(test.twin.fingerprint()).isEqualTo(before);
        assertThat(test.twin.calls())
                .singleElement()
                .extracting(ApiCall::outcome)
                .isEqualTo(ApiCall.NO_ANSWER);
    }

    @Test
    void a_lost_response_hides_a_call_that_took_effect() {
        TestTwin test = withFault("{'fault': 'response-lost', 'operation': 'FailoverGlobalCluster', 'call': 1}");
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(test::switchOver);
        test.at(90);
        assertThat(test.writer()).isEqualTo(TestTwin.SECONDARY);
    }

    @Test
    void a_call_that_the_sdk_sends_twice_shows_the_second_answer() {
        TestTwin test = withFault("{'fault': 'sent-twice', 'operation': 'FailoverGlobalCluster'}");
        assertThatExceptionOfType(InvalidGlobalClusterStateException.class).isThrownBy(test::switchOver);
        test.at(90);
        assertThat(test.writer()).isEqualTo(TestTwin.SECONDARY);
    }

    @Test
    void a_stale_describe_shows_an_older_world() {
        TestTwin test = withFault("{'fault': 'stale-describe', 'operation': 'DescribeGlobalClusters', 'seconds': 30}");
        test.switchOver();
        test.at(117.9);
        assertThat(test.writer()).isEqualTo(TestTwin.PRIMARY);
        test.at(118);
        assertThat(test.writer()).isEqualTo(TestTwin.SECONDARY);
    }

    @Test
    void a_stuck_operation_stays_under_way() {
        TestTwin test = withFault("{'fault': 'stuck', 'operation': 'FailoverGlobalCluster'}");
        test.switchOver();
        test.queue.runAll();
        test.at(36_000);
        assertThat(test.global("us-west-2").status()).isEqualTo("switching-over");
        assertThat(test.global("us-west-2").failoverState().statusAsString()).isEqualTo("switching-over");
        assertThat(test.writer()).isEqualTo(TestTwin.PRIMARY);
    }

    @Test
    void an_operation_that_fails_goes_back_to_where_it_started() {
        TestTwin test = withFault("{'fault': 'rollback', 'operation': 'FailoverGlobalCluster', 'seconds': 40}");
        String before = test.twin.fingerprint();
        test.switchOver();
        test.at(39);
        assertThat(test.global("us-west-2").status()).isEqualTo("switching-over");
        test.at(40);
        assertThat(test.global("us-west-2").status()).isEqualTo("available");
        test.queue.runAll();
        assertThat(test.twin.fingerprint()).isEqualTo(before);
        assertThat(test.twin.roleChanges()).isEmpty();
    }

    @Test
    void a_slow_operation_takes_its_factor_longer() {
        TestTwin test = withFault("{'fault': 'slow', 'operation': 'FailoverGlobalCluster', 'factor': 3}");
        test.switchOver();
        test.queue.runAll();
        assertThat(test.twin.roleChanges().get(0).instant()).isEqualTo(TestTwin.instant(3 * 88));
    }

    @Test
    void no_call_reaches_a_region_that_is_down_and_all_others_do() {
        TestTwin test =
                withFault("{'fault': 'region-down', 'region': 'us-east-1', 'fromSeconds': 10, 'untilSeconds': 20}");
        test.global("us-east-1");
        test.at(10);
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> test.global("us-east-1"));
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> test.twin.cloudFormation("us-east-1").listExports());
        test.global("us-west-2");
        test.at(20);
        test.global("us-east-1");
    }

    @Test
    void faults_can_be_added_in_java_at_any_time() {
        TestTwin test = TestTwin.ofDemo();
        test.twin
                .faults()
                .add(Fault.of(new FaultAction.Throttle())
                        .service("rds")
                        .operation("DescribeDBClusters")
                        .region("us-west-2")
                        .until(Duration.ofSeconds(60))
                        .call(1));
        assertError("Throttling", 400, () -> test.twin.rds("us-west-2").describeDBClusters());
        test.twin.rds("us-west-2").describeDBClusters();
    }

    @Test
    void one_fault_may_befall_a_call_that_another_one_lets_through() {
        TestTwin test = TestTwin.ofDemoWith(
                "faults",
                "[{'fault': 'response-lost', 'operation': 'FailoverGlobalCluster'},"
                        + " {'fault': 'slow', 'operation': 'FailoverGlobalCluster', 'factor': 2}]");
        assertThatExceptionOfType(SdkClientException.class).isThrownBy(test::switchOver);
        test.queue.runAll();
        assertThat(test.twin.roleChanges().get(0).instant()).isEqualTo(TestTwin.instant(2 * 88));
    }

    private static TestTwin withFault(String fault) {
        return TestTwin.ofDemoWith("faults", "[" + fault + "]");
    }

    private static void assertError(String code, int status, ThrowingCallable call) {
        AwsServiceException thrown = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.statusCode()).isEqualTo(status);
    }
}
