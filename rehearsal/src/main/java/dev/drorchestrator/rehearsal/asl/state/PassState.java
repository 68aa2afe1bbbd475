package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.Optional;

/** Pass: hands on its effective input, or a fixed Result in its place. */
public record PassState(String name, StateInput stateInput, Optional<JsonNode> result, StateOutput stateOutput)
        implements State {

    @Override
    public StateType type() {
        return StateType.PASS;
    }

    @Override
    public void enter(Visit visit) {
        JsonNode effective = stateInput.effective(visit);
        stateOutput.complete(visit, result.orElse(effective));
    }
}
