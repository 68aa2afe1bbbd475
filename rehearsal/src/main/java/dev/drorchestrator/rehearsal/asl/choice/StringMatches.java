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
        return "a pattern in which a backslash stands before * or \\";
    }

    @Override
    public boolean hasPathForm() {
        return false;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        return Optional.of(operand)
                .filter(JsonNode::isTextual)
                .flatMap(text -> Wildcard.parse(text.textValue()))
                .map(wildcard -> variable -> variable.isTextual() && wildcard.matches(variable.textValue()));
    }
}
