package dev.drorchestrator.lambda.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.Optional;

/**
 * What a look at the world leaves to do: nothing, or one change.
 *
 * @param answer what the step answers, once the change is asked for if there is one
 * @param change asks AWS for the change
 */
public record Decision(ObjectNode answer, Optional<Runnable> change) {

    /** The wanted state is there. */
    public static Decision alreadyDone(String detail) {
        return new Decision(answer("ALREADY_DONE", detail), Optional.empty());
    }

    /** The wanted state is on its way. */
    public static Decision inProgress(String detail) {
        return new Decision(answer("IN_PROGRESS", detail), Optional.empty());
    }

    /** {@code change} is to be made. */
    public static Decision start(String detail, Runnable change) {
        return new Decision(answer("STARTED", detail), Optional.of(change));
    }

    /** The same, with one more field in the answer. */
    public Decision with(String field, String value) {
        return new Decision(answer.deepCopy().put(field, value), change);
    }

    private static ObjectNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
