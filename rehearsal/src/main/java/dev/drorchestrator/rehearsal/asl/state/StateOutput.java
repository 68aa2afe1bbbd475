package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.PayloadTemplate;
import dev.drorchestrator.rehearsal.asl.data.ResultPath;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.Map;
import java.util.Optional;

/** The fields that make the output of a state out of its result and its raw input, and say where it leads. */
public record StateOutput(
        Optional<PayloadTemplate> resultSelector,
        ResultPath resultPath,
        Assign assign,
        PathField outputPath,
        Transition transition) {

    /** Leaves the state with {@code result}. */
    public void complete(Visit visit, JsonNode result) {
        JsonNode selected = resultSelector
                .map(template -> template.evaluate(visit.scope(result)))
                .orElse(result);
        Map<String, JsonNode> assigned = assign.evaluate(visit.scope(selected));
        JsonNode combined = resultPath.place(visit.input(), selected);
        visit.exit(outputPath.read(visit.scope(combined)), assigned, transition);
    }
}
