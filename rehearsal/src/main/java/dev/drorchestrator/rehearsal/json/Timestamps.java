package dev.drorchestrator.rehearsal.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The timestamps of JSON documents. */
public final class Timestamps {

    /** What a timestamp is expected to be. */
    public static final String FORM = "a timestamp of the years 2000 to 2199, such as 2026-01-01T00:00:00Z";

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private Timestamps() {}

    /** The instant that {@code text} names; empty when it names none, or one that is years before or after any AWS. */
    public static Optional<Instant> parse(String text) {
        try {
            // toInstant of a year that Instant does not have throws; a clock that starts there could not go on.
            OffsetDateTime parsed = OffsetDateTime.parse(text);
            boolean inRange = parsed.getYear() > 1999 && parsed.getYear() < 2201;
            return Optional.of(parsed)
                    .filter(ignored -> inRange)
                    .map(OffsetDateTime::toInstant)
                    .filter(instant -> !instant.isBefore(FIRST) && instant.isBefore(END));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
