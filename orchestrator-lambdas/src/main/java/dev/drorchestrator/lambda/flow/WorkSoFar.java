package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What a child had done when it failed. A failure after the change was asked for is another thing than one before it: the
 * change goes on without the orchestrator, and a report that hides that would send its reader the wrong way.
 *
 * @param action the answer of the acting step; a MissingNode before it answered
 * @param check the answer of the last check; a MissingNode before the first
 */
record WorkSoFar(JsonNode action, JsonNode check) {

    /** The child's own verdicts on the work, made by a check that saw it: nothing is to be added. */
    private static final Set<String> VERDICTS = Set.of("FailoverFailed", "FailbackFailed");

    static WorkSoFar of(JsonNode input) {
        return new WorkSoFar(input.path("action"), input.path("check"));
    }

    /** {@code failure} with what its reader must know of the work. */
    Failure explain(Failure failure) {
        if (action.isMissingNode() || VERDICTS.contains(failure.error())) {
            return failure;
        }
        if (check.path("status").asText().equals("available")) {
            return failure.around(
                    "CallbackFailed",
                    "The work is done and proven (" + check.path("detail").asText()
                            + "); only the callback to the parent failed, with " + failure.error() + ": ",
                    "\nNext: re-run the same payload; it will report ALREADY_DONE.");
        }
        return failure.around(
                failure.error(),
                "",
                "\nThe change had been requested (" + action.path("status").asText() + ": "
                        + action.path("detail").asText() + ") and may still complete; last seen: "
                        + check.path("detail").asText("nothing")
                        + ". Next: re-run the same payload; it finishes what is left.");
    }
}
