package dev.drorchestrator.rehearsal.twin.world;

/**
 * How many calls of one service a Region answers, as a token bucket: each answered call takes a token, and a call that
 * finds none is throttled and takes none.
 *
 * @param callsPerSecond how fast tokens come back
 * @param burst how many tokens the bucket holds, so how many calls may come at once after a pause; it starts full
 */
public record Budget(double callsPerSecond, int burst) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** The nanoseconds in which one token comes back. */
    public long nanosPerCall() {
        return Math.round(NANOS_PER_SECOND / callsPerSecond);
    }
}
