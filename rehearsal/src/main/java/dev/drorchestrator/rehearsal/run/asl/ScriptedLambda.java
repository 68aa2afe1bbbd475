package dev.drorchestrator.rehearsal.run.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.run.InputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Functions that answer from a list, each in its order. An entry is {@code {"function": name, "result": …}},
 * {@code {"function": name, "error": {"errorType": …, "errorMessage": …}}}, {@code {"function": name, "notfound": true}}
 * or, for a function that never answers, {@code {"function": name}}.
 */
public final class ScriptedLambda implements LambdaService {

    private final Map<String, Deque<JsonNode>> answers = new HashMap<>();

    private ScriptedLambda() {}

    /** Functions after a list of entries; {@code name} says where the list is from. */
    public static ScriptedLambda of(JsonNode entries, String name) {
        ScriptedLambda lambda = new ScriptedLambda();
        if (!entries.isArray()) {
            throw new InputException(name + ": expected an array of {\"function\": …, \"result\" | \"error\": …}");
        }
        for (int i = 0; i < entries.size(); i++) {
            lambda.add(entries.get(i), name + "[" + i + "]");
        }
        return lambda;
    }

    private void add(JsonNode entry, String name) {
        if (!entry.path("function").isTextual()) {
            throw new InputException(name + ": expected a field \"function\" with the function's name");
        }
        JsonNode error = entry.path("error");
        if (!error.isMissingNode() && !error.path("errorType").isTextual()) {
            throw new InputException(name + ".error: expected a field \"errorType\" with the error's name");
        }
        answers.computeIfAbsent(entry.path("function").textValue(), function -> new ArrayDeque<>())
                .add(entry);
    }

    @Override
    public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
        Deque<JsonNode> left = answers.get(invocation.functionName());
        if (left == null) {
            callback.functionNotFound(invocation);
            return;
        }
        JsonNode answer = left.poll();
        if (answer == null) {
            callback.failed(
                    "Lambda.Unknown",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("errorMessage", "no answer is left for " + invocation.functionName()));
        } else if (answer.has("result")) {
            callback.succeeded(answer.get("result"));
        } else if (answer.has("error")) {
            callback.failed(answer.get("error").path("errorType").asText(), answer.get("error"));
        } else if (answer.path("notfound").asBoolean()) {
            callback.functionNotFound(invocation);
        }
        // Otherwise the function never answers, and the task's deadline or the report of a hang has the last word.
    }
}
