package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.problem.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads StartAt and States: of the machine, of a Map's processor, of a branch. */
final class GraphReader {

    private static final int LONGEST_NAME = 80;

    private GraphReader() {}

    /** The graph, unless it has problems that leave none. */
    static Optional<StateGraph> read(Fields fields) {
        Optional<String> startAt = fields.requiredText("StartAt");
        JsonNode states = fields.required("States");
        if (states.isMissingNode()) {
            return Optional.empty();
        }
        if (!states.isObject() || states.isEmpty()) {
            fields.problem("States", "expected an object with at least one state, got " + Fields.kindOf(states));
            return Optional.empty();
        }
        GraphCheck check = new GraphCheck(states, fields.context());
        Map<String, State> read = new LinkedHashMap<>();
        states.properties().forEach(entry -> {
            String at = Location.field(fields.at("States"), entry.getKey());
            checkName(entry.getKey(), at, fields.context());
            readState(entry.getKey(), new Fields(entry.getValue(), at, fields.context()), check)
                    .ifPresent(state -> read.put(entry.getKey(), state));
        });
        startAt.ifPresent(start -> check.report(start, fields.at("StartAt"), fields.at("States")));
        return startAt.filter(read::containsKey).map(start -> new StateGraph(start, read));
    }

    private static void checkName(String name, String at, LoadContext context) {
        if (name.length() > LONGEST_NAME) {
            context.problems()
                    .add(at, "a state name has at most " + LONGEST_NAME + " characters, this has " + name.length());
        }
        if (name.isEmpty()) {
            context.problems().add(at, "a state name has at least one character");
        }
    }

    private static Optional<State> readState(String name, Fields fields, GraphCheck check) {
        Optional<String> type = fields.requiredText("Type");
        if (!fields.isJsonPath() || type.isEmpty()) {
            check.leadsAnywhere(name);
            return Optional.empty();
        }
        Optional<StateReader> reader = StateReaders.find(type.get());
        if (reader.isEmpty()) {
            fields.problem("Type", "unknown state type '" + type.get() + "'" + StateReaders.hint(type.get()));
            check.leadsAnywhere(name);
            return Optional.empty();
        }
        fields.ignore("Comment");
        State state = reader.get().read(new StateFields(name, fields, check));
        fields.close();
        return Optional.of(state);
    }
}
