package dev.drorchestrator.lambda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.change.Sender.Sent;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A step that makes one change, unless a look shows that it is made or under way: observe, decide, send. After an error it looks
 * again: a call whose answer was lost may have taken effect, and an earlier attempt of the state machine may have made the
 * change. Only if the second look shows that the change took place or is under way is the error none.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING" | "SKIPPED" | "ALREADY_DONE", "detail", "changes":
 * [{"operation", "requestId"}]}}, and what the step adds to it: {@code changes} is there when a change was sent, {@code
 * requestId} when AWS answered. A step whose change is done at once has a word of its own in the place of STARTED.
 */
public abstract class ChangeStep extends StepHandler {

    /**
     * Looks at the world, and changes nothing.
     *
     * @throws StepException when the change must not be made
     */
    protected abstract Decision decide(StepRequest request);

    /** What the change is made on, for a message. */
    protected abstract String resource(StepRequest request);

    /**
     * Looks once more after AWS has accepted the change, where that alone does not prove that it is this execution's.
     *
     * @throws StepException when it is not
     */
    protected void accepted(StepRequest request, Decision decision) {
        // Most changes are theirs whose request was accepted.
    }

    @Override
    protected final JsonNode handle(StepRequest request) {
        Decision decision = decide(request);
        if (decision.change().isEmpty()) {
            return decision.answer();
        }
        Change change = decision.change().get();
        Sent sent;
        try {
            sent = Sender.send(change);
        } catch (SdkException e) {
            Sent unclear = Sender.unclear(change, e);
            return secondLook(decision, e, request)
                    .map(made -> answer(made, unclear))
                    .orElseThrow(() -> refusal(decision, e, request));
        }
        accepted(request, decision);
        return answer(decision, sent);
    }

    private Optional<Decision> secondLook(Decision first, SdkException error, StepRequest request) {
        try {
            return first.afterError()
                    .apply(error)
                    .or(() -> Optional.of(decide(request)).filter(Decision::showsTheChange));
        } catch (SdkException | StepException secondLook) {
            request.log().warn("second look failed", String.valueOf(secondLook.getMessage()));
            return Optional.empty(); // what the change itself met says more
        }
    }

    private StepException refusal(Decision decision, SdkException error, StepRequest request) {
        return decision.refusal()
                .apply(error)
                .orElseGet(() -> AwsErrors.translate(error, resource(request), request.eventsCommand()));
    }

    private static JsonNode answer(Decision decision, Sent sent) {
        ObjectNode answer = decision.answer().deepCopy();
        ObjectNode change = answer.putArray("changes")
                .addObject()
                .put("operation", sent.operation().awsName());
        sent.requestId().ifPresent(id -> change.put("requestId", id));
        return answer;
    }
}
