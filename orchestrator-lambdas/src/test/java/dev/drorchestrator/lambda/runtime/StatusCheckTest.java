package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.RdsException;

class StatusCheckTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeLambda lambda = new FakeLambda();

    @Test
    void a_change_is_asked_for_once_while_reads_may_be_stale() {
        Function<Poll, Verdict> look = poll -> Verdict.asking("DELETE_INSTANCE", "one", "one is there", poll);

        JsonNode first = check(0, "{}", look);
        JsonNode second = check(15, first.path("seen").toString(), look);
        JsonNode late = check(165, second.path("seen").toString(), look);

        assertThat(first.path("next").asText()).isEqualTo("DELETE_INSTANCE");
        assertThat(second.path("next").asText()).isEqualTo("NONE");
        assertThat(second.path("detail").asText()).contains("asked for, not seen yet");
        assertThat(late.path("next").asText()).isEqualTo("DELETE_INSTANCE");
    }

    @Test
    void silence_begins_with_the_look_after_the_one_that_saw_the_change() {
        JsonNode first = check(0, "{}", poll -> Verdict.inProgress("", poll.sawUnderWay()));
        JsonNode second = check(100, first.path("seen").toString(), poll -> Verdict.inProgress("", poll));

        assertThat(silent(249, second)).isFalse();
        assertThat(silent(250, second)).isTrue();
    }

    @Test
    void a_look_that_no_state_machine_asked_for_is_refused() {
        assertThatThrownBy(() -> lambda.invoke(
                        new Check(poll -> Verdict.available("", poll)),
                        "{'StartedAt': '" + START + "', 'Expect': 'DELETED'}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("EnteredAt: expected an instant");
    }

    @Test
    void the_same_change_of_another_resource_is_another_change() {
        JsonNode first = check(0, "{}", poll -> Verdict.asking("DELETE_INSTANCE", "one", "", poll));
        JsonNode second =
                check(15, first.path("seen").toString(), poll -> Verdict.asking("DELETE_INSTANCE", "two", "", poll));

        assertThat(second.path("next").asText()).isEqualTo("DELETE_INSTANCE");
    }

    @Test
    void a_wait_past_its_deadline_has_failed_and_asks_for_nothing_more() {
        JsonNode answer = check(600, "{}", poll -> Verdict.asking("DELETE_INSTANCE", "one", "one is there", poll));

        assertThat(answer.path("status").asText()).isEqualTo("failed");
        assertThat(answer.path("next").asText()).isEqualTo("NONE");
        assertThat(answer.path("detail").asText()).contains("not done 600 s after", "one is there", "Next: ");
    }

    @Test
    void what_aws_refused_is_told_and_not_called_unseen() {
        Function<Poll, Verdict> look = poll -> Verdict.asking("DETACH", "one", "one is a member", poll);
        String refused =
                "}, 'step': {'Error': '" + StateConflictException.class.getName() + "', 'Cause': 'one is failed'";

        JsonNode asked = check(0, "{}", look);
        JsonNode waits = check(15, asked.path("seen") + refused, look);
        JsonNode late = check(600, asked.path("seen") + refused, look);

        assertThat(waits.path("detail").asText()).isEqualTo("one is a member; AWS refused: one is failed");
        assertThat(late.path("detail").asText()).contains("last seen: one is a member; AWS refused: one is failed");
    }

    @Test
    void a_look_that_fails_for_a_passing_reason_is_no_verdict() {
        JsonNode answer = check(15, "{}", poll -> {
            throw SdkClientException.create("connect timed out");
        });

        assertThat(answer.path("status").asText()).isEqualTo("in-progress");
        assertThat(answer.path("detail").asText()).isEqualTo("could not look: connect timed out");
    }

    @Test
    void a_look_that_aws_throttles_leaves_the_calls_to_changes() {
        JsonNode first = check(0, "{}", StatusCheckTest::throttled);
        JsonNode second = check(30, first.path("seen").toString(), StatusCheckTest::throttled);
        JsonNode third = check(90, second.path("seen").toString(), poll -> Verdict.inProgress("", poll));

        assertThat(first.path("status").asText()).isEqualTo("in-progress");
        assertThat(first.path("waitSeconds").asInt()).isEqualTo(30);
        assertThat(second.path("waitSeconds").asInt()).isEqualTo(60);
        assertThat(third.path("waitSeconds").asInt()).isEqualTo(15);
    }

    @Test
    void the_first_look_among_many_waits_for_its_turn_and_asks_aws_for_nothing() {
        Function<Poll, Verdict> look = poll -> Verdict.inProgress("looked", poll.sawUnderWay());
        JsonNode first = check(0, "{}", look, ", 'CallsAtMost': 5", layer(100, 42));
        int turn = first.path("waitSeconds").asInt();
        JsonNode second = check(turn, first.path("seen").toString(), look, ", 'CallsAtMost': 5", layer(100, 42));

        assertThat(first.path("detail").asText()).startsWith("waits for its turn among 100 resources");
        assertThat(second.path("detail").asText()).isEqualTo("looked");
        assertThat(second.path("waitSeconds").asInt()).isEqualTo(50);
    }

    @Test
    void few_resources_and_one_alone_look_at_once_and_as_often_as_ever() {
        Function<Poll, Verdict> look = poll -> Verdict.inProgress("looked", poll);

        for (int resources : new int[] {1, 10, 30}) {
            JsonNode answer = check(0, "{}", look, ", 'CallsAtMost': 5", layer(resources, resources - 1));
            assertThat(answer.path("detail").asText()).isEqualTo("looked");
            assertThat(answer.path("waitSeconds").asInt()).isEqualTo(15);
        }
    }

    private static Verdict throttled(Poll poll) {
        throw RdsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("Throttling")
                        .errorMessage("Rate exceeded")
                        .build())
                .build();
    }

    private static String layer(int resources, int index) {
        return ", 'Layer': {'resources': " + resources + ", 'index': " + index + ", 'callsPerSecond': '10'}";
    }

    @Test
    void an_expectation_of_another_version_is_refused() {
        assertThatThrownBy(() -> lambda.invoke(
                        new Check(poll -> Verdict.available("", poll)),
                        "{'StartedAt': '" + START + "', 'Expect': 'MIRACLE'}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("expected DELETED or REPLICA, got \"MIRACLE\"");
    }

    private boolean silent(long second, JsonNode before) {
        Function<Poll, Verdict> look = poll -> Verdict.inProgress(poll.isSilent() ? "silent" : "", poll);
        return check(second, before.path("seen").toString(), look)
                .path("detail")
                .asText()
                .equals("silent");
    }

    private JsonNode check(long second, String seen, Function<Poll, Verdict> look) {
        return check(second, seen, look, "", "");
    }

    private JsonNode check(long second, String seen, Function<Poll, Verdict> look, String fields, String input) {
        return lambda.invoke(
                new Check(look),
                "{'StartedAt': '" + START + "', 'EnteredAt': '" + START.plusSeconds(second)
                        + "', 'Expect': 'DELETED', 'DeadlineSeconds': 600, 'PollSeconds': 15" + fields
                        + ", 'Input': {'check': {'seen': " + seen + "}" + input + "}}");
    }

    private static final class Check extends StatusCheck {

        private final Function<Poll, Verdict> look;

        Check(Function<Poll, Verdict> look) {
            super("DELETED", "REPLICA");
            this.look = look;
        }

        @Override
        protected Verdict look(StepRequest request, String expect, Poll poll) {
            return look.apply(poll);
        }
    }
}
