package dev.drorchestrator.rehearsal.asl.engine;

import java.util.Map;

/** The states of a machine, of a Map's processor or of a branch of a Parallel, and the first of them. */
public final class StateGraph {

    /** Stands for a graph that could not be read, in a definition that is refused for that reason. */
    public static final StateGraph UNREADABLE = new StateGraph("", Map.of());

    private final String startAt;
    private final Map<String, State> states;

    /** A graph whose transitions were checked at load: every name that a state points to is a key of {@code states}. */
    public StateGraph(String startAt, Map<String, State> states) {
        this.states = Map.copyOf(states);
        this.startAt = startAt;
    }

    State startAt() {
        return state(startAt);
    }

    State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state '" + name + "' among " + states.keySet());
        }
        return state;
    }
}
