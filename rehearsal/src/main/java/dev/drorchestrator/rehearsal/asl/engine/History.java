package dev.drorchestrator.rehearsal.asl.engine;

import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The events of one execution, in order, as many as the quota allows. */
final class History {

    private final List<HistoryEvent> events = new ArrayList<>();
    private final int limit;

    History(int limit) {
        this.limit = limit;
    }

    /** Whether there is room for one event only: the one that ends the execution. */
    boolean isAtItsEnd() {
        return events.size() == limit - 1;
    }

    int limit() {
        return limit;
    }

    long lastEventId() {
        return events.size();
    }

    HistoryEvent append(long previousEventId, Instant timestamp, HistoryEventType type, EventDetails details) {
        HistoryEvent event = new HistoryEvent(events.size() + 1L, previousEventId, timestamp, type, details);
        events.add(event);
        return event;
    }

    List<HistoryEvent> events() {
        return Collections.unmodifiableList(events);
    }
}
