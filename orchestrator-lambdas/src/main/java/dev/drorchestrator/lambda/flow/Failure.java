package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.Json;

/**
 * What went wrong, in words for a person.
 *
 * @param error a short name: ours without package and the suffix Exception, AWS's as AWS gives it
 * @param cause what happened and what to do; at most {@value #LONGEST_CAUSE} bytes in JSON, cut between sentences
 */
record Failure(String error, String cause) {

    /** Bytes. With them the results of 100 failed resources fit into the 256 KiB that a state may carry ({@link StateSize}). */
    static final int LONGEST_CAUSE = 1_500;

    private static final int LONGEST_ERROR = 100;

    private static final String OUR_SUFFIX = "Exception";

    Failure {
        error = Cut.toBytes(error, LONGEST_ERROR);
        cause = Cut.toBytes(cause, LONGEST_CAUSE);
    }

    /** The same with {@code before} and {@code after} around its cause, which gives way to them when there is too much. */
    Failure around(String name, String before, String after) {
        int room = Math.max(0, LONGEST_CAUSE - Cut.bytes(before) - Cut.bytes(after));
        return new Failure(name, before + Cut.toBytes(cause, room) + after);
    }

    /** From what a Catch of a state machine recorded: {@code {"Error": …, "Cause": …}}, either absent or null. */
    static Failure caught(JsonNode caught) {
        String error = caught.path("Error").asText("");
        String cause = caught.path("Cause").asText("");
        return new Failure(error(error), error.equals("States.Timeout") ? timeout(cause) : cause(cause));
    }

    private static String error(String error) {
        if (error.isEmpty() || error.equals("null")) {
            return "Unknown";
        }
        String name = error.substring(error.lastIndexOf('.') + 1);
        boolean ours = error.startsWith("dev.drorchestrator.");
        return ours && name.endsWith(OUR_SUFFIX) ? name.substring(0, name.length() - OUR_SUFFIX.length()) : error;
    }

    private static String cause(String cause) {
        return cause.isEmpty() || cause.equals("null")
                ? "no cause was given; read the execution's history"
                : Json.errorMessage(cause);
    }

    private static String timeout(String cause) {
        return (cause.isEmpty() || cause.equals("null") ? "" : cause + " ")
                + "No answer within the TimeoutSeconds of the state. The child execution may have been aborted or may"
                + " still run: check it in the Step Functions console, then re-run the same payload";
    }
}
