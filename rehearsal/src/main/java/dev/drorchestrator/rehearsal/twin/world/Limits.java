package dev.drorchestrator.rehearsal.twin.world;

import java.util.Map;
import java.util.OptionalInt;

/**
 * How much a Region takes at a time.
 *
 * @param budgets by the endpoint prefix of the service; one without a budget answers any number of calls
 * @param concurrentExecutions how many Lambda functions may run at the same time; empty when any number may
 */
public record Limits(Map<String, Budget> budgets, OptionalInt concurrentExecutions) {

    /** No limit at all. */
    public static final Limits NONE = new Limits(Map.of(), OptionalInt.empty());

    /** Copies the map. */
    public Limits {
        budgets = Map.copyOf(budgets);
    }
}
