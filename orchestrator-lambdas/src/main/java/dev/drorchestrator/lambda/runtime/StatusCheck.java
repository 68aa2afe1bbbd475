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

    @Override
    protected final JsonNode handle(StepRequest request) {
        String expect = request.field("Expect").asText();
        if (!expectable.contains(expect)) {
            throw new InvalidParameterException("Expect: expected " + String.join(" or ", expectable) + ", got \""
                    + expect + "\". Next: deploy state machines and functions of the same version");
        }
        return judge(request, expect, Poll.of(request)).json(request.eventsCommand());
    }

    private Verdict judge(StepRequest request, String expect, Poll poll) {
        Optional<String> later = poll.waitsForTurn();
        if (later.isPresent()) {
            return Verdict.inProgress(later.get(), poll);
        }
        try {
            return look(request, expect, poll).after(request.refusal());
        } catch (SdkException e) {
            return Verdict.couldNotLook(e, poll);
        } catch (TransientException e) {
            return Verdict.couldNotLook(e, poll);
        }
    }
}
