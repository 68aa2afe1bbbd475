package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time of one run.
 *
 * @param start when the parent started
 * @param end when nothing was left to happen
 */
record Clockwork(Instant start, Instant end) {

    Moment at(Instant instant) {
        return new Moment(instant, Duration.between(start, instant));
    }

    /** {@code until} is empty for what had not ended when the run did. */
    Timespan span(Instant from, Optional<Instant> until) {
        return new Timespan(at(from), at(until.orElse(end)), until.isEmpty());
    }
}
