package dev.drorchestrator.rehearsal.tool.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far an execution agrees with its recording: each part holds the first difference, or nothing.
 *
 * @param status of the status
 * @param result of output, or error and cause
 * @param events of the sequence of event types
 * @param details of what the events say; compared only if the sequences agree
 */
record Verdict(
        Scenario scenario,
        Optional<String> status,
        Optional<String> result,
        Optional<String> events,
        Optional<String> details) {

    /** Lost in the recordings that are not ordered: what re-sorted them swallowed this event (docs/asl-support.md). */
    private static final String LOST_WHEN_SORTED = "ParallelStateSucceeded";

    private static final Set<String> COMPARED = Set.of(
            "input",
            "output",
            "error",
            "cause",
            "name",
            "resource",
            "resourceType",
            "parameters",
            "timeoutInSeconds",
            "heartbeatInSeconds",
            "length",
            "index");

    static Verdict of(Scenario scenario, Execution execution) {
        Recording recording = new Recording(scenario.wildcards(), scenario.isRandom());
        Optional<String> events = eventsDifference(scenario, execution);
        return new Verdict(
                scenario,
                statusDifference(scenario.expected(), execution),
                resultDifference(recording, scenario.expected(), execution),
                events,
                detailsVerdict(recording, scenario, execution, events));
    }

    /** The verdict on a scenario that could not be run. */
    static Verdict notRun(Scenario scenario, String reason) {
        Optional<String> difference = Optional.of("not run: " + reason);
        return new Verdict(scenario, difference, difference, difference, Optional.empty());
    }

    private static Optional<String> statusDifference(JsonNode expected, Execution execution) {
        String recorded = expected.path("status").asText();
        return recorded.equals(execution.status().name())
                ? Optional.empty()
                : Optional.of("recorded " + recorded + ", got " + execution.status());
    }

    private static Optional<String> resultDifference(Recording recording, JsonNode expected, Execution execution) {
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        actual.set("status", expected.path("status"));
        execution.output().ifPresent(output -> actual.set("output", output));
        execution.error().ifPresent(error -> actual.put("error", error));
        execution.cause().ifPresent(cause -> actual.put("cause", cause));
        return recording.difference("$", expected, actual);
    }

    private static Optional<String> eventsDifference(Scenario scenario, Execution execution) {
        if (scenario.events().isEmpty()) {
            return Optional.empty();
        }
        List<String> expected = new ArrayList<>(scenario.events().get());
        List<String> actual = new ArrayList<>(
                execution.history().stream().map(event -> event.type().text()).toList());
        if (!scenario.ordered()) {
            actual.removeIf(LOST_WHEN_SORTED::equals);
            expected.sort(null);
            actual.sort(null);
        }
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(expected.size(), actual.size()) && expected.get(at).equals(actual.get(at))) {
            at++;
        }
        return Optional.of("event %d:%n      recorded %s%n      got      %s"
                .formatted(at + 1, String.join(" ", expected), String.join(" ", actual)));
    }

    private static Optional<String> detailsVerdict(
            Recording recording, Scenario scenario, Execution execution, Optional<String> events) {
        if (!scenario.ordered() || scenario.history().isEmpty()) {
            return Optional.empty();
        }
        return events.isPresent()
                ? Optional.of("not compared, as the sequences differ")
                : detailsDifference(recording, scenario.history(), execution.history());
    }

    private static Optional<String> detailsDifference(
            Recording recording, List<JsonNode> expected, List<HistoryEvent> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Optional<String> difference =
                    recording.difference("event " + (i + 1), compared(expected.get(i)), details(actual.get(i)));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static JsonNode details(HistoryEvent event) {
        return compared(event.details().toJson());
    }

    private static JsonNode compared(JsonNode details) {
        ObjectNode compared = JsonNodeFactory.instance.objectNode();
        details.properties().forEach(entry -> {
            if (COMPARED.contains(entry.getKey())) {
                compared.set(entry.getKey(), entry.getValue());
            }
        });
        return compared;
    }
}
