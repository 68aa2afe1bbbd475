package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.data.Variables;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way through a graph, state after state: the execution's own, an iteration of a Map, a branch of a Parallel. */
public final class Walk {

    private final RunningExecution execution;
    private final StateGraph graph;
    private final WalkOwner owner;
    private final Optional<MapItem> mapItem;
    private Variables variables;
    private long lastEventId;
    private @Nullable Visit current;
    private boolean over;

    private Walk(
            RunningExecution execution,
            StateGraph graph,
            WalkOwner owner,
            Optional<MapItem> mapItem,
            Variables variables,
            long lastEventId) {
        this.execution = execution;
        this.graph = graph;
        this.owner = owner;
        this.mapItem = mapItem;
        this.variables = variables;
        this.lastEventId = lastEventId;
    }

    /** The walk of the execution itself. */
    static Walk top(RunningExecution execution, StateGraph graph) {
        return new Walk(execution, graph, execution, Optional.empty(), Variables.EMPTY, 0);
    }

    /** A walk inside the state of {@code visit}: it reads the variables around it, and assigns its own. */
    public static Walk inside(Visit visit, StateGraph graph, WalkOwner owner, Optional<MapItem> mapItem) {
        Walk outer = visit.walk();
        return new Walk(
                outer.execution,
                graph,
                owner,
                mapItem.isPresent() ? mapItem : outer.mapItem,
                outer.variables.inner(),
                outer.lastEventId);
    }

    /** Sets out, at the present instant, after what is already due. */
    public void start(JsonNode input) {
        goTo(graph.startAt(), input);
    }

    /**
     * Ends the walk from outside: its state, if it is in one, is aborted with the events that AWS writes; all of them
     * point back to {@code becauseOfEventId}.
     */
    public void abort(long becauseOfEventId) {
        over = true;
        if (current != null) {
            Visit aborted = current;
            current = null;
            aborted.abort(becauseOfEventId);
        }
    }

    /** Adds an event that follows the walk's last one. */
    public long record(HistoryEventType type, EventDetails details) {
        lastEventId = execution.record(lastEventId, type, details);
        return lastEventId;
    }

    /** Adds an event that points back to {@code previousEventId} and is none of the walk's own steps. */
    public void recordAside(long previousEventId, HistoryEventType type, EventDetails details) {
        execution.record(previousEventId, type, details);
    }

    /** The walk's last event, to which the next one will point back. */
    public long lastEventId() {
        return lastEventId;
    }

    /** Lets the next event point back to an event of another walk, as a Map does when its iterations are through. */
    public void continueFrom(long eventId) {
        lastEventId = eventId;
    }

    /** What the walk waits for if nothing happens any more. */
    public List<Hang> hangs() {
        return current == null ? List.of() : current.hangs();
    }

    void follow(Transition transition, JsonNode output, Map<String, JsonNode> assigned) {
        current = null;
        if (!assigned.isEmpty()) {
            variables = variables.assign(assigned);
        }
        if (transition.next().isPresent()) {
            goTo(graph.state(transition.next().get()), output);
        } else {
            over = true;
            owner.finished(this, output);
        }
    }

    void fail(Failure failure) {
        owner.failed(this, failure);
    }

    private void goTo(State state, JsonNode input) {
        execution.afterTransitionLatency(() -> enter(state, input));
    }

    private void enter(State state, JsonNode input) {
        if (!over) {
            Visit visit = new Visit(this, state, input);
            current = visit;
            visit.begin();
        }
    }

    RunningExecution execution() {
        return execution;
    }

    Variables variables() {
        return variables;
    }

    /** {@code $$.Map.Item} inside this walk. */
    public Optional<MapItem> mapItem() {
        return mapItem;
    }
}
