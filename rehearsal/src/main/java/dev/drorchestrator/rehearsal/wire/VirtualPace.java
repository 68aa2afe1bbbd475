package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which virtual instant it is, by the clock on the wall. Belongs to the world's thread.
 *
 * <p>Where the machine is too slow for the speed, the queue's clock lags, and events run one after the other until it has
 * caught up.
 */
final class VirtualPace {

    /** Longest wait at a time, so that no sum overflows; the loop waits again. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final EventQueue queue;
    private final Speed speed;
    private final Ticker ticker;
    private Instant anchor;
    private long anchorNanos;

    VirtualPace(EventQueue queue, Speed speed, Ticker ticker) {
        this.queue = queue;
        this.speed = speed;
        this.ticker = ticker;
        this.anchor = queue.now();
        this.anchorNanos = ticker.nanos();
    }

    /** Time stood still until now: it goes on from what the queue's clock shows. */
    void goOn() {
        anchor = queue.now();
        anchorNanos = ticker.nanos();
    }

    /** The virtual instant; for a speed that jumps, the instant to which it has jumped. */
    Instant now() {
        if (speed.jumps()) {
            return queue.now();
        }
        // AWS's timestamps have milliseconds, and what happens now is reported with one.
        Instant byTheWall = anchor.plus(speed.virtual(Duration.ofNanos(ticker.nanos() - anchorNanos)))
                .truncatedTo(ChronoUnit.MILLIS);
        return byTheWall.isBefore(queue.now()) ? queue.now() : byTheWall;
    }

    /** How long until the next event: zero when it is due, empty when nothing is scheduled. */
    Optional<Duration> untilNext() {
        return queue.nextInstant().map(next -> {
            Instant now = now();
            if (speed.jumps() || !next.isAfter(now)) {
                return Duration.ZERO;
            }
            Duration wait = speed.real(Duration.between(now, next));
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        });
    }
}
