package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.OptionalLong;

/** LambdaFunctionScheduled and its like, for a Resource that is a function's ARN. */
public record FunctionEvents(String functionArn) implements TaskEvents {

    @Override
    public String taskName() {
        return functionArn;
    }

    @Override
    public void scheduled(
            Visit visit, JsonNode parameters, OptionalLong timeoutSeconds, OptionalLong heartbeatSeconds) {
        visit.record(
                HistoryEventType.LAMBDA_FUNCTION_SCHEDULED,
                new EventDetails.LambdaScheduled(functionArn, parameters, timeoutSeconds));
    }

    @Override
    public void started(Visit visit) {
        visit.record(HistoryEventType.LAMBDA_FUNCTION_STARTED, new EventDetails.None());
    }

    @Override
    public void submitted(Visit visit, JsonNode output) {
        // A function's ARN has no pattern that waits.
    }

    @Override
    public void succeeded(Visit visit, JsonNode output) {
        visit.record(HistoryEventType.LAMBDA_FUNCTION_SUCCEEDED, new EventDetails.Succeeded(output));
    }

    @Override
    public void failed(Visit visit, Failure failure) {
        visit.record(
                HistoryEventType.LAMBDA_FUNCTION_FAILED, new EventDetails.Failed(failure.error(), failure.cause()));
    }

    @Override
    public void timedOut(Visit visit, Failure failure) {
        visit.record(
                HistoryEventType.LAMBDA_FUNCTION_TIMED_OUT, new EventDetails.Failed(failure.error(), failure.cause()));
    }
}
