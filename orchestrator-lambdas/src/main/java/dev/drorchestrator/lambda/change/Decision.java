package dev.drorchestrator.lambda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a look at the world leaves to do: nothing (it is done already, in progress, waiting, or not to be done), or one change.
 *
 * @param answer what the step answers, once AWS has accepted the change if there is one
 * @param change what is to be sent
 * @param afterError what an error of that change means, where the world alone does not tell; empty where it does
 * @param refusal the words for an error after which nothing shows that the change took place; empty for the usual ones
 */
public record Decision(
        ObjectNode answer,
        Optional<Change> change,
        Function<SdkException, Optional<Decision>> afterError,
        Function<SdkException, Optional<StepException>> refusal) {

    /** The status of {@link #refused}. */
    public static final String REFUSED = "REFUSED";

    private static final Set<String> MADE = Set.of("ALREADY_DONE", "IN_PROGRESS");

    /** The wanted state is there. */
    public static Decision alreadyDone(String detail) {
        return nothing("ALREADY_DONE", detail);
    }

    /** The wanted state is on its way. */
    public static Decision inProgress(String detail) {
        return nothing("IN_PROGRESS", detail);
    }

    /** Something else is under way, during which AWS refuses the change: the check asks for it again. */
    public static Decision waiting(String detail) {
        return nothing("WAITING", detail);
    }

    /** The change is left out; {@code detail} says what is left undone, and why. */
    public static Decision skipped(String detail) {
        return nothing("SKIPPED", detail);
    }

    /** AWS has refused the request as it is, and the state machine knows another one. */
    public static Decision refused(String detail) {
        return nothing(REFUSED, detail);
    }

    /** {@code change} is to be made, and takes AWS a while. */
    public static Decision start(String detail, Change change) {
        return make("STARTED", detail, change);
    }

    /**
     * {@code change} is to be made.
     *
     * @param status the word for it, once AWS has accepted it
     */
    public static Decision make(String status, String detail, Change change) {
        return new Decision(
                answer(status, detail), Optional.of(change), error -> Optional.empty(), error -> Optional.empty());
    }

    private static Decision nothing(String status, String detail) {
        return new Decision(
                answer(status, detail), Optional.empty(), error -> Optional.empty(), error -> Optional.empty());
    }

    /** The same, with one more field in the answer. */
    public Decision with(String field, String value) {
        return new Decision(answer.deepCopy().put(field, value), change, afterError, refusal);
    }

    /** The same, with one more field in the answer. */
    public Decision with(String field, JsonNode value) {
        ObjectNode more = answer.deepCopy();
        more.set(field, value);
        return new Decision(more, change, afterError, refusal);
    }

    /** The same; what {@code meaning} gives for an error of the change counts before a second look at the world. */
    public Decision afterError(Function<SdkException, Optional<Decision>> meaning) {
        return new Decision(answer, change, meaning, refusal);
    }

    /** The same; an error that says that the change is made already, which describe calls show late, is no failure. */
    public Decision doneBy(Class<? extends SdkException> error, String detail) {
        return afterError(failure -> error.isInstance(failure) ? Optional.of(alreadyDone(detail)) : Optional.empty());
    }

    /** The same, with better words for an error. */
    public Decision refusedAs(Function<SdkException, Optional<StepException>> words) {
        return new Decision(answer, change, afterError, words);
    }

    /** Whether it says, after an error, that the change took place or is under way. */
    boolean showsTheChange() {
        return change.isEmpty() && MADE.contains(answer.path("status").asText());
    }

    private static ObjectNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
