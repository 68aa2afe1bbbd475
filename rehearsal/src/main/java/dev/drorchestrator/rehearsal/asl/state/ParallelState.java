package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.List;

/** Parallel: runs all branches with the same input; the result is the array of their outputs, in the branches' order. */
public record ParallelState(
        String name,
        StateInput stateInput,
        List<StateGraph> branches,
        StateOutput stateOutput,
        ErrorHandling errorHandling)
        implements State {

    @Override
    public StateType type() {
        return StateType.PARALLEL;
    }

    @Override
    public void enter(Visit visit) {
        JsonNode input = stateInput.effective(visit);
        new ParallelRun(visit, branches, result -> stateOutput.complete(visit, result)).start(input);
    }

    @Override
    public void onFailure(Visit visit, Failure failure) {
        errorHandling.handle(visit, failure);
    }
}
