package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.asl.state.ParallelState;
import java.util.ArrayList;
import java.util.List;

/** Reads Parallel states. */
final class ParallelReader implements StateReader {

    @Override
    public State read(StateFields fields) {
        if (fields.fields().required("Branches").isEmpty() && fields.fields().has("Branches")) {
            fields.fields().problem("Branches", "expected at least one branch");
        }
        List<StateGraph> branches = new ArrayList<>();
        for (Fields branch : fields.fields().objects("Branches")) {
            branch.ignore("Comment");
            GraphReader.read(branch).ifPresent(branches::add);
            branch.close();
        }
        return new ParallelState(
                fields.name(),
                fields.input(),
                List.copyOf(branches),
                fields.resultOutput(),
                new ErrorHandlingReader(fields).read());
    }
}
