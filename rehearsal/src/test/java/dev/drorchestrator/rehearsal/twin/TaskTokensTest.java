package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Step Functions API reference, SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat. */
class TaskTokensTest {

    private final TestTwin test = TestTwin.ofDemo();
    private final RecordingTaskTokens sink = new RecordingTaskTokens();
    private final SfnClient sfn;

    TaskTokensTest() {
        test.twin.connectTaskTokens("us-west-2", sink);
        sfn = test.twin.sfn("us-west-2");
    }

    @Test
    void an_execution_can_be_asked_for() {
        String arn = "arn:aws:states:us-west-2:123456789012:execution:machine:run";
        sink.executions.put(
                arn,
                new ExecutionDescription(
                        arn,
                        "arn:aws:states:us-west-2:123456789012:stateMachine:machine",
                        "run",
                        "FAILED",
                        TestTwin.instant(1),
                        Optional.of(TestTwin.instant(2)),
                        "{}",
                        Optional.empty(),
                        Optional.of("Oops"),
                        Optional.of("for a reason")));
        DescribeExecutionResponse execution =
                test.twin.sfn("us-west-2").describeExecution(request -> request.executionArn(arn));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.stopDate()).isEqualTo(TestTwin.instant(2));
        assertThat(execution.output()).isNull();
        assertThat(execution.error()).isEqualTo("Oops");
        AwsRefusal.isRefused(
                "ExecutionDoesNotExist",
                arn + "x",
                () -> test.twin.sfn("us-west-2").describeExecution(request -> request.executionArn(arn + "x")));
        AwsRefusal.isRefused(
                "ExecutionDoesNotExist",
                arn,
                () -> test.twin.sfn("us-east-1").describeExecution(request -> request.executionArn(arn)));
        AwsRefusal.isRefused(
                "InvalidArn",
                "run",
                () -> test.twin.sfn("us-west-2").describeExecution(request -> request.executionArn("run")));
    }

    @Test
    void callbacks_reach_the_state_machines_of_their_region() {
        sfn.sendTaskSuccess(request -> request.taskToken("a").output("{\"x\":1}"));
        sfn.sendTaskFailure(request -> request.taskToken("b").error("E").cause("why"));
        sfn.sendTaskFailure(request -> request.taskToken("c"));
        sfn.sendTaskHeartbeat(request -> request.taskToken("d"));
        assertThat(sink.received)
                .containsExactly("a success {\"x\":1}", "b failure E why", "c failure - -", "d heartbeat");
    }

    @Test
    void a_closed_token_is_told_as_the_sdk_tells_it() {
        TaskTimedOutException thrown = catchThrowableOfType(
                TaskTimedOutException.class,
                () -> sfn.sendTaskSuccess(request -> request.taskToken("closed").output("{}")));
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("TaskTimedOut");
        assertThat(thrown.awsErrorDetails().errorMessage())
                .isEqualTo("Task Timed Out: 'Provided task does not exist anymore'");
        assertThat(thrown.statusCode()).isEqualTo(400);
    }

    @Test
    void an_output_that_is_no_json_is_refused() {
        assertThatExceptionOfType(InvalidOutputException.class)
                .isThrownBy(() ->
                        sfn.sendTaskSuccess(request -> request.taskToken("a").output("not json")));
        assertThatExceptionOfType(InvalidOutputException.class)
                .isThrownBy(() ->
                        sfn.sendTaskSuccess(request -> request.taskToken("a").output("")));
        assertThat(sink.received).isEmpty();
    }

    @Test
    void texts_beyond_their_limits_are_refused() {
        assertInvalid(
                () -> sfn.sendTaskFailure(request -> request.taskToken("a").cause("x".repeat(32_769))));
        assertInvalid(
                () -> sfn.sendTaskFailure(request -> request.taskToken("a").error("x".repeat(257))));
        assertInvalid(() -> sfn.sendTaskHeartbeat(request -> request.taskToken("x".repeat(2_049))));
        assertInvalid(() -> sfn.sendTaskHeartbeat(request -> request.taskToken(null)));
        assertInvalid(() ->
                sfn.sendTaskSuccess(request -> request.taskToken("a").output("\"" + "x".repeat(262_143) + "\"")));
        assertThat(sink.received).isEmpty();
    }

    @Test
    void a_region_without_state_machines_knows_no_token() {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> test.twin.sfn("us-east-1").sendTaskHeartbeat(request -> request.taskToken("a")));
    }

    private static void assertInvalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        SfnException thrown = catchThrowableOfType(SfnException.class, call);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    }
}
