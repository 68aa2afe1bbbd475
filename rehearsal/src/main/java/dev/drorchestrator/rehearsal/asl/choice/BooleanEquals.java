package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code BooleanEquals}. */
record BooleanEquals() implements ComparisonOperator {

    @Override
    public String field() {
        return "BooleanEquals";
    }

    @Override
    public String operand() {
        return "a boolean";
    }

    @Override
    public boolean hasPathForm() {
        return true;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        return operand.isBoolean() ? Optional.of(operand::equals) : Optional.empty();
    }
}
