package dev.drorchestrator.rehearsal.run;

import java.util.OptionalInt;

/** How many functions run at the same time in a Region, of those that its account may run (Lambda Developer Guide, "Quotas"). */
final class Concurrency {

    private final int most;
    private int running;

    /**
     * @param most how many may; empty when any number may
     */
    Concurrency(OptionalInt most) {
        this.most = most.orElse(Integer.MAX_VALUE);
    }

    /** Takes a place for an invocation; false when there is none. Call {@link #end} when the invocation has ended. */
    boolean begin() {
        if (running == most) {
            return false;
        }
        running++;
        return true;
    }

    /** An invocation has ended. */
    void end() {
        running--;
    }
}
