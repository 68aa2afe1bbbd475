package dev.drorchestrator.rehearsal.run.report.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where on a line from the start to the end of the run a time stands. */
record Scale(Duration total) {

    private static final int MOST_TICKS = 6;

    private static final List<Integer> STEP_SECONDS =
            List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400);

    Scale {
        if (total.compareTo(Duration.ofSeconds(1)) < 0) {
            total = Duration.ofSeconds(1);
        }
    }

    /** {@code 37.125%}. */
    String percent(Duration sinceStart) {
        double part = (double) sinceStart.toMillis() / total.toMillis();
        return String.format(Locale.ROOT, "%.3f%%", 100 * Math.max(0, Math.min(1, part)));
    }

    /** Round times from 0 on, few enough for their labels to stand side by side on a phone. */
    List<Duration> ticks() {
        List<Duration> ticks = new ArrayList<>();
        for (Duration tick = Duration.ZERO; tick.compareTo(total) <= 0; tick = tick.plus(step())) {
            ticks.add(tick);
        }
        return ticks;
    }

    /** The time between two ticks. */
    Duration step() {
        int last = STEP_SECONDS.get(STEP_SECONDS.size() - 1);
        int days = (int) (total.toSeconds() / last / (MOST_TICKS - 1)) + 1;
        return STEP_SECONDS.stream()
                .map(Duration::ofSeconds)
                .filter(step -> total.toSeconds() / step.toSeconds() < MOST_TICKS)
                .findFirst()
                .orElse(Duration.ofSeconds(last).multipliedBy(days));
    }
}
