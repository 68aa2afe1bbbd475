package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.state.SucceedState;

/** Reads Succeed states. */
final class SucceedReader implements StateReader {

    @Override
    public State read(StateFields fields) {
        fields.check().ends(fields.name());
        return new SucceedState(fields.name(), fields.selectedInput(), fields.path("OutputPath"));
    }
}
