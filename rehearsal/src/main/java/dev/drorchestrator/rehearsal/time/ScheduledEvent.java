package dev.drorchestrator.rehearsal.time;

import java.time.Instant;

/** Something that {@link EventQueue} will do. */
public interface ScheduledEvent {

    /** When it is due. */
    Instant instant();

    /** Calls it off; without effect once it ran or was called off. */
    void cancel();
}
