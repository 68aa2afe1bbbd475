package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the states of rehearsals were entered with, what their tasks answered, and what they left with. */
final class Visits {

    /**
     * One time in a state.
     *
     * @param result the task's result; empty for a state that calls nothing, and for a task that failed
     */
    record Visit(JsonNode input, Optional<JsonNode> result, Optional<JsonNode> output) {}

    /** Machine, then state. */
    private final Map<String, Map<String, List<Visit>>> visits = new LinkedHashMap<>();

    void add(Execution execution) {
        Map<Long, JsonNode> events = new HashMap<>();
        Map<Long, Long> results = new HashMap<>();
        Map<Long, Long> exits = new HashMap<>();
        List<Long> entered = new ArrayList<>();
        for (HistoryEvent event : execution.history()) {
            JsonNode json = event.toJson();
            long id = json.path("id").asLong();
            String type = json.path("type").asText();
            events.put(id, json);
            if (type.endsWith("StateEntered")) {
                entered.add(id);
            } else if (type.equals("TaskSucceeded") || type.equals("LambdaFunctionSucceeded")) {
                results.put(entry(json, events), id);
            } else if (type.endsWith("StateExited")) {
                exits.put(entry(json, events), id);
            }
        }
        entered.forEach(id -> visits(execution.stateMachine().name(), name(events.get(id)))
                .add(visit(events, id, results.get(id), exits.get(id))));
    }

    /** The event with which the state was entered that an event belongs to. */
    private static long entry(JsonNode event, Map<Long, JsonNode> events) {
        JsonNode at = event;
        while (at != null && !at.path("type").asText().endsWith("StateEntered")) {
            at = events.get(at.path("previousEventId").asLong());
        }
        return at == null ? 0 : at.path("id").asLong();
    }

    private static Visit visit(Map<Long, JsonNode> events, long entered, @Nullable Long result, @Nullable Long exited) {
        return new Visit(
                OneState.parsed(text(events.get(entered), "/stateEnteredEventDetails/input")),
                Optional.ofNullable(result)
                        .map(id -> OneState.parsed(text(events.get(id), "/taskSucceededEventDetails/output"))),
                Optional.ofNullable(exited)
                        .map(id -> OneState.parsed(text(events.get(id), "/stateExitedEventDetails/output"))));
    }

    private static String text(@Nullable JsonNode event, String path) {
        return event == null ? "null" : event.at(path).asText("null");
    }

    private static String name(@Nullable JsonNode event) {
        return event == null ? "" : event.at("/stateEnteredEventDetails/name").asText();
    }

    private List<Visit> visits(String machine, String state) {
        return visits.computeIfAbsent(machine, name -> new LinkedHashMap<>())
                .computeIfAbsent(state, name -> new ArrayList<>());
    }

    /** All visits of one state, in the order in which they happened. */
    List<Visit> of(String machine, String state) {
        return visits.getOrDefault(machine, Map.of()).getOrDefault(state, List.of());
    }

    /** A result that a state of this name had in any machine: several machines have the same steps under the same names. */
    Optional<JsonNode> resultOf(String state) {
        return visits.values().stream()
                .flatMap(states -> states.getOrDefault(state, List.of()).stream())
                .flatMap(visit -> visit.result().stream())
                .findFirst();
    }
}
