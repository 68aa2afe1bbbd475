package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Duration;

/**
 * From when to when.
 *
 * @param open whether it was still going on when the run ended, which is then {@code until}
 */
public record Timespan(Moment from, Moment until, boolean open) {

    /** How long it lasted, or has lasted so far. */
    public Duration length() {
        return until.sinceStart().minus(from.sinceStart());
    }
}
