package dev.drorchestrator.rehearsal.run.simulate;

import java.time.Instant;

/**
 * An invariant that did not hold.
 *
 * @param what what was seen instead, in a sentence
 */
record Violation(Rule rule, Instant instant, String what) {

    /** Ends a simulation. */
    static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        Found(Violation violation) {
            super(violation.toString());
            this.violation = violation;
        }

        Violation violation() {
            return violation;
        }
    }

    @Override
    public String toString() {
        return rule + " at " + instant + ": " + what;
    }
}
