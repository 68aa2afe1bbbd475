package dev.drorchestrator.rehearsal.twin.world;

import java.util.EnumMap;
import java.util.Map;

/**
 * How long things take in this world.
 *
 * @param seconds one value per timing
 * @param variationPercent by how much each use of a timing may be shorter or longer, drawn from the seed
 * @param clusterStatusDuringSwitchover what the two DB clusters say while a role change runs: AWS's guide lists no value,
 *     and a recorded switchover kept {@code available}
 */
public record Timings(Map<Timing, Double> seconds, double variationPercent, String clusterStatusDuringSwitchover) {

    /** Copies the map and adds the defaults of what it lacks. */
    public Timings {
        Map<Timing, Double> complete = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            complete.put(timing, seconds.getOrDefault(timing, timing.defaultSeconds()));
        }
        seconds = complete;
    }

    /** The duration of {@code timing}, in seconds, before any variation. */
    public double seconds(Timing timing) {
        return seconds.getOrDefault(timing, timing.defaultSeconds());
    }
}
