package dev.drorchestrator.rehearsal.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one invocation.
 *
 * @param errorType what Retry and Catch match; empty when the function answered
 * @param payload the answer, or the error document
 */
record FunctionAnswer(Optional<String> errorType, JsonNode payload) {

    static FunctionAnswer of(JsonNode payload) {
        return new FunctionAnswer(Optional.empty(), payload);
    }

    /** The runtime's error document says what was thrown. */
    static FunctionAnswer failed(JsonNode document) {
        return new FunctionAnswer(Optional.of(document.path("errorType").asText("Lambda.Unknown")), document);
    }

    /** In Lambda's words, when the function's time was up. */
    static FunctionAnswer timedOut(String requestId, Duration timeout) {
        String seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        return sandbox("Sandbox.Timedout", requestId, "Task timed out after " + seconds + " seconds");
    }

    /** In Lambda's words, when the function's process ended. */
    static FunctionAnswer exited(String requestId, int exitCode) {
        // What a signal ended, Java reports as 128 and the signal's number.
        String how = exitCode == 137 ? "signal: killed" : "exit status " + exitCode;
        return sandbox("Runtime.ExitError", requestId, "Runtime exited with error: " + how);
    }

    private static FunctionAnswer sandbox(String errorType, String requestId, String message) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("errorType", errorType);
        document.put("errorMessage", "RequestId: " + requestId + " Error: " + message);
        return new FunctionAnswer(Optional.of(errorType), document);
    }

    void give(LambdaCallback callback) {
        errorType.ifPresentOrElse(error -> callback.failed(error, payload), () -> callback.succeeded(payload));
    }
}
