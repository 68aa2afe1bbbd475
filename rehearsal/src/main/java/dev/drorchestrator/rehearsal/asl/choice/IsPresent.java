package dev.drorchestrator.rehearsal.asl.choice;

import dev.drorchestrator.rehearsal.asl.data.Scope;

/**
 * Whether a path leads anywhere, be it to null; with {@code false}, whether it leads nowhere.
 *
 * @param variable what is looked for
 * @param expected what the rule says
 */
record IsPresent(ComparedPath variable, boolean expected) implements ChoiceRule {

    static final String FIELD = "IsPresent";

    @Override
    public boolean matches(Scope scope) {
        return variable.find(scope).isPresent() == expected;
    }
}
