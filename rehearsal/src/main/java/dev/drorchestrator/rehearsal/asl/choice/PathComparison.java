package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Scope;

/**
 * Compares two values of the input; values of another type than the operator's do not match.
 *
 * @param variable what is compared
 * @param operator how
 * @param operand with what
 */
record PathComparison(ComparedPath variable, ComparisonOperator operator, ComparedPath operand) implements ChoiceRule {

    @Override
    public boolean matches(Scope scope) {
        JsonNode value = variable.read(scope);
        return operator.against(operand.read(scope))
                .filter(test -> test.test(value))
                .isPresent();
    }
}
