package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Pending;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.asl.engine.Walk;
import dev.drorchestrator.rehearsal.asl.engine.WalkOwner;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One attempt of a Parallel state: its branches under way and the outputs of those that are through. */
final class ParallelRun implements WalkOwner, Pending {

    private final Visit visit;
    private final Consumer<JsonNode> onSuccess;
    private final List<Walk> branches = new ArrayList<>();
    private final JsonNode[] outputs;
    private int unfinished;

    ParallelRun(Visit visit, List<StateGraph> graphs, Consumer<JsonNode> onSuccess) {
        this.visit = visit;
        this.onSuccess = onSuccess;
        this.outputs = new JsonNode[graphs.size()];
        this.unfinished = graphs.size();
        visit.waitFor(this);
        visit.record(HistoryEventType.PARALLEL_STATE_STARTED, new EventDetails.None());
        graphs.forEach(graph -> branches.add(Walk.inside(visit, graph, this, Optional.empty())));
    }

    void start(JsonNode input) {
        branches.forEach(branch -> branch.start(input));
    }

    @Override
    public void finished(Walk branch, JsonNode output) {
        outputs[branches.indexOf(branch)] = output;
        unfinished--;
        if (unfinished == 0) {
            visit.walk().continueFrom(branch.lastEventId());
            visit.step(this::succeed);
        }
    }

    private void succeed() {
        visit.record(HistoryEventType.PARALLEL_STATE_SUCCEEDED, new EventDetails.None());
        ArrayNode result = JsonNodeFactory.instance.arrayNode(outputs.length);
        for (JsonNode output : outputs) {
            result.add(output);
        }
        onSuccess.accept(result);
    }

    @Override
    public void failed(Walk branch, Failure failure) {
        long failedAt = branch.lastEventId();
        callOff(failedAt);
        visit.walk().continueFrom(failedAt);
        visit.fail(failure, Optional.of(HistoryEventType.PARALLEL_STATE_FAILED));
    }

    @Override
    public void callOff(long becauseOfEventId) {
        branches.forEach(branch -> branch.abort(becauseOfEventId));
    }

    @Override
    public List<Hang> hangs(Visit hanging) {
        return branches.stream().flatMap(branch -> branch.hangs().stream()).toList();
    }
}
