package dev.drorchestrator.rehearsal.tool.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One recorded execution of a corpus.
 *
 * @param machines ARN → definition of what the execution starts, or of who answers its task tokens
 * @param events the types of the events; absent where they were not recorded
 * @param ordered whether {@code events} are in the order in which they happened
 * @param history the details of the events, in the order of {@code events}; empty where they were not recorded
 * @param wildcards texts of the recording that stand for anything
 */
record Scenario(
        String name,
        JsonNode definition,
        JsonNode input,
        JsonNode machines,
        JsonNode lambdaCalls,
        JsonNode expected,
        Optional<List<String>> events,
        boolean ordered,
        List<JsonNode> history,
        List<String> wildcards) {

    static Scenario of(JsonNode line, String place) {
        for (String field : List.of("name", "definition", "expected")) {
            if (!line.has(field)) {
                throw new InputException(place + ": expected a field \"" + field + "\"");
            }
        }
        if (!line.path("expected").path("status").isTextual()) {
            throw new InputException(place + ".expected: expected a field \"status\"");
        }
        return new Scenario(
                line.path("name").asText(),
                line.path("definition"),
                line.path("input"),
                line.path("machines"),
                line.path("lambda_calls"),
                line.path("expected"),
                line.has("events") ? Optional.of(texts(line.path("events"))) : Optional.empty(),
                line.path("ordered").asBoolean(true),
                list(line.path("history")),
                texts(line.path("wildcards")));
    }

    /** Whether random values are compared, of which only the types can agree. */
    boolean isRandom() {
        String text = definition.toString();
        return text.contains("States.MathRandom") || text.contains("States.UUID");
    }

    /** How many tasks ran into their deadline. */
    long timeouts() {
        return events.orElse(List.of()).stream()
                .filter(type -> type.endsWith("TimedOut"))
                .count();
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return List.copyOf(list);
    }
}
