package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import java.util.function.UnaryOperator;

/** Hands a function's answer to the task: an error's name is its errorType, its cause the whole JSON that Lambda returns. */
record LambdaAnswer(TaskCall call, UnaryOperator<JsonNode> toResult) implements LambdaCallback {

    @Override
    public void succeeded(JsonNode payload) {
        call.answered(toResult.apply(payload));
    }

    @Override
    public void failed(String errorType, JsonNode payload) {
        call.failed(Failure.of(errorType, payload.toString()));
    }

    @Override
    public void serviceError(String errorName, String message) {
        call.failed(Failure.of(errorName, message));
    }
}
