package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Last step of a parent: makes the report.
 *
 * <p>Takes the layers as ValidatePayload gave them ({@code Input.layers}), what became of each resource that was started
 * ({@code Input.results}, each with {@code layer}, {@code index}, {@code startedAt}, {@code finishedAt}, {@code status}
 * and either {@code result} or {@code failure}), and when the execution began and ended ({@code StartedAt},
 * {@code FinishedAt}). Gives {@code {"report": {…}, "failure": {"error", "cause"}}}; {@code failure} is what the parent's
 * Fail state says when not every resource succeeded, with the whole report as its cause as long as it fits.
 */
public final class ReportOutcome extends StepHandler {

    /** Step Functions API reference: the cause of a failed execution has at most 32,768 characters. */
    private static final int LONGEST_CAUSE = 32_768;

    /** Bytes of a cause in JSON that fit beside a report of 100 resources into one state. */
    private static final int ROOM_FOR_CAUSE = 40_000;

    @Override
    protected JsonNode handle(StepRequest request) {
        Map<String, JsonNode> results = new HashMap<>();
        request.input().path("results").forEach(result -> results.put(key(result), result));
        ArrayNode layers = Json.object().putArray("layers");
        boolean succeeded = true;
        for (JsonNode layer : request.input().path("layers")) {
            ObjectNode reported =
                    layers.addObject().put("layer", layer.path("layer").asLong());
            ArrayNode resources = reported.putArray("resources");
            for (JsonNode resource : layer.path("resources")) {
                String key = layer.path("layer").asLong() + "/" + resources.size();
                ResourceReport line = ResourceReport.of(resource, results.getOrDefault(key, Json.object()));
                resources.add(line.json());
                succeeded &= line.succeeded();
            }
        }
        ObjectNode report = Json.object()
                .put("status", succeeded ? "SUCCEEDED" : "FAILED")
                .put("startedAt", request.startedAt().toString())
                .put("finishedAt", request.field("FinishedAt").asText())
                .put(
                        "seconds",
                        seconds(request.startedAt(), request.field("FinishedAt").asText()));
        report.set("layers", layers);
        return answer(report);
    }

    private static String key(JsonNode result) {
        return result.path("layer").asLong() + "/" + result.path("index").asLong();
    }

    /** Whole seconds, rounded. */
    static long seconds(Instant from, String until) {
        return Math.round(Duration.between(from, Instant.parse(until)).toMillis() / 1000.0);
    }

    private static ObjectNode answer(ObjectNode report) {
        ObjectNode answer = Json.object();
        answer.put("status", report.path("status").asText());
        answer.set("report", report);
        String cause = Json.text(report);
        answer.putObject("failure").put("error", "ResourcesFailed").put("cause", fits(cause) ? cause : summary(report));
        return answer;
    }

    private static boolean fits(String cause) {
        return cause.length() <= LONGEST_CAUSE && Cut.bytes(cause) <= ROOM_FOR_CAUSE;
    }

    /** A line for each resource that did not succeed, cut where Step Functions would refuse it. */
    private static String summary(ObjectNode report) {
        StringBuilder text =
                new StringBuilder("The report is too long for a cause; it is the output of Report outcome.");
        report.path("layers")
                .forEach(layer -> layer.path("resources").forEach(resource -> {
                    if (!resource.path("error").isNull()) {
                        text.append('\n')
                                .append(resource.path("resourceName").asText())
                                .append(": ")
                                .append(resource.path("error").asText())
                                .append(": ")
                                .append(resource.path("cause").asText());
                    }
                }));
        return Cut.toBytes(text.toString(), LONGEST_CAUSE);
    }
}
