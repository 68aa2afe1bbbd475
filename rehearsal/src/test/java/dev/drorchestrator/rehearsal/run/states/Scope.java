package dev.drorchestrator.rehearsal.run.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * States that share their data: those of a machine, or of an iteration of one of its Maps.
 *
 * @param map the Map whose iteration it is; empty for the machine itself
 * @param states the states by their names
 * @param paths how they hand data on
 */
record Scope(String map, JsonNode states, DataPaths paths) {

    /** The scopes of a definition, the machine's own first. */
    static List<Scope> of(JsonNode definition, List<String> input, String starter) {
        List<Scope> scopes = new ArrayList<>();
        JsonNode states = definition.path("States");
        scopes.add(new Scope("", states, DataPaths.of(states).with(input, starter)));
        states.properties().forEach(state -> {
            JsonNode inner = state.getValue().at("/ItemProcessor/States");
            if (!inner.isMissingNode()) {
                List<String> items = new ArrayList<>();
                state.getValue()
                        .path("ItemSelector")
                        .fieldNames()
                        .forEachRemaining(field -> items.add(field.replaceFirst("\\.\\$$", "")));
                scopes.add(new Scope(
                        state.getKey(), inner, DataPaths.of(inner).with(items, state.getKey() + " (ItemSelector)")));
            }
        });
        return scopes;
    }
}
