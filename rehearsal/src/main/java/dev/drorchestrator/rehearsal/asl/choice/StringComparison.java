package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code StringEquals}, {@code StringLessThan} and so on, character by character.
 *
 * @param ordering which of them
 */
record StringComparison(Ordering ordering) implements ComparisonOperator {

    @Override
    public String field() {
        return "String" + ordering.suffix();
    }

    @Override
    public String operand() {
        return "a string";
    }

    @Override
    public boolean hasPathForm() {
        return true;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        return operand.isTextual()
                ? Optional.of(variable -> variable.isTextual()
                        && ordering.holds(variable.textValue().compareTo(operand.textValue())))
                : Optional.empty();
    }
}
