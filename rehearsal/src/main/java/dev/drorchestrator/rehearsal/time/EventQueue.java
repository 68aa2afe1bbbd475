package dev.drorchestrator.rehearsal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What will happen, in the order in which it will: by instant, and at one instant in the order in which it was
 * scheduled. The same schedule gives the same run, so a seed replays anything. Single-threaded by design.
 */
public final class EventQueue {

    private final VirtualClock clock;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Entry.BY_INSTANT_THEN_SEQUENCE);
    private long sequence;
    private int cancelled;

    /** A queue with a clock of its own that shows {@code start}. */
    public EventQueue(Instant start) {
        this.clock = new VirtualClock(start);
    }

    /** The clock that this queue moves. */
    public VirtualClock clock() {
        return clock;
    }

    /** The present virtual instant. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Lets {@code action} run at {@code instant}; one that lies in the past runs at the present instant, after what is
     * already due.
     *
     * @return a handle with which the action can be called off
     */
    public ScheduledEvent schedule(Instant instant, Runnable action) {
        Entry entry = new Entry(instant.isBefore(now()) ? now() : instant, sequence++, action);
        entries.add(entry);
        return entry;
    }

    /** Lets {@code action} run after {@code delay}; a negative delay counts as none. */
    public ScheduledEvent scheduleAfter(Duration delay, Runnable action) {
        return schedule(now().plus(delay), action);
    }

    /** How many actions are still to run. */
    public int size() {
        return entries.size() - cancelled;
    }

    /** Whether nothing is left to run. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** When the next action is due; empty when nothing is left to run. */
    public Optional<Instant> nextInstant() {
        dropCancelled();
        return Optional.ofNullable(entries.peek()).map(Entry::instant);
    }

    private void dropCancelled() {
        for (Entry next = entries.peek(); next != null && next.state == Entry.State.CANCELLED; next = entries.peek()) {
            entries.poll();
            cancelled--;
        }
    }

    /**
     * Moves the clock to the next action and runs it.
     *
     * @return false when nothing was left to run; the clock then stays where it is
     */
    public boolean runNext() {
        while (true) {
            Entry next = entries.poll();
            if (next == null) {
                return false;
            }
            if (next.state == Entry.State.CANCELLED) {
                cancelled--;
                continue;
            }
            clock.moveTo(next.instant);
            next.state = Entry.State.RUN;
            next.action.run();
            return true;
        }
    }

    /** Runs until nothing is left. */
    public void runAll() {
        while (runNext()) {
            // Each turn moves the clock.
        }
    }

    /** Runs all that is due up to and including {@code instant}, then lets the clock show {@code instant}. */
    public void runUntil(Instant instant) {
        while (true) {
            Entry next = entries.peek();
            if (next == null || next.instant.isAfter(instant)) {
                break;
            }
            if (next.state == Entry.State.CANCELLED) {
                entries.poll();
                cancelled--;
                continue;
            }
            runNext();
        }
        clock.moveTo(instant);
    }

    private final class Entry implements ScheduledEvent {

        private enum State {
            WAITING,
            RUN,
            CANCELLED
        }

        private static final Comparator<Entry> BY_INSTANT_THEN_SEQUENCE =
                Comparator.<Entry, Instant>comparing(entry -> entry.instant).thenComparingLong(entry -> entry.sequence);

        private final Instant instant;
        private final long sequence;
        private final Runnable action;
        private State state = State.WAITING;

        Entry(Instant instant, long sequence, Runnable action) {
            this.instant = instant;
            this.sequence = sequence;
            this.action = action;
        }

        @Override
        public Instant instant() {
            return instant;
        }

        @Override
        public void cancel() {
            if (state == State.WAITING) {
                state = State.CANCELLED;
                cancelled++;
            }
        }
    }
}
