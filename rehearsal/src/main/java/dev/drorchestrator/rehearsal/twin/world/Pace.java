package dev.drorchestrator.rehearsal.twin.world;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How fast one operation goes: the world's timings, slowed by a fault, varied by the seed. */
public final class Pace {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Timings timings;
    private final double slowFactor;
    private final RandomGenerator random;

    Pace(Timings timings, double slowFactor, RandomGenerator random) {
        this.timings = timings;
        this.slowFactor = slowFactor;
        this.random = random;
    }

    /** How long {@code timing} takes this time, to the millisecond. */
    public Duration of(Timing timing) {
        double variation = timings.variationPercent() / 100;
        double factor = variation == 0 ? 1 : 1 + variation * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(timings.seconds(timing) * slowFactor * factor * MILLIS_PER_SECOND));
    }
}
