package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One time that an execution was in a state.
 *
 * @param events from …StateEntered on; those inside a Map or Parallel left out
 * @param until when it was over; empty when it never was
 */
record Visit(List<HistoryEvent> events, Optional<Instant> until) {

    /** All visits to top-level states, in order; {@code stop} is when the execution ended. */
    static List<Visit> of(List<HistoryEvent> history, Optional<Instant> stop) {
        List<List<HistoryEvent>> groups = new ArrayList<>();
        for (HistoryEvent event : TopLevel.of(history)) {
            if (event.type().text().endsWith("StateEntered")) {
                groups.add(new ArrayList<>());
            }
            if (!groups.isEmpty()) {
                groups.get(groups.size() - 1).add(event);
            }
        }
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Optional<Instant> next =
                    i + 1 < groups.size() ? Optional.of(groups.get(i + 1).get(0).timestamp()) : stop;
            visits.add(new Visit(groups.get(i), next));
        }
        return visits;
    }

    String state() {
        return events.get(0).stateName().orElse("");
    }

    Instant from() {
        return events.get(0).timestamp();
    }

    boolean isTask() {
        return events.get(0).type() == HistoryEventType.TASK_STATE_ENTERED;
    }

    /** Whether its type is one that can take time. */
    boolean takesTime() {
        return switch (events.get(0).type()) {
            case TASK_STATE_ENTERED, WAIT_STATE_ENTERED, MAP_STATE_ENTERED, PARALLEL_STATE_ENTERED -> true;
            default -> false;
        };
    }

    /** How often its resource was called. */
    int calls() {
        return (int) events.stream()
                .filter(event -> event.type() == HistoryEventType.TASK_SCHEDULED
                        || event.type() == HistoryEventType.LAMBDA_FUNCTION_SCHEDULED)
                .count();
    }

    /** The last event that says how something ended, the end of the execution included if it ended here. */
    Optional<HistoryEvent> result() {
        return events.stream()
                .filter(event -> hasSucceeded(event) || hasFailed(event))
                .reduce((earlier, later) -> later);
    }

    static boolean hasFailed(HistoryEvent event) {
        String type = event.type().text();
        return type.endsWith("Failed") || type.endsWith("TimedOut") || type.endsWith("Aborted");
    }

    private static boolean hasSucceeded(HistoryEvent event) {
        return event.type().text().endsWith("Succeeded") && event.type() != HistoryEventType.EXECUTION_SUCCEEDED;
    }
}
