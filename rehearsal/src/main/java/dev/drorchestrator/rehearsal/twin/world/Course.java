package dev.drorchestrator.rehearsal.twin.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The course of one operation that the present call starts. It ends, never ends or goes back, as the call's faults will
 * have it; while its Region is down it stands still.
 */
public final class Course {

    private final World world;
    private final String region;
    private final Fate fate;
    private final Pace pace;
    private Duration latestStep = Duration.ZERO;

    Course(World world, String region) {
        this.world = world;
        this.region = region;
        this.fate = world.conditions().fate();
        this.pace = world.pace();
    }

    /** How long {@code timing} takes in this operation. */
    public Duration of(Timing timing) {
        return pace.of(timing);
    }

    /** Lets {@code step} happen so long after now, however the operation ends. */
    public void step(Duration after, Runnable step) {
        latestStep = longer(after, latestStep);
        schedule(after, step);
    }

    /**
     * Lets the operation end, or be undone if that is its fate; neither before its steps.
     *
     * @param after how long from now
     */
    public void end(Duration after, Runnable end, Runnable undo) {
        if (fate instanceof Fate.GoesBack goesBack) {
            schedule(longer(goesBack.after(), latestStep), undo);
        } else if (fate instanceof Fate.Completes) {
            // Durations are drawn apart, so an end may be drawn before a step.
            schedule(longer(after, latestStep), end);
        }
    }

    private void schedule(Duration after, Runnable action) {
        world.queue().scheduleAfter(after, () -> runOnceUp(action));
    }

    private void runOnceUp(Runnable action) {
        Optional<Instant> downUntil = world.downUntil(region);
        if (downUntil.isEmpty()) {
            action.run();
        } else if (!downUntil.get().equals(Instant.MAX)) {
            world.queue().schedule(downUntil.get(), () -> runOnceUp(action));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
