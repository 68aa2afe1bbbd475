package dev.drorchestrator.rehearsal.asl.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every operator that compares (States Language, "Choice State"); And, Or, Not and IsPresent are the parser's. */
final class ComparisonOperators {

    /** The ending of fields that take the operand from a path. */
    static final String PATH = "Path";

    private static final List<ComparisonOperator> ALL = all();
    private static final Map<String, ComparisonOperator> BY_FIELD = byField();

    private ComparisonOperators() {}

    /** The operator of a field of a choice rule, with or without the ending {@code Path}. */
    static Optional<ComparisonOperator> find(String field) {
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    /** All fields that hold an operator. */
    static List<String> fields() {
        return List.copyOf(BY_FIELD.keySet());
    }

    private static List<ComparisonOperator> all() {
        List<ComparisonOperator> all = new ArrayList<>();
        all.add(new BooleanEquals());
        all.add(new StringMatches());
        all.addAll(Arrays.asList(TypeTest.values()));
        for (Ordering ordering : Ordering.values()) {
            all.add(new NumericComparison(ordering));
            all.add(new StringComparison(ordering));
            all.add(new TimestampComparison(ordering));
        }
        return List.copyOf(all);
    }

    private static Map<String, ComparisonOperator> byField() {
        Map<String, ComparisonOperator> fields = new HashMap<>();
        for (ComparisonOperator operator : ALL) {
            fields.put(operator.field(), operator);
            if (operator.hasPathForm()) {
                fields.put(operator.field() + PATH, operator);
            }
        }
        return Map.copyOf(fields);
    }
}
