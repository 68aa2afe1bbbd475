package dev.drorchestrator.lambda.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;

class FailParentTaskTest {

    private static final String CHILD = "arn:aws:states:us-west-2:123456789012:execution:child:1";
    private static final String INPUT =
            "{\"TaskToken\":\"secret-token\",\"StatePayload\":{\"resourceName\":\"mysql\"}}";

    private final FakeLambda lambda = new FakeLambda();
    private final FakeSfn sfn = new FakeSfn();
    private final ObjectNode detail = Json.object();

    @BeforeEach
    void an_aborted_child() {
        detail.put("executionArn", CHILD);
        detail.put("status", "ABORTED");
        detail.put("input", INPUT);
        detail.put("error", "Operator");
        detail.put("cause", "by hand");
    }

    @Test
    void the_parent_learns_status_error_and_cause_of_its_child() {
        assertThat(handle()).isEqualTo("sent");

        assertThat(sfn.sent).singleElement().satisfies(sent -> {
            assertThat(sent.taskToken()).isEqualTo("secret-token");
            assertThat(sent.error()).isEqualTo("Operator");
            assertThat(sent.cause()).contains(CHILD + " ended ABORTED: by hand", "re-run the same payload");
        });
        assertThat(lambda.log()).contains("ended ABORTED").doesNotContain("secret-token");
    }

    @Test
    void a_child_that_told_its_parent_before_is_no_failure() {
        sfn.refusal = Optional.of("TaskTimedOut");

        assertThat(handle()).isEqualTo("closed");
    }

    @Test
    void what_the_event_left_out_is_asked_for() {
        detail.remove("input");
        detail.remove("error");
        detail.putNull("cause");
        sfn.execution = DescribeExecutionResponse.builder()
                .input(INPUT)
                .error("States.Runtime")
                .cause("the history is full")
                .build();

        assertThat(handle()).isEqualTo("sent");
        assertThat(sfn.sent.get(0).error()).isEqualTo("States.Runtime");
        assertThat(sfn.sent.get(0).cause()).contains("the history is full");
    }

    @Test
    void a_child_that_gave_no_error_is_named_after_its_status() {
        detail.put("status", "TIMED_OUT");
        detail.remove("error");
        detail.remove("cause");

        handle();

        assertThat(sfn.sent.get(0).error()).isEqualTo("ChildTIMED_OUT");
    }

    @Test
    void a_child_that_was_started_by_hand_has_nobody_to_tell() {
        detail.put("input", "{}");

        assertThat(handle()).isEqualTo("no token");
        assertThat(sfn.sent).isEmpty();
    }

    @Test
    void a_readiness_check_tells_nobody_anything() {
        assertThat(lambda.invoke(new FailParentTask(sfn), "{'Readiness': true}")
                        .path("status")
                        .asText())
                .isEqualTo("READY");
        assertThat(sfn.sent).isEmpty();
    }

    @Test
    void trouble_with_step_functions_is_thrown_so_that_lambda_tries_again() {
        sfn.refusal = Optional.of("ThrottlingException");

        assertThatThrownBy(this::handle).isInstanceOf(ThrottledException.class);
    }

    private String handle() {
        ObjectNode event = Json.object().put("detail-type", "Step Functions Execution Status Change");
        event.set("detail", detail);
        return lambda.invoke(new FailParentTask(sfn), Json.text(event))
                .path("status")
                .asText();
    }

    private static final class FakeSfn implements SfnClient {

        private final List<SendTaskFailureRequest> sent = new ArrayList<>();
        private Optional<String> refusal = Optional.empty();
        private DescribeExecutionResponse execution =
                DescribeExecutionResponse.builder().build();

        @Override
        public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
            refusal.ifPresent(code -> {
                throw SfnException.builder()
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .statusCode(400)
                        .build();
            });
            sent.add(request);
            return SendTaskFailureResponse.builder().build();
        }

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            return execution;
        }

        @Override
        public String serviceName() {
            return "sfn";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
