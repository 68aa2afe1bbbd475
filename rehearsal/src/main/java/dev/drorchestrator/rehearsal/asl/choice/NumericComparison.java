package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code NumericEquals}, {@code NumericLessThan} and so on, by value: 1 equals 1.0.
 *
 * @param ordering which of them
 */
record NumericComparison(Ordering ordering) implements ComparisonOperator {

    @Override
    public String field() {
        return "Numeric" + ordering.suffix();
    }

    @Override
    public String operand() {
        return "a number";
    }

    @Override
    public boolean hasPathForm() {
        return true;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        return operand.isNumber()
                ? Optional.of(variable -> variable.isNumber() && ordering.holds(compare(variable, operand)))
                : Optional.empty();
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (Double.isInfinite(a.doubleValue()) || Double.isInfinite(b.doubleValue())) {
            // 1e999 is JSON, and too large to be anything but infinite.
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return a.canConvertToLong() && b.canConvertToLong() && a.isIntegralNumber() && b.isIntegralNumber()
                ? Long.compare(a.longValue(), b.longValue())
                : a.decimalValue().compareTo(b.decimalValue());
    }
}
