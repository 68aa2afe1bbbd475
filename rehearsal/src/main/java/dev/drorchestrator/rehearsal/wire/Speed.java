package dev.drorchestrator.rehearsal.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How fast virtual time runs, against the time of the clock on the wall. */
public final class Speed {

    /** What {@link #parse} takes, in words. */
    public static final String EXPECTED = "a whole number from 1 to 86400 (times real time), or max";

    /** From event to event, without a wait; time stands still while nothing is scheduled. */
    public static final Speed MAX = new Speed(0);

    /** A minute in a second. */
    public static final Speed STANDARD = times(60);

    private static final int FASTEST = 86_400;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    private final int times;

    private Speed(int times) {
        this.times = times;
    }

    /** {@code times} times real time, 1 to 86,400. */
    public static Speed times(int times) {
        if (times < 1 || times > FASTEST) {
            throw new IllegalArgumentException("speed " + times + ": expected " + EXPECTED);
        }
        return new Speed(times);
    }

    /** The speed that a user wrote; empty when it is none. */
    public static Optional<Speed> parse(String text) {
        if (text.equals("max")) {
            return Optional.of(MAX);
        }
        return Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(times -> times >= 1 && times <= FASTEST)
                .map(Speed::times);
    }

    /** Whether it jumps instead of waiting. */
    public boolean jumps() {
        return times == 0;
    }

    /** The virtual time that passes in {@code real}; of no meaning for a speed that jumps. */
    Duration virtual(Duration real) {
        return real.multipliedBy(times);
    }

    /** The real time in which at least {@code virtual} passes; of no meaning for a speed that jumps. */
    Duration real(Duration virtual) {
        return virtual.dividedBy(times).plusNanos(1);
    }

    @Override
    public String toString() {
        return jumps() ? "max" : Integer.toString(times);
    }
}
