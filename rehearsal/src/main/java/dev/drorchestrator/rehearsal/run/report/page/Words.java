package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.run.report.model.Moment;
import dev.drorchestrator.rehearsal.run.report.model.Timespan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How times are written on the page. */
final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 93.4 s}, {@code 12 min 05 s}, {@code 1 h 02 min}: as exact as the length calls for. */
    static String length(Duration duration) {
        if (duration.toMillis() > 0 && duration.toMillis() < 50) {
            return "< 0.1 s";
        }
        if (duration.toSeconds() < 120) {
            return Names.seconds(duration);
        }
        long seconds = Math.round(duration.toMillis() / 1000.0);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** How long it took; {@code no end} for what never ended. */
    static String took(Timespan time) {
        return time.open() ? "no end" : length(time.length());
    }

    /** {@code 01:34.2} after the start. */
    static String offset(Moment moment) {
        return Names.minutes(moment.sinceStart());
    }

    /** {@code 2026-01-01 00:01:34Z}. */
    static String clock(Instant instant) {
        return CLOCK.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The time since the start, with the instant in the markup. */
    static void time(Html html, Moment moment) {
        html.leaf("time", offset(moment), "datetime", moment.instant().toString());
    }

    /** The time since the start, and below it the instant. */
    static void timeAndClock(Html html, Moment moment) {
        time(html, moment);
        html.text(" ").leaf("span", clock(moment.instant()), "class", "clock");
    }
}
