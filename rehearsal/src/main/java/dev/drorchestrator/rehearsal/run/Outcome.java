package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of a rehearsal.
 *
 * @param parent the execution that was started
 * @param executions it and all that it led to, in the order of their start
 * @param hangs what waits for something that nothing will bring; empty in a healthy run
 * @param twin AWS as the run left it
 */
public record Outcome(Execution parent, List<Execution> executions, List<Hang> hangs, Twin twin) {

    /** Whether the parent succeeded. */
    public boolean succeeded() {
        return parent.status() == ExecutionStatus.SUCCEEDED;
    }

    /**
     * The report as ReportOutcome made it; where the run ended without one, its status, error and cause with no layers.
     *
     * <p>Read from the history, because a parent that failed has no output, and its cause may be too short for a report.
     */
    public JsonNode report() {
        return parent.history().stream()
                .filter(event -> event.type() == HistoryEventType.TASK_STATE_EXITED)
                .filter(event ->
                        event.stateName().filter("Report outcome"::equals).isPresent())
                .map(event ->
                        event.toJson().at("/stateExitedEventDetails/output").asText())
                .findFirst()
                .map(output -> InputFiles.parse(output).at("/outcome/report"))
                .orElseGet(this::withoutLayers);
    }

    private ObjectNode withoutLayers() {
        Instant end = parent.stopDate().orElse(parent.startDate());
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("status", "FAILED");
        report.put("startedAt", parent.startDate().toString());
        report.put("finishedAt", end.toString());
        report.put(
                "seconds", Math.round(Duration.between(parent.startDate(), end).toMillis() / 1000.0));
        report.putArray("layers");
        boolean hangs = parent.status() == ExecutionStatus.RUNNING;
        report.put(
                "error", hangs ? "Hang" : parent.error().orElse(parent.status().name()));
        report.put(
                "cause",
                hangs
                        ? String.join(
                                "\n", this.hangs.stream().map(Hang::toString).toList())
                        : parent.cause().orElse(""));
        return report;
    }

    /** All events of all executions, each execution's in the shape of GetExecutionHistory. */
    public JsonNode histories() {
        ArrayNode histories = JsonNodeFactory.instance.arrayNode();
        for (Execution execution : executions) {
            ObjectNode history = histories.addObject();
            history.put("executionArn", execution.arn());
            history.put("stateMachineArn", execution.stateMachine().arn());
            history.put("status", execution.status().name());
            ArrayNode events = history.putArray("events");
            execution.history().forEach(event -> events.add(event.toJson()));
        }
        return histories;
    }
}
