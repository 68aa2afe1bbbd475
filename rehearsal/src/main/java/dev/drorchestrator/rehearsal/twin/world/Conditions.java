package dev.drorchestrator.rehearsal.twin.world;

import java.time.Duration;

/**
 * What faults do to one call that goes through.
 *
 * @param answersOlderBy how old a describe call's answer is, beyond what is normal
 * @param fate how an operation ends that the call starts
 * @param slowFactor by how much such an operation takes longer
 */
public record Conditions(Duration answersOlderBy, Fate fate, double slowFactor) {

    /** No fault. */
    public static final Conditions NORMAL = new Conditions(Duration.ZERO, new Fate.Completes(), 1);

    /** The same with older answers. */
    public Conditions withAnswersOlderBy(Duration age) {
        return new Conditions(age, fate, slowFactor);
    }

    /** The same with another end. */
    public Conditions withFate(Fate other) {
        return new Conditions(answersOlderBy, other, slowFactor);
    }

    /** The same, slower by {@code factor}. */
    public Conditions slowedBy(double factor) {
        return new Conditions(answersOlderBy, fate, slowFactor * factor);
    }
}
