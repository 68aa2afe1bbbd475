package dev.drorchestrator.rehearsal.asl.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** Instants as AWS writes them into payloads. By hand, as every task and every read of {@code $$} needs one or two. */
public final class UtcText {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private UtcText() {}

    /** {@code 2026-11-21T10:00:00.000Z}, as in the context object. */
    public static String iso(Instant instant) {
        LocalDateTime time = utc(instant);
        StringBuilder text = new StringBuilder(24);
        text.append(time.getYear()).append('-');
        two(text, time.getMonthValue()).append('-');
        two(text, time.getDayOfMonth()).append('T');
        clock(text, time).append('.');
        int millis = time.get(ChronoField.MILLI_OF_SECOND);
        text.append(millis / 100);
        return two(text, millis % 100).append('Z').toString();
    }

    /** {@code Sat, 21 Nov 2026 10:00:00 GMT}, as in HTTP headers. */
    public static String http(Instant instant) {
        LocalDateTime time = utc(instant);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS[time.getDayOfWeek().getValue() - 1]).append(", ");
        two(text, time.getDayOfMonth()).append(' ');
        text.append(MONTHS[time.getMonthValue() - 1])
                .append(' ')
                .append(time.getYear())
                .append(' ');
        return clock(text, time).append(" GMT").toString();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    }

    private static StringBuilder clock(StringBuilder text, LocalDateTime time) {
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        return two(text, time.getSecond());
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
