package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import java.util.function.Predicate;

/**
 * Compares a value with what the rule says.
 *
 * @param variable what is compared
 * @param test the operator with its operand
 */
record Comparison(ComparedPath variable, Predicate<JsonNode> test) implements ChoiceRule {

    @Override
    public boolean matches(Scope scope) {
        return test.test(variable.read(scope));
    }
}
