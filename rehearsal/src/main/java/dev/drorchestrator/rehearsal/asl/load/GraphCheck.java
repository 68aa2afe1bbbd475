package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that every transition of one graph has a target in it, that every state is reached, and that one of them ends. */
final class GraphCheck {

    private record Edge(String target, String at) {}

    private final LoadContext context;
    private final Map<String, List<Edge>> edges = new LinkedHashMap<>();
    private final Set<String> ends = new HashSet<>();
    private boolean complete = true;

    GraphCheck(JsonNode states, LoadContext context) {
        this.context = context;
        states.fieldNames().forEachRemaining(name -> edges.put(name, new ArrayList<>()));
    }

    /** State {@code from} leads to {@code target}, says the field at {@code at}. */
    void leadsTo(String from, String target, String at) {
        edges.getOrDefault(from, new ArrayList<>()).add(new Edge(target, at));
    }

    /** State {@code from} may be the last one. */
    void ends(String from) {
        ends.add(from);
    }

    /** Nothing is known of where {@code from} leads, so nothing can be said of what is not reached. */
    void leadsAnywhere(String from) {
        ends.add(from);
        complete = false;
    }

    void report(String startAt, String startAtPlace, String statesPlace) {
        boolean sound = exists(new Edge(startAt, startAtPlace)) && complete;
        for (List<Edge> targets : edges.values()) {
            for (Edge edge : targets) {
                sound &= exists(edge);
            }
        }
        if (sound) {
            reportUnreachable(startAt, statesPlace);
        }
        if (ends.isEmpty()) {
            context.problems()
                    .add(statesPlace, "no state ends it: one needs \"End\": true, or to be a Succeed or Fail state");
        }
    }

    private boolean exists(Edge edge) {
        if (edges.containsKey(edge.target())) {
            return true;
        }
        String message = context.names()
                .place(edge.target())
                .map(place -> "state '" + edge.target() + "' is at " + place
                        + "; a transition cannot enter or leave a Map or a branch of a Parallel")
                .orElseGet(() ->
                        "there is no state '" + edge.target() + "'" + NearestName.hint(edge.target(), edges.keySet()));
        context.problems().add(edge.at(), message);
        return false;
    }

    private void reportUnreachable(String startAt, String statesPlace) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(startAt));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (reached.add(name)) {
                edges.getOrDefault(name, List.of()).forEach(edge -> next.push(edge.target()));
            }
        }
        for (String name : edges.keySet()) {
            if (!reached.contains(name)) {
                context.problems().add(Location.field(statesPlace, name), "no transition leads to this state");
            }
        }
    }
}
