package dev.drorchestrator.rehearsal.twin.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A condition of a statement (IAM User Guide, "IAM JSON policy elements: Condition operators").
 *
 * @param key such as {@code aws:TagKeys}
 * @param values of which one is enough
 * @param ofEachValue whether it is asked of every value of the request, and holds where the request has none
 */
record Condition(String key, List<Wildcard> values, boolean ofEachValue) {

    /** What an operator does with {@code *}, and with several values of the request. */
    private record Operator(boolean takesWildcards, boolean ofEachValue) {}

    private static final Map<String, Operator> OPERATORS = Map.of(
            "StringEquals", new Operator(false, false),
            "StringLike", new Operator(true, false),
            "Bool", new Operator(false, false),
            "ForAllValues:StringLike", new Operator(true, true));

    /**
     * The conditions of a statement.
     *
     * @throws IllegalArgumentException for an operator that the twin does not know: passed over, it would allow too much
     */
    static List<Condition> of(String policy, JsonNode conditions) {
        List<Condition> all = new ArrayList<>();
        conditions
                .properties()
                .forEach(operator -> operator.getValue().properties().forEach(asked -> {
                    Operator known = OPERATORS.get(operator.getKey());
                    List<String> values = Statement.texts(asked.getValue());
                    boolean wild = values.stream().anyMatch(value -> value.contains("*") || value.contains("?"));
                    if (known == null || (wild && !known.takesWildcards())) {
                        throw new IllegalArgumentException(policy + ": " + operator.getKey() + " " + asked
                                + ": found in a condition; expected an operator of " + OPERATORS.keySet());
                    }
                    all.add(new Condition(
                            asked.getKey(), values.stream().map(Wildcard::new).toList(), known.ofEachValue()));
                }));
        return all;
    }

    boolean holds(NeededPermission need) {
        List<String> given = need.context().getOrDefault(key, List.of());
        return ofEachValue
                ? given.stream().allMatch(this::isAmongThem)
                : given.stream().anyMatch(this::isAmongThem);
    }

    private boolean isAmongThem(String value) {
        return values.stream().anyMatch(each -> each.matches(value));
    }
}
