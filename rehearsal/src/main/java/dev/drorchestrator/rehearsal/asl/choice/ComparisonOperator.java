package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** An operator that compares the value of Variable with an operand. Listed in {@link ComparisonOperators}. */
interface ComparisonOperator {

    /** The name of its field in a choice rule, such as {@code NumericLessThan}. */
    String field();

    /** What its operand must be, with an article: "a number". */
    String operand();

    /** Whether there is also a form that takes the operand from a path, {@code NumericLessThanPath}. */
    boolean hasPathForm();

    /**
     * The test against a given operand; nothing if the operand is not what it must be. A variable of another type does not
     * fail the test, it does not pass it.
     */
    Optional<Predicate<JsonNode>> against(JsonNode operand);
}
