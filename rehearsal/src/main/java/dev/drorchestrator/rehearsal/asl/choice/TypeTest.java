package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Timestamp;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code IsNull}, {@code IsString} and so on; with {@code false} they are negations. */
enum TypeTest implements ComparisonOperator {
    IS_BOOLEAN("IsBoolean", JsonNode::isBoolean),
    IS_NULL("IsNull", JsonNode::isNull),
    IS_NUMERIC("IsNumeric", JsonNode::isNumber),
    IS_STRING("IsString", JsonNode::isTextual),
    IS_TIMESTAMP("IsTimestamp", value -> Timestamp.of(value).isPresent());

    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // none of the tests keeps state
    private final Predicate<JsonNode> test;

    TypeTest(String field, Predicate<JsonNode> test) {
        this.field = field;
        this.test = test;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String operand() {
        return "a boolean";
    }

    @Override
    public boolean hasPathForm() {
        return false;
    }

    @Override
    public Optional<Predicate<JsonNode>> against(JsonNode operand) {
        return operand.isBoolean() ? Optional.of(operand.booleanValue() ? test : test.negate()) : Optional.empty();
    }
}
