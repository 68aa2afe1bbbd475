package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Timestamps of the language: RFC 3339 with an upper-case T and, if the offset is zero, an upper-case Z. */
public final class Timestamp {

    private static final Pattern FORM = Pattern.compile("[\\d-]+T[\\d:.]+(?:Z|[+-][\\d:]+)");

    private Timestamp() {}

    /** The instant that a JSON string stands for; nothing for anything else. */
    public static Optional<Instant> of(JsonNode value) {
        return value.isTextual() ? parse(value.textValue()) : Optional.empty();
    }

    /** The instant that a text stands for, such as {@code 2026-01-01T00:00:00.5+01:00}; nothing if it is no timestamp. */
    public static Optional<Instant> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // AWS's causes speak of the "ISO-8601 extended offset date-time format", which is this parser's.
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
