package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.data.Expressions;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.state.FailState;
import dev.drorchestrator.rehearsal.asl.state.TextField;
import java.util.Optional;

/** Reads Fail states. */
final class FailReader implements StateReader {

    @Override
    public State read(StateFields fields) {
        fields.check().ends(fields.name());
        return new FailState(fields.name(), text(fields, "Error"), text(fields, "Cause"));
    }

    private static TextField text(StateFields state, String field) {
        Fields fields = state.fields();
        String pathField = field + "Path";
        Optional<String> literal = fields.text(field);
        Optional<String> path = fields.text(pathField);
        if (literal.isPresent() && path.isPresent()) {
            fields.problem(pathField, "stands beside " + field + "; one of them is expected");
        }
        if (path.isPresent()) {
            return new TextField.Path(pathField, Expressions.parse(path.get(), fields.at(pathField), state.problems()));
        }
        return literal.<TextField>map(TextField.Literal::new).orElse(new TextField.Absent());
    }
}
