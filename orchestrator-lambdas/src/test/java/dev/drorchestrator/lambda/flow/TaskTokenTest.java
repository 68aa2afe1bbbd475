package dev.drorchestrator.lambda.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;

class TaskTokenTest {

    private static final String DONE = "{'StartedAt': '2026-01-01T00:00:00Z',"
            + " 'EnteredAt': '2026-01-01T00:02:17Z', 'Input': {'TaskToken': 'secret-token',"
            + " 'action': {'status': 'STARTED'}, 'check': {'detail': 'all is well'}}}";

    private final FakeLambda lambda = new FakeLambda();
    private final RecordingSfn sfn = new RecordingSfn();

    @Test
    void success_carries_the_proof_and_logs_the_recovery_time_but_not_the_token() {
        JsonNode answer = lambda.invoke(new SendTaskSuccess(sfn), DONE);

        assertThat(answer.path("status").asText()).isEqualTo("sent");
        assertThat(sfn.sent).containsExactly("secret-token {\"status\":\"SUCCEEDED\",\"detail\":\"all is well\"}");
        assertThat(lambda.log()).contains("RTO 137 s").doesNotContain("secret-token");
    }

    @Test
    void nothing_to_do_is_a_success_with_its_own_name() {
        lambda.invoke(new SendTaskSuccess(sfn), DONE.replace("STARTED", "ALREADY_DONE"));

        assertThat(sfn.sent).containsExactly("secret-token {\"status\":\"ALREADY_DONE\",\"detail\":\"all is well\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TaskTimedOut", "TaskDoesNotExist"})
    void a_closed_token_is_logged_and_no_failure(String code) {
        sfn.failure = Optional.of(code);

        assertThat(lambda.invoke(new SendTaskSuccess(sfn), DONE).path("status").asText())
                .isEqualTo("closed");
        assertThat(lambda.log()).contains("\"level\":\"WARN\"").contains("no longer waits for this token");
    }

    @Test
    void any_other_refusal_is_a_failure() {
        sfn.failure = Optional.of("InvalidToken");

        assertThatThrownBy(() -> lambda.invoke(new SendTaskSuccess(sfn), DONE))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("AWS answered InvalidToken (400)");
    }

    @Test
    void a_child_that_was_started_by_hand_calls_nobody_back() {
        assertThat(lambda.invoke(new SendTaskSuccess(sfn), DONE.replace("'TaskToken': 'secret-token',", ""))
                        .path("status")
                        .asText())
                .isEqualTo("no token");
        assertThat(sfn.sent).isEmpty();
    }

    @Test
    void a_failure_of_ours_reaches_the_parent_in_plain_words() {
        JsonNode answer = lambda.invoke(
                new SendTaskFailure(sfn),
                failure(
                        "\"dev.drorchestrator.lambda.runtime.ImportNotFoundException\"",
                        "\"{\\\"errorMessage\\\":\\\"2 values could not be resolved\\\",\\\"stackTrace\\\":[]}\""));

        assertThat(sfn.sent).containsExactly("secret-token ImportNotFound: 2 values could not be resolved");
        assertThat(answer.path("error").asText()).isEqualTo("ImportNotFound");
        assertThat(answer.path("cause").asText()).isEqualTo("2 values could not be resolved");
    }

    @Test
    void an_error_of_step_functions_keeps_its_name_and_gets_an_explanation() {
        lambda.invoke(new SendTaskFailure(sfn), failure("\"States.Timeout\"", "\"\""));

        assertThat(sfn.sent.get(0))
                .startsWith("secret-token States.Timeout: No answer within the TimeoutSeconds of the state.");
    }

    @Test
    void a_failure_without_error_and_cause_still_says_where_to_look() {
        lambda.invoke(new SendTaskFailure(sfn), failure("null", "null"));

        assertThat(sfn.sent).containsExactly("secret-token Unknown: no cause was given; read the execution's history");
    }

    @Test
    void a_failure_after_the_change_was_asked_for_says_that_it_may_still_complete() {
        lambda.invoke(
                new SendTaskFailure(sfn),
                failure("\"X\"", "\"broken\"")
                        .replace(
                                "\"TaskToken\"",
                                "\"action\": {\"status\": \"STARTED\", \"detail\": \"from A to B\"},"
                                        + " \"check\": {\"status\": \"in-progress\", \"detail\": \"A writes\"}, \"TaskToken\""));

        assertThat(sfn.sent)
                .containsExactly(
                        "secret-token X: broken\nThe change had been requested (STARTED: from A to B) and may still"
                                + " complete; last seen: A writes. Next: re-run the same payload; it finishes what is left.");
    }

    @Test
    void a_callback_that_failed_after_the_proof_says_that_the_work_is_done() {
        lambda.invoke(
                new SendTaskFailure(sfn),
                failure("\"X\"", "\"broken\"")
                        .replace(
                                "\"TaskToken\"",
                                "\"action\": {\"status\": \"STARTED\"},"
                                        + " \"check\": {\"status\": \"available\", \"detail\": \"B writes\"}, \"TaskToken\""));

        assertThat(sfn.sent)
                .containsExactly(
                        "secret-token CallbackFailed: The work is done and proven (B writes); only the callback to the parent"
                                + " failed, with X: broken\nNext: re-run the same payload; it will report ALREADY_DONE.");
    }

    @Test
    void a_long_cause_does_not_cut_off_what_had_been_done() {
        lambda.invoke(
                new SendTaskFailure(sfn),
                failure("\"X\"", "\"" + "y".repeat(10_000) + "\"")
                        .replace("\"TaskToken\"", "\"action\": {\"status\": \"STARTED\"}, \"TaskToken\""));

        assertThat(sfn.sent.get(0))
                .hasSizeLessThanOrEqualTo("secret-token X: ".length() + Failure.LONGEST_CAUSE)
                .contains("characters left out …] y", "y\nThe change had been requested (STARTED: )")
                .endsWith("Next: re-run the same payload; it finishes what is left.");
    }

    @Test
    void a_long_cause_is_cut() {
        lambda.invoke(new SendTaskFailure(sfn), failure("\"X\"", "\"" + "y".repeat(10_000) + "\""));

        assertThat(sfn.sent.get(0))
                .hasSizeBetween(1_450, "secret-token X: ".length() + Failure.LONGEST_CAUSE)
                .contains("y [… 85", " characters left out …] y");
    }

    /** What happened stands at the beginning, what to do at the end. */
    @Test
    void a_cut_cause_keeps_its_beginning_and_its_end_and_counts_bytes() {
        lambda.invoke(
                new SendTaskFailure(sfn),
                failure("\"X\"", "\"Refused: " + "\u00e9\u6f22".repeat(5_000) + " Next: wait\""));

        assertThat(sfn.sent.get(0))
                .startsWith("secret-token X: Refused: \u00e9")
                .endsWith(" Next: wait");
        assertThat(sfn.sent.get(0).getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(1_450, "secret-token X: ".length() + Failure.LONGEST_CAUSE);
    }

    @Test
    void a_success_says_no_more_than_a_failure_may() {
        lambda.invoke(
                new SendTaskSuccess(sfn),
                "{'Execution': 'e', 'StartedAt': '2026-01-01T00:00:00Z', 'EnteredAt': '2026-01-01T00:00:09Z', 'Input':"
                        + " {'TaskToken': 't', 'action': {'status': 'STARTED'}, 'check': {'detail': '"
                        + "z".repeat(9_000)
                        + "'}}}");

        assertThat(sfn.sent.get(0)).hasSizeLessThan(StateSize.RESULT).contains("characters left out");
    }

    @Test
    void what_a_success_warns_of_and_leaves_out_is_counted_where_it_is_too_much() {
        String text =
                "'setting: AWS answered AccessDenied (403): no. To set it: aws rds reboot-db-instance --region us-east-1"
                        + " --db-instance-identifier orders',";
        lambda.invoke(
                new SendTaskSuccess(sfn),
                "{'Execution': 'e', 'StartedAt': '2026-01-01T00:00:00Z', 'EnteredAt': '2026-01-01T00:00:09Z', 'Input':"
                        + " {'TaskToken': 't', 'action': {'status': 'STARTED', 'warnings': ["
                        + text.repeat(40) + "'x']}, 'proven': {'detail': '" + "word ".repeat(900)
                        + "', 'notCarriedOver': [" + text.repeat(40) + "'x']}}}");

        assertThat(sfn.sent.get(0).getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1_400, StateSize.ANSWER + 2);
        assertThat(sfn.sent.get(0)).containsPattern("\"3\\d more: see the output of the child's execution\"");
    }

    private static String failure(String error, String cause) {
        return "{\"Input\": {\"TaskToken\": \"secret-token\", \"failure\": {\"Error\": " + error + ", \"Cause\": "
                + cause + "}}}";
    }

    private static final class RecordingSfn implements SfnClient {

        private final List<String> sent = new ArrayList<>();
        private Optional<String> failure = Optional.empty();

        @Override
        public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
            record(request.taskToken() + " " + request.output());
            return SendTaskSuccessResponse.builder().build();
        }

        @Override
        public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
            record(request.taskToken() + " " + request.error() + ": " + request.cause());
            return SendTaskFailureResponse.builder().build();
        }

        private void record(String call) {
            failure.ifPresent(code -> {
                throw SfnException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage("refused")
                                .build())
                        .build();
            });
            sent.add(call);
        }

        @Override
        public String serviceName() {
            return "states";
        }

        @Override
        public void close() {}
    }
}
