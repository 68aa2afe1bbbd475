package dev.drorchestrator.rehearsal.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * How long invocations take, from a seed. A function starts cold when none of its execution environments is free: 870 ms
 * with its first answer at 512 MB, clients primed, and 15 to 45 ms after that (measured with the runtime interface client
 * under Lambda's CPU quota).
 */
final class LambdaLatency {

    private static final Duration COLD = Duration.ofMillis(870);
    private static final int WARM_LEAST_MILLIS = 15;
    private static final int WARM_SPREAD_MILLIS = 31;

    private final Random random;
    private final Map<String, Integer> freeEnvironments = new HashMap<>();

    LambdaLatency(long seed) {
        this.random = new Random(seed);
    }

    /** An invocation begins: how long until its answer. Call {@link #ended} then. */
    Duration begin(String function) {
        int free = freeEnvironments.getOrDefault(function, 0);
        Duration warm = Duration.ofMillis(WARM_LEAST_MILLIS + (long) random.nextInt(WARM_SPREAD_MILLIS));
        if (free == 0) {
            return COLD;
        }
        freeEnvironments.put(function, free - 1);
        return warm;
    }

    /** The invocation ended; its environment is free, and warm. */
    void ended(String function) {
        freeEnvironments.merge(function, 1, Integer::sum);
    }
}
