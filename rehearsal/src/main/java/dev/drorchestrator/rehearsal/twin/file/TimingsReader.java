package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code timings}. */
final class TimingsReader {

    private static final String DEFAULT_CLUSTER_STATUS = "available";
    private static final double MOST_PERCENT = 100;

    private TimingsReader() {}

    static Timings read(Optional<JsonFields> fields, Problems problems) {
        Map<Timing, Double> seconds = new EnumMap<>(Timing.class);
        if (fields.isEmpty()) {
            return new Timings(seconds, 0, DEFAULT_CLUSTER_STATUS);
        }
        JsonFields given = fields.get();
        for (Timing timing : Timing.values()) {
            given.seconds(timing.field()).ifPresent(value -> seconds.put(timing, value));
        }
        double variationPercent = given.nonNegativeNumber("variationPercent").orElse(0);
        if (variationPercent > MOST_PERCENT) {
            problems.add(given.path("variationPercent"), Double.toString(variationPercent), "at most 100", "lower it");
        }
        String status = given.text("clusterStatusDuringSwitchover").orElse(DEFAULT_CLUSTER_STATUS);
        given.reportUnknown();
        Timings timings = new Timings(seconds, variationPercent, status);
        requireOrder(timings, Timing.SWITCHOVER_PENDING, Timing.SWITCHOVER_ROLE_FLIP, given, problems);
        requireOrder(timings, Timing.PROMOTE_REBOOT, Timing.PROMOTE_READ_REPLICA, given, problems);
        requireOrder(timings, Timing.FAILOVER_PENDING, Timing.FAILOVER_ROLE_FLIP, given, problems);
        return timings;
    }

    private static void requireOrder(
            Timings timings, Timing earlier, Timing later, JsonFields given, Problems problems) {
        if (timings.seconds(earlier) > timings.seconds(later)) {
            problems.add(
                    given.path(earlier.field()),
                    Double.toString(timings.seconds(earlier)),
                    "at most " + later.field() + ", which is " + timings.seconds(later),
                    "lower it or raise the other");
        }
    }
}
