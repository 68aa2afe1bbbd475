package dev.drorchestrator.rehearsal.asl.state;

import dev.drorchestrator.rehearsal.asl.data.RandomSource;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One entry of Retry. Each entry counts its own attempts; the counts start anew when the state is entered again.
 *
 * @param intervalSeconds delay before the first retry
 * @param maxAttempts retries at most; 0 for none
 * @param backoffRate what each further delay is multiplied with, at least 1
 * @param maxDelaySeconds what no delay exceeds
 * @param fullJitter whether a delay is drawn between zero and the computed one (JitterStrategy FULL)
 */
public record Retrier(
        List<String> errorEquals,
        long intervalSeconds,
        int maxAttempts,
        double backoffRate,
        OptionalLong maxDelaySeconds,
        boolean fullJitter) {

    private static final double MILLIS_PER_SECOND = 1000;

    /** Whether this entry is for {@code failure}. */
    boolean matches(Failure failure) {
        return errorEquals.stream().anyMatch(failure::matches);
    }

    /** The delay before the next attempt, after {@code earlierRetries} of this entry. */
    Duration delay(int earlierRetries, RandomSource random) {
        double seconds = (double) intervalSeconds * Math.pow(backoffRate, earlierRetries);
        seconds = Math.min(seconds, (double) maxDelaySeconds.orElse(Integer.MAX_VALUE));
        if (fullJitter) {
            seconds *= random.nextDouble();
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }
}
