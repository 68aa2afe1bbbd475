package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.Optional;

/** How an execution stands or ended: output if it succeeded, error and cause (each may be absent) if it did not. */
record Outcome(ExecutionStatus status, Optional<JsonNode> output, Optional<String> error, Optional<String> cause) {

    static final Outcome RUNNING =
            new Outcome(ExecutionStatus.RUNNING, Optional.empty(), Optional.empty(), Optional.empty());

    static Outcome succeeded(JsonNode output) {
        return new Outcome(ExecutionStatus.SUCCEEDED, Optional.of(output), Optional.empty(), Optional.empty());
    }

    static Outcome unsuccessful(ExecutionStatus status, Failure failure) {
        return new Outcome(status, Optional.empty(), failure.error(), failure.cause());
    }

    HistoryEventType event() {
        return switch (status) {
            case RUNNING -> throw new IllegalStateException("a running execution has no last event");
            case SUCCEEDED -> HistoryEventType.EXECUTION_SUCCEEDED;
            case FAILED -> HistoryEventType.EXECUTION_FAILED;
            case TIMED_OUT -> HistoryEventType.EXECUTION_TIMED_OUT;
            case ABORTED -> HistoryEventType.EXECUTION_ABORTED;
        };
    }

    EventDetails details() {
        return output.<EventDetails>map(EventDetails.Succeeded::new)
                .orElseGet(() -> new EventDetails.Failed(error, cause));
    }
}
