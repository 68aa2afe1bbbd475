package dev.drorchestrator.rehearsal.asl;

import java.time.Duration;

/**
 * Step Functions' limits on one execution.
 *
 * @param payloadBytes largest input or output, in bytes of UTF-8
 * @param historyEvents largest history; the event that ends the execution is the last of them
 * @param executionDuration longest run
 * @param inlineMapConcurrency most iterations of an inline Map at one time
 */
public record Quotas(int payloadBytes, int historyEvents, Duration executionDuration, int inlineMapConcurrency) {

    /** The quotas of Standard workflows (developer guide, "Service quotas"). */
    public static final Quotas STANDARD = new Quotas(262_144, 25_000, Duration.ofDays(365), 40);
}
