package dev.drorchestrator.lambda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;

class ChangeStepTest {

    private int sent;
    private Optional<RuntimeException> error = Optional.empty();
    private final Deque<Supplier<Decision>> decisions = new ArrayDeque<>();

    @Test
    void what_is_done_already_is_not_sent() {
        decide(() -> Decision.alreadyDone("gone"));

        assertThat(step().toString()).isEqualTo("{\"status\":\"ALREADY_DONE\",\"detail\":\"gone\"}");
        assertThat(sent).isZero();
    }

    @Test
    void a_change_that_was_accepted_needs_no_second_look() {
        decide(this::change);

        JsonNode answer = step();

        assertThat(answer.path("status").asText()).isEqualTo("STARTED");
        assertThat(answer.at("/changes/0/operation").asText()).isEqualTo("DeleteGlobalCluster");
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void a_lost_answer_is_none_when_the_second_look_shows_the_change() {
        error = Optional.of(SdkClientException.create("connection reset"));
        decide(this::change, () -> Decision.inProgress("being deleted"));

        JsonNode answer = step();

        assertThat(answer.path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(answer.path("changes").toString()).isEqualTo("[{\"operation\":\"DeleteGlobalCluster\"}]");
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void the_id_of_a_call_that_was_refused_is_kept_too() {
        error = Optional.of(conflict());
        decide(this::change, () -> Decision.alreadyDone("gone"));

        assertThat(step().at("/changes/0/requestId").asText()).isEqualTo("id-of-the-refusal");
    }

    @Test
    void an_error_stays_one_when_the_second_look_shows_nothing() {
        error = Optional.of(conflict());
        for (Supplier<Decision> second : List.<Supplier<Decision>>of(
                this::change, () -> Decision.waiting("busy"), () -> Decision.skipped("left out"), () -> {
                    throw new PreconditionFailedException(new Finding("g", "members", "none", "wait"));
                })) {
            decisions.clear();
            decide(this::change, second);

            assertThatThrownBy(this::step)
                    .isInstanceOf(StateConflictException.class)
                    .hasMessageContaining("global database g: AWS answered InvalidGlobalClusterStateFault");
        }
        assertThat(sent).isEqualTo(4);
    }

    @Test
    void an_error_that_says_itself_that_the_change_is_made_is_none() {
        error = Optional.of(
                GlobalClusterNotFoundException.builder().message("gone").build());
        decide(() -> change().doneBy(GlobalClusterNotFoundException.class, "g is deleted already"));

        assertThat(step().path("detail").asText()).isEqualTo("g is deleted already");
    }

    @Test
    void a_second_look_that_fails_hides_nothing() {
        error = Optional.of(conflict());
        decide(() -> change().afterError(unused -> {
            throw SdkClientException.create("connect timed out");
        }));

        assertThatThrownBy(this::step).isInstanceOf(StateConflictException.class);
    }

    @Test
    void a_step_may_have_better_words_for_an_error() {
        error = Optional.of(conflict());
        decide(
                () -> change().refusedAs(refusal ->
                        Optional.of(new TransientException(new Finding("g", "odd", "even", "wait"), refusal))),
                this::change);

        assertThatThrownBy(this::step).isInstanceOf(TransientException.class).hasMessageContaining("g: odd");
    }

    @SafeVarargs
    private void decide(Supplier<Decision>... inTurn) {
        for (Supplier<Decision> decision : inTurn) {
            decisions.add(decision);
        }
    }

    private Decision change() {
        return Decision.start(
                "deleting g",
                new Change(
                        Operation.DELETE_GLOBAL_CLUSTER,
                        DeleteGlobalClusterRequest.builder().build(),
                        how -> {
                            sent++;
                            error.ifPresent(thrown -> {
                                throw thrown;
                            });
                            return DeleteGlobalClusterResponse.builder().build();
                        }));
    }

    private static AwsServiceException conflict() {
        return AwsServiceException.builder()
                .requestId("id-of-the-refusal")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidGlobalClusterStateFault")
                        .errorMessage("it has members")
                        .build())
                .build();
    }

    private JsonNode step() {
        return new FakeLambda()
                .invoke(
                        new ChangeStep() {
                            @Override
                            protected Decision decide(StepRequest request) {
                                return decisions.remove().get();
                            }

                            @Override
                            protected String resource(StepRequest request) {
                                return "global database g";
                            }
                        },
                        "{}");
    }
}
