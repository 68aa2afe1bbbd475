package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.List;
import java.util.Optional;

/** What of all histories goes on the page: an hour of polling is 12,000 events, and a page has its limits. */
final class Histories {

    /** Together they make about a megabyte of HTML. */
    private static final int MOST_EVENTS = 5_000;

    private static final int MOST_OF_ONE = 400;
    private static final int FEWEST_OF_ONE = 20;

    private final List<Execution> executions;
    private final Clockwork clockwork;

    Histories(List<Execution> executions, Clockwork clockwork) {
        this.executions = executions;
        this.clockwork = clockwork;
    }

    List<ExecutionHistory> all() {
        return executions.stream().map(this::excerpt).toList();
    }

    private ExecutionHistory excerpt(Execution execution) {
        List<HistoryEvent> events = execution.history();
        int shown = Math.min(events.size(), share());
        int head = shown == events.size() ? shown : shown / 2;
        Optional<String> resource = execution
                .startedBy()
                .map(parent ->
                        execution.input().at("/StatePayload/resourceName").asText());
        return new ExecutionHistory(
                execution.stateMachine().name(),
                execution.name(),
                resource,
                execution.status().name(),
                events.size(),
                lines(events.subList(0, head)),
                events.size() - shown,
                lines(events.subList(events.size() - (shown - head), events.size())));
    }

    private int share() {
        return Math.max(FEWEST_OF_ONE, Math.min(MOST_OF_ONE, MOST_EVENTS / executions.size()));
    }

    private List<HistoryLine> lines(List<HistoryEvent> events) {
        return events.stream()
                .map(event -> new HistoryLine(
                        event.id(),
                        clockwork.at(event.timestamp()),
                        event.type().text(),
                        EventWords.of(event)))
                .toList();
    }
}
