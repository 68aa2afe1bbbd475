package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in a definition each state name stands; names are unique in the whole machine, Maps and branches included. */
final class StateNames {

    private final Map<String, List<String>> places = new LinkedHashMap<>();

    StateNames(JsonNode definition) {
        collect(definition, "$");
    }

    private void collect(JsonNode graph, String at) {
        String states = Location.field(at, "States");
        graph.path("States").properties().forEach(entry -> {
            String place = Location.field(states, entry.getKey());
            places.computeIfAbsent(entry.getKey(), name -> new ArrayList<>()).add(place);
            collectInside(entry.getValue(), place);
        });
    }

    private void collectInside(JsonNode state, String at) {
        for (String processor : List.of("ItemProcessor", "Iterator")) {
            collect(state.path(processor), Location.field(at, processor));
        }
        JsonNode branches = state.path("Branches");
        for (int i = 0; i < branches.size(); i++) {
            collect(branches.path(i), Location.item(Location.field(at, "Branches"), i));
        }
    }

    void reportDuplicates(Problems problems) {
        places.forEach((name, at) -> {
            for (int i = 1; i < at.size(); i++) {
                problems.add(
                        at.get(i), "state names are unique in the whole machine; '" + name + "' is also " + at.get(0));
            }
        });
    }

    /** Where a state of this name stands. */
    Optional<String> place(String name) {
        return Optional.ofNullable(places.get(name)).map(at -> at.get(0));
    }
}
