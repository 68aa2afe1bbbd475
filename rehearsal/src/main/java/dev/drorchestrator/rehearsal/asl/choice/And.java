package dev.drorchestrator.rehearsal.asl.choice;

import dev.drorchestrator.rehearsal.asl.data.Scope;
import java.util.List;

/**
 * Matches if every of its rules does; looks no further than it must.
 *
 * @param rules at least one
 */
record And(List<ChoiceRule> rules) implements ChoiceRule {

    @Override
    public boolean matches(Scope scope) {
        for (ChoiceRule rule : rules) {
            if (!rule.matches(scope)) {
                return false;
            }
        }
        return true;
    }
}
