package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StepRequest;

/** A change that AWS has refused as it was asked for, and that the state machine asks for in another way. */
final class RefusedStep {

    private RefusedStep() {}

    /** The same wait, with what AWS said as its note about {@code about}, if {@code step} was asked for and is refused. */
    static Poll noting(String about, String step, String resource, StepRequest request, Poll poll) {
        boolean asked = poll.asked()
                .filter(before -> before.change().equals(step + " " + resource))
                .isPresent();
        String answer = request.input().path("step").path("status").asText();
        return asked && answer.equals(Decision.REFUSED)
                ? poll.noting(about, request.input().path("step").path("detail").asText())
                : poll;
    }
}
