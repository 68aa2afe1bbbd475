package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.choice.ChoiceRule;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.state.ChoiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Choice states. */
final class ChoiceReader implements StateReader {

    @Override
    public State read(StateFields fields) {
        if (fields.fields().required("Choices").isEmpty() && fields.fields().has("Choices")) {
            fields.fields().problem("Choices", "expected at least one rule");
        }
        List<ChoiceState.Option> options = new ArrayList<>();
        fields.fields().objects("Choices").forEach(rule -> options.add(option(fields, rule)));
        Optional<Transition> defaultNext = fields.next(fields.fields(), "Default");
        return new ChoiceState(
                fields.name(),
                fields.selectedInput(),
                List.copyOf(options),
                defaultNext.map(next -> new ChoiceState.Option(scope -> true, fields.assign(fields.fields()), next)),
                fields.path("OutputPath"));
    }

    private static ChoiceState.Option option(StateFields fields, Fields rule) {
        rule.required("Next");
        Transition next = fields.next(rule, "Next").orElse(Transition.END);
        ChoiceRule condition = ChoiceRule.parse(rule.object(), rule.at(), fields.problems());
        return new ChoiceState.Option(condition, fields.assign(rule), next);
    }
}
