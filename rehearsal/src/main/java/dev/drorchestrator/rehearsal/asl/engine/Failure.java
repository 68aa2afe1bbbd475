package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import java.util.Optional;

/** An error on its way through Retry, Catch and the states around; error and cause may both be absent. */
public record Failure(Optional<String> error, Optional<String> cause, Kind kind) {

    /** What makes a failure match more than its name. */
    public enum Kind {
        ORDINARY,
        TIMEOUT,
        HEARTBEAT
    }

    /** A failure with a name and a cause. */
    public static Failure of(ErrorName error, String cause) {
        return of(error.text(), cause);
    }

    /** A failure with a name and a cause. */
    public static Failure of(String error, String cause) {
        return of(Optional.of(error), Optional.of(cause));
    }

    /** A failure that may lack its name, its cause or both. */
    public static Failure of(Optional<String> error, Optional<String> cause) {
        return new Failure(error, cause, Kind.ORDINARY);
    }

    /** A task that took longer than TimeoutSeconds. */
    public static Failure timeout() {
        return new Failure(Optional.of(ErrorName.TIMEOUT.text()), Optional.empty(), Kind.TIMEOUT);
    }

    /** A task that missed its heartbeat: AWS reports States.Timeout, yet States.HeartbeatTimeout matches it as well. */
    public static Failure missedHeartbeat() {
        return new Failure(Optional.of(ErrorName.TIMEOUT.text()), Optional.empty(), Kind.HEARTBEAT);
    }

    /** A result beyond the quota on payloads; AWS names the state, or the task by its function or service. */
    public static Failure tooLarge(String stateOrTask) {
        return of(
                ErrorName.DATA_LIMIT_EXCEEDED,
                "The state/task '" + stateOrTask
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    /** What an expression of a state ran into, with the words that AWS puts before its cause. */
    static Failure inState(String stateName, long enteredEventId, StatesException e) {
        return of(
                e.error(),
                e.cause()
                        .map(cause -> "An error occurred while executing the state '" + stateName
                                + "' (entered at the event id #" + enteredEventId + "). " + cause));
    }

    /** States.Runtime ends the execution whatever its Retry and Catch say (developer guide, "Error names"). */
    public boolean isTerminal() {
        return has(ErrorName.RUNTIME);
    }

    /** Whether one entry of ErrorEquals means this failure. */
    public boolean matches(String errorEquals) {
        if (errorEquals.equals(ErrorName.ALL.text())) {
            return true;
        }
        if (errorEquals.equals(ErrorName.TASK_FAILED.text())) {
            return !has(ErrorName.TIMEOUT);
        }
        if (errorEquals.equals(ErrorName.HEARTBEAT_TIMEOUT.text())) {
            return kind == Kind.HEARTBEAT || has(ErrorName.HEARTBEAT_TIMEOUT);
        }
        return error.isPresent() && error.get().equals(errorEquals);
    }

    /** What a catcher puts into the input: {@code {"Error": …, "Cause": …}}. */
    public JsonNode errorOutput() {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        put(output, "Error", error);
        if (cause.isEmpty() && kind != Kind.ORDINARY) {
            // Recorded: a caught timeout has the cause "", a SendTaskFailure without a cause has null.
            return output.put("Cause", "");
        }
        put(output, "Cause", cause);
        return output;
    }

    private boolean has(ErrorName name) {
        return error.isPresent() && error.get().equals(name.text());
    }

    private static void put(ObjectNode output, String key, Optional<String> text) {
        if (text.isPresent()) {
            output.put(key, text.get());
        } else {
            output.putNull(key);
        }
    }
}
