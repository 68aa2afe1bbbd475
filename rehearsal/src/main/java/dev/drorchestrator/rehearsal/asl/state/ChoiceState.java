package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.choice.ChoiceRule;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.List;
import java.util.Optional;

/** Choice: goes where the first rule that matches leads, else to Default. */
public record ChoiceState(
        String name, StateInput stateInput, List<Option> choices, Optional<Option> defaultOption, PathField outputPath)
        implements State {

    /** One entry of Choices, or the Default with the state's own Assign. */
    public record Option(ChoiceRule rule, Assign assign, Transition next) {}

    @Override
    public StateType type() {
        return StateType.CHOICE;
    }

    @Override
    public void enter(Visit visit) {
        JsonNode input = stateInput.selected(visit);
        Scope scope = visit.scope(input);
        Option chosen = choose(scope);
        visit.exit(outputPath.read(scope), chosen.assign().evaluate(scope), chosen.next());
    }

    private Option choose(Scope scope) {
        for (Option option : choices) {
            if (option.rule().matches(scope)) {
                return option;
            }
        }
        // AWS reports States.Runtime here, not States.NoChoiceMatched as the language specification has it.
        return defaultOption.orElseThrow(() -> new StatesException(
                ErrorName.RUNTIME, "Failed to transition out of the state. The state does not point to a next state."));
    }
}
