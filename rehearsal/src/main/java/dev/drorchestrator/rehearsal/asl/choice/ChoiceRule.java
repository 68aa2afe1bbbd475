package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.problem.Problems;

/** The condition of a choice rule, compiled; where it leads (Next, Assign) is the Choice state's. */
@FunctionalInterface
public interface ChoiceRule {

    /**
     * Whether the rule applies.
     *
     * @throws StatesException States.Runtime if a path that the rule compares leads nowhere
     */
    boolean matches(Scope scope);

    /**
     * Compiles the condition of a rule.
     *
     * @param rule an element of Choices; Next, Assign and Comment in it are left to the caller
     * @param at its JSON path in the definition
     * @param problems takes what is wrong; the rule is then of no use, and its definition must not be run
     */
    static ChoiceRule parse(JsonNode rule, String at, Problems problems) {
        return new RuleParser(problems).topLevel(rule, at);
    }
}
