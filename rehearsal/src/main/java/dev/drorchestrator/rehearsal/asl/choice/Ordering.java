package dev.drorchestrator.rehearsal.asl.choice;

import java.util.function.IntPredicate;

/** How two values of a kind may be compared; the constants give the second half of operator names. */
enum Ordering {
    EQUALS("Equals", order -> order == 0),
    LESS_THAN("LessThan", order -> order < 0),
    GREATER_THAN("GreaterThan", order -> order > 0),
    LESS_THAN_EQUALS("LessThanEquals", order -> order <= 0),
    GREATER_THAN_EQUALS("GreaterThanEquals", order -> order >= 0);

    private final String suffix;

    @SuppressWarnings("ImmutableEnumChecker") // none of the tests keeps state
    private final IntPredicate test;

    Ordering(String suffix, IntPredicate test) {
        this.suffix = suffix;
        this.test = test;
    }

    String suffix() {
        return suffix;
    }

    /** Whether the outcome of a {@code compareTo} is in this order. */
    boolean holds(int order) {
        return test.test(order);
    }
}
