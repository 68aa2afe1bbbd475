package dev.drorchestrator.rehearsal.asl.state;

import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Visit;

/** Fail: ends the machine, the branch or the iteration with an error and a cause, both of which may be absent. */
public record FailState(String name, TextField error, TextField cause) implements State {

    @Override
    public StateType type() {
        return StateType.FAIL;
    }

    @Override
    public void enter(Visit visit) {
        visit.giveUp(Failure.of(error.read(visit), cause.read(visit)));
    }
}
