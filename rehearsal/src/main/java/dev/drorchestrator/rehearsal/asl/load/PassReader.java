package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.state.PassState;
import java.util.Optional;

/** Reads Pass states. */
final class PassReader implements StateReader {

    @Override
    public State read(StateFields fields) {
        JsonNode result = fields.fields().node("Result");
        return new PassState(
                fields.name(),
                fields.input(),
                result.isMissingNode() ? Optional.empty() : Optional.of(result),
                fields.output(Optional.empty()));
    }
}
