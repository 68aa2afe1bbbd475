package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.MapItem;
import dev.drorchestrator.rehearsal.asl.engine.Pending;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.asl.engine.Walk;
import dev.drorchestrator.rehearsal.asl.engine.WalkOwner;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One attempt of a Map state: its iterations under way, by index, and the outputs of those that are through. */
final class MapRun implements WalkOwner, Pending {

    private final MapState state;
    private final Visit visit;
    private final JsonNode input;
    private final JsonNode items;
    private final int concurrency;
    private final FailureTolerance.Limit tolerance;
    private final Map<Integer, Walk> iterations = new TreeMap<>();
    private final JsonNode[] outputs;
    private long startedEventId;
    private int next;
    private int failures;

    MapRun(
            MapState state,
            Visit visit,
            JsonNode input,
            JsonNode items,
            int concurrency,
            FailureTolerance.Limit tolerance) {
        this.state = state;
        this.visit = visit;
        this.input = input;
        this.items = items;
        this.concurrency = concurrency;
        this.tolerance = tolerance;
        this.outputs = new JsonNode[items.size()];
    }

    void start() {
        visit.waitFor(this);
        startedEventId = visit.record(HistoryEventType.MAP_STATE_STARTED, new EventDetails.MapStarted(items.size()));
        proceed();
    }

    private void proceed() {
        while (iterations.size() < concurrency && next < items.size()) {
            startIteration(next++);
        }
        if (iterations.isEmpty()) {
            succeed();
        }
    }

    private void startIteration(int index) {
        MapItem item = new MapItem(index, items.get(index));
        Walk iteration = Walk.inside(visit, state.processor(), this, Optional.of(item));
        iteration.continueFrom(startedEventId);
        iteration.record(HistoryEventType.MAP_ITERATION_STARTED, details(index));
        iterations.put(index, iteration);
        iteration.start(state.inputOf(visit, input, item));
    }

    private void succeed() {
        visit.record(HistoryEventType.MAP_STATE_SUCCEEDED, new EventDetails.None());
        ArrayNode result = JsonNodeFactory.instance.arrayNode(outputs.length);
        for (JsonNode output : outputs) {
            result.add(output);
        }
        state.stateOutput().complete(visit, result);
    }

    @Override
    public void finished(Walk iteration, JsonNode output) {
        int index = indexOf(iteration);
        iteration.record(HistoryEventType.MAP_ITERATION_SUCCEEDED, details(index));
        leave(iteration, index, output);
    }

    private void leave(Walk iteration, int index, JsonNode output) {
        outputs[index] = output;
        iterations.remove(index);
        visit.walk().continueFrom(iteration.lastEventId());
        visit.step(this::proceed);
    }

    @Override
    public void failed(Walk iteration, Failure failure) {
        int index = indexOf(iteration);
        long failedAt = iteration.lastEventId();
        failures++;
        if (failures <= tolerance.failures() && !failure.isTerminal()) {
            abort(index, iteration, HistoryEventType.MAP_ITERATION_FAILED, failedAt);
            leave(iteration, index, failure.errorOutput());
            return;
        }
        // Recorded order: the iteration that failed comes first, whatever its index.
        abort(index, iteration, HistoryEventType.MAP_ITERATION_FAILED, failedAt);
        iterations.remove(index);
        callOff(failedAt);
        visit.walk().continueFrom(failedAt);
        visit.fail(
                failure.isTerminal() ? failure : tolerance.failure(failure),
                Optional.of(HistoryEventType.MAP_STATE_FAILED));
    }

    @Override
    public void callOff(long becauseOfEventId) {
        iterations.forEach(
                (index, walk) -> abort(index, walk, HistoryEventType.MAP_ITERATION_ABORTED, becauseOfEventId));
        iterations.clear();
    }

    private void abort(int index, Walk iteration, HistoryEventType type, long becauseOfEventId) {
        // Recorded order: the iteration's own event, then the Aborted event of the state it was in.
        iteration.recordAside(becauseOfEventId, type, details(index));
        iteration.abort(becauseOfEventId);
    }

    private EventDetails details(int index) {
        return new EventDetails.MapIteration(state.name(), index);
    }

    private static int indexOf(Walk iteration) {
        return iteration.mapItem().orElseThrow().index();
    }

    @Override
    public List<Hang> hangs(Visit hanging) {
        return iterations.values().stream()
                .flatMap(walk -> walk.hangs().stream())
                .toList();
    }
}
