package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A step that looks, and looks again after a while, until what it must prove is there.
 *
 * <p>Takes {@code Expect} (what to prove), {@code DeadlineSeconds} (after {@code StartedAt}), {@code PollSeconds}, {@code CallsAtMost}
 * (of AWS; {@link Pace}), and the answer of the look before this one ({@code Input.check}). Gives {@code {"status": "available" | "in-progress" | "failed"
 * | "doesnotexist", "detail", "next", "resource", "waitSeconds", "seen": {…}}}: {@code next} names the change that the state machine
 * must make before the next look ({@code NONE} mostly), {@code resource} on what, {@code waitSeconds} the time until then, {@code seen} what that
 * look must remember.
 */
public abstract class StatusCheck extends StepHandler {

    private final List<String> expectable;

    /**
     * @param expectable the values of {@code Expect} that this check knows
     */
    protected StatusCheck(String... expectable) {
        super();
        this.expectable = List.of(expectable);
    }

    /**
     * Looks once.
     *
     * @throws StepException when the request itself is wrong
     * @throws SdkException when AWS could not be asked
     */
    protected abstract Verdict look(StepRequest request, String expect, Poll poll);

    /**
     * A look that fails for a passing reason says nothing about the change, so it is no failure: the wait goes on to its
     * deadline. Nor does it say that the change is gone, so the time in which nothing was seen begins anew.
     */
    @Override
    protected final JsonNode handle(StepRequest request) {
        String expect = request.field("Expect").asText();
        if (!expectable.contains(expect)) {
            throw new InvalidParameterException("Expect: expected " + String.join(" or ", expectable) + ", got \""
                    + expect + "\". Next: deploy state machines and functions of the same version");
        }
        Poll poll = Poll.of(request);
        Optional<String> later = poll.waitsForTurn();
        if (later.isPresent()) {
            return Verdict.inProgress(later.get(), poll).json(request.eventsCommand());
        }
        try {
            return look(request, expect, poll).after(request.refusal()).json(request.eventsCommand());
        } catch (SdkException e) {
            if (!AwsErrors.of(e).passes()) {
                throw e;
            }
            return couldNotLook(e, AwsErrors.of(e) == ErrorMeaning.THROTTLED ? poll.sawThrottling() : poll, request);
        } catch (TransientException e) {
            return couldNotLook(e, poll, request);
        }
    }

    private static JsonNode couldNotLook(RuntimeException trouble, Poll poll, StepRequest request) {
        return Verdict.inProgress("could not look: " + trouble.getMessage(), poll.sawUnderWay())
                .json(request.eventsCommand());
    }
}
