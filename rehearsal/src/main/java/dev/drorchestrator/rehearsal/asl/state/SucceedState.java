package dev.drorchestrator.rehearsal.asl.state;

import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.engine.Visit;

/** Succeed: the end of the machine, the branch or the iteration. */
public record SucceedState(String name, StateInput stateInput, PathField outputPath) implements State {

    @Override
    public StateType type() {
        return StateType.SUCCEED;
    }

    @Override
    public void enter(Visit visit) {
        visit.exit(outputPath.read(visit.scope(stateInput.selected(visit))), Transition.END);
    }
}
