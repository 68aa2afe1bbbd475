package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of an execution that do not belong to an iteration of a Map or a branch of a Parallel. A history does not say
 * so; it follows from each event's predecessor.
 */
final class TopLevel {

    private static final long NOBODY = 0;

    private final List<HistoryEvent> history;

    /** By event id, the id of the Map…Started or ParallelStateStarted that the event is inside of. */
    private final long[] owners;

    private TopLevel(List<HistoryEvent> history) {
        this.history = history;
        this.owners = new long[history.size() + 1];
    }

    static List<HistoryEvent> of(List<HistoryEvent> history) {
        return new TopLevel(history).events();
    }

    private List<HistoryEvent> events() {
        List<HistoryEvent> events = new ArrayList<>();
        for (HistoryEvent event : history) {
            long owner = owner(event);
            owners[(int) event.id()] = owner;
            if (owner == NOBODY) {
                events.add(event);
            }
        }
        return events;
    }

    private long owner(HistoryEvent event) {
        if (event.previousEventId() == 0) {
            return NOBODY;
        }
        HistoryEvent previous = history.get((int) event.previousEventId() - 1);
        long owner = owners[(int) previous.id()];
        if (endsBranches(event)) {
            return begunBranches(previous) || owner == NOBODY ? owner : owners[(int) owner];
        }
        return begunBranches(previous) ? previous.id() : owner;
    }

    private static boolean begunBranches(HistoryEvent event) {
        return switch (event.type()) {
            case MAP_STATE_STARTED, PARALLEL_STATE_STARTED -> true;
            default -> false;
        };
    }

    private static boolean endsBranches(HistoryEvent event) {
        return switch (event.type()) {
            case MAP_STATE_SUCCEEDED,
                    MAP_STATE_FAILED,
                    MAP_STATE_ABORTED,
                    PARALLEL_STATE_SUCCEEDED,
                    PARALLEL_STATE_FAILED,
                    PARALLEL_STATE_ABORTED,
                    EXECUTION_SUCCEEDED,
                    EXECUTION_FAILED,
                    EXECUTION_TIMED_OUT,
                    EXECUTION_ABORTED -> true;
            default -> false;
        };
    }
}
