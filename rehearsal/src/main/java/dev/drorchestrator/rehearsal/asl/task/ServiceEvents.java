package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.Optional;
import java.util.OptionalLong;

/** TaskScheduled and its like, for service integrations. */
public record ServiceEvents(String resourceType, String resource) implements TaskEvents {

    @Override
    public String taskName() {
        return resourceType;
    }

    @Override
    public void scheduled(
            Visit visit, JsonNode parameters, OptionalLong timeoutSeconds, OptionalLong heartbeatSeconds) {
        String region = visit.execution().environment().settings().region();
        visit.record(
                HistoryEventType.TASK_SCHEDULED,
                new EventDetails.TaskScheduled(
                        resourceType, resource, region, parameters, timeoutSeconds, heartbeatSeconds));
    }

    @Override
    public void started(Visit visit) {
        progress(visit, HistoryEventType.TASK_STARTED, Optional.empty());
    }

    @Override
    public void submitted(Visit visit, JsonNode output) {
        progress(visit, HistoryEventType.TASK_SUBMITTED, Optional.of(output));
    }

    @Override
    public void succeeded(Visit visit, JsonNode output) {
        progress(visit, HistoryEventType.TASK_SUCCEEDED, Optional.of(output));
    }

    @Override
    public void failed(Visit visit, Failure failure) {
        failure(visit, HistoryEventType.TASK_FAILED, failure);
    }

    @Override
    public void timedOut(Visit visit, Failure failure) {
        failure(visit, HistoryEventType.TASK_TIMED_OUT, failure);
    }

    private void progress(Visit visit, HistoryEventType type, Optional<JsonNode> output) {
        visit.record(type, new EventDetails.TaskProgress(resourceType, resource, output));
    }

    private void failure(Visit visit, HistoryEventType type, Failure failure) {
        visit.record(type, new EventDetails.TaskFailed(resourceType, resource, failure.error(), failure.cause()));
    }
}
