package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ResultPath;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.List;

/** One entry of Catch. Its output is the raw input with the error in it; the state's OutputPath has no say. */
public record Catcher(List<String> errorEquals, ResultPath resultPath, Assign assign, Transition next) {

    /** Whether this entry is for {@code failure}. */
    boolean matches(Failure failure) {
        return errorEquals.stream().anyMatch(failure::matches);
    }

    void take(Visit visit, Failure failure) {
        JsonNode errorOutput = failure.errorOutput();
        visit.exit(resultPath.place(visit.input(), errorOutput), assign.evaluate(visit.scope(errorOutput)), next);
    }
}
