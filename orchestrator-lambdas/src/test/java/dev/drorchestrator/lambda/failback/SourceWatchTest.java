package dev.drorchestrator.lambda.failback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.RdsException;

class SourceWatchTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeLambda lambda = new FakeLambda();

    @Test
    void half_an_hour_without_an_answer_ends_the_wait() {
        JsonNode seen = looks(false, "s".repeat(119));

        assertThat(seen.path("status").asText()).isEqualTo("in-progress");
        assertThat(looks(false, "s".repeat(121)).path("status").asText()).isEqualTo("failed");
        assertThat(looks(false, "s".repeat(121)).path("detail").asText()).contains("30 minutes", "connect timed out");
    }

    @Test
    void one_answer_in_between_begins_the_half_hour_anew() {
        assertThat(looks(false, "s".repeat(100) + "y" + "s".repeat(100))
                        .path("status")
                        .asText())
                .isEqualTo("in-progress");
    }

    @Test
    void a_source_that_is_not_found_for_five_minutes_is_gone() {
        assertThat(looks(false, "n".repeat(20)).path("status").asText()).isEqualTo("in-progress");
        assertThat(looks(false, "n".repeat(21)).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void what_a_person_vouches_for_is_lost_only_after_it_was_seen() {
        assertThat(looks(true, "s".repeat(300)).path("status").asText()).isEqualTo("in-progress");
        assertThat(looks(true, "y" + "s".repeat(141)).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void who_may_not_look_knows_nothing() {
        assertThat(looks(false, "d".repeat(300)).path("status").asText()).isEqualTo("in-progress");
    }

    @Test
    void a_look_that_fails_for_the_same_reason_forgets_nothing() {
        assertThat(looks(false, "f".repeat(121)).path("status").asText()).isEqualTo("failed");
    }

    /** One look every 15 seconds; each letter is what it meets: yes, no, silence, denied, or silence that the look itself meets, too. */
    private JsonNode looks(boolean isVouchedFor, String letters) {
        String seen = "{}";
        JsonNode answer = MissingNode.getInstance();
        for (int look = 0; look < letters.length(); look++) {
            char letter = letters.charAt(look);
            answer = lambda.invoke(
                    new Check(isVouchedFor, letter),
                    "{'StartedAt': '" + START + "', 'EnteredAt': '" + START.plusSeconds(15L * look)
                            + "', 'Expect': 'X', 'DeadlineSeconds': 28800, 'PollSeconds': 15, 'Input': {'check': {'seen': "
                            + seen
                            + "}}}");
            seen = answer.path("seen").toString();
        }
        return answer;
    }

    private static final class Check extends StatusCheck {

        private final boolean isVouchedFor;
        private final char letter;

        Check(boolean isVouchedFor, char letter) {
            super("X");
            this.isVouchedFor = isVouchedFor;
            this.letter = letter;
        }

        @Override
        protected Verdict look(StepRequest request, String expect, Poll poll) {
            SourceWatch watch = SourceWatch.look(poll, "arn", "us-west-2", isVouchedFor, this::read);
            return watch.judge(() -> {
                if (letter == 'f') {
                    throw SdkClientException.create("connect timed out");
                }
                return Verdict.inProgress("waits", watch.poll());
            });
        }

        private boolean read() {
            return switch (letter) {
                case 'y' -> true;
                case 'n' -> false;
                case 'd' ->
                    throw RdsException.builder()
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AccessDenied")
                                    .build())
                            .statusCode(403)
                            .build();
                default -> throw SdkClientException.create("connect timed out");
            };
        }
    }
}
