package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;

/**
 * The execution that works on one resource.
 *
 * @param resolved the resource's parameters with their imports resolved, as JSON; empty when it did not come so far
 */
record Child(Execution execution, String resourceType, String resourceName, String resolved) {

    static Child of(Execution execution) {
        JsonNode resource = execution.input().path("StatePayload");
        return new Child(
                execution,
                resource.path("resourceType").asText(),
                resource.path("resourceName").asText(),
                resolvedBy(execution));
    }

    private static String resolvedBy(Execution execution) {
        return execution.history().stream()
                .filter(event -> event.type() == HistoryEventType.TASK_STATE_EXITED)
                .filter(event ->
                        event.stateName().filter("Resolve imports"::equals).isPresent())
                .findFirst()
                .map(event ->
                        event.toJson().at("/stateExitedEventDetails/output").asText())
                .orElse("");
    }

    /** Whether its parameters name this database. */
    boolean isAbout(String database) {
        return resolved.contains("\"" + database + "\"");
    }
}
