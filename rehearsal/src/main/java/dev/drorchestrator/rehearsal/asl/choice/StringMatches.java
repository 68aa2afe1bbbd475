package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code StringMatches}: a pattern with {@code *} for any characters, also none. */
record StringMatches() implements ComparisonOperator {

    @Override
    public String field() {
        return "StringMatches";
    }

    @Override
    public String operand() {
        return "a string";
    }

    @Override
    public boolean hasPathForm() {
        return false;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        if (!operand.isTextual()) {
            return Optional.empty();
        }
        Wildcard wildcard = Wildcard.parse(operand.textValue());
        return Optional.of(variable -> variable.isTextual() && wildcard.matches(variable.textValue()));
    }
}
