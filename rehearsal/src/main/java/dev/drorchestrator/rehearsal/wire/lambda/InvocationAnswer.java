package dev.drorchestrator.rehearsal.wire.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import dev.drorchestrator.rehearsal.wire.protocol.WireException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Takes a function's answer, in the world, for the one who waits for it outside. */
final class InvocationAnswer implements LambdaCallback {

    private static final String PREFIX = "Lambda.";
    private static final int SERVER_ERROR = 500;
    private static final Map<String, Integer> STATUSES = Map.of(
            "ResourceNotFoundException", 404,
            "ResourceConflictException", 409,
            "SnapStartNotReadyException", 409,
            "TooManyRequestsException", 429);

    private final CompletableFuture<WireResponse> response;

    InvocationAnswer(CompletableFuture<WireResponse> response) {
        this.response = response;
    }

    @Override
    public void succeeded(JsonNode payload) {
        response.complete(payload(payload));
    }

    @Override
    public void failed(String errorType, JsonNode payload) {
        response.complete(payload(payload).with("X-Amz-Function-Error", "Unhandled"));
    }

    @Override
    public void serviceError(String errorName, String message) {
        String code = errorName.startsWith(PREFIX) ? errorName.substring(PREFIX.length()) : errorName;
        // In a history the message goes on with Step Functions' own words: "… (Service: AWSLambda; …)".
        String said = message.contains(" (Service: ") ? message.substring(0, message.indexOf(" (Service: ")) : message;
        int status = STATUSES.getOrDefault(code, SERVER_ERROR);
        response.completeExceptionally(new WireException(status, code, said));
    }

    private static WireResponse payload(JsonNode payload) {
        return WireResponse.of(200, "application/json", payload.toString()).with("X-Amz-Executed-Version", "$LATEST");
    }
}
