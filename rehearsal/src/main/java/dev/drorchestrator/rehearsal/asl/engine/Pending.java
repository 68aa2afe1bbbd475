package dev.drorchestrator.rehearsal.asl.engine;

import dev.drorchestrator.rehearsal.asl.Hang;
import java.util.List;

/** What a visit has under way while it waits. */
public interface Pending {

    /** Nothing under way. */
    Pending NOTHING = new Pending() {
        @Override
        public void callOff(long becauseOfEventId) {
            // There is nothing to call off.
        }

        @Override
        public List<Hang> hangs(Visit visit) {
            return List.of();
        }
    };

    /**
     * Stops it: its late answers change nothing any more. Iterations and branches that it owns are aborted, with events
     * that point back to {@code becauseOfEventId}.
     */
    void callOff(long becauseOfEventId);

    /** What it waits for, in words, if nothing will ever happen again. */
    List<Hang> hangs(Visit visit);
}
