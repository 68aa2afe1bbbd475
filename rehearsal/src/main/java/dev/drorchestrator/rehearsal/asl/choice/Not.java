package dev.drorchestrator.rehearsal.asl.choice;

import dev.drorchestrator.rehearsal.asl.data.Scope;

/**
 * Matches if its rule does not.
 *
 * @param rule what is negated
 */
record Not(ChoiceRule rule) implements ChoiceRule {

    @Override
    public boolean matches(Scope scope) {
        return !rule.matches(scope);
    }
}
