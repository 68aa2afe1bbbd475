package dev.drorchestrator.rehearsal.asl.engine;

import java.util.Optional;

/** Where a state leads: {@code "Next": …}, or {@code "End": true} when {@code next} is absent. */
public record Transition(Optional<String> next) {

    /** {@code "End": true}. */
    public static final Transition END = new Transition(Optional.empty());

    /** {@code "Next": stateName}. */
    public static Transition to(String stateName) {
        return new Transition(Optional.of(stateName));
    }
}
