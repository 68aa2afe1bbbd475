package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.PayloadTemplate;
import dev.drorchestrator.rehearsal.asl.data.ResultPath;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.state.Assign;
import dev.drorchestrator.rehearsal.asl.state.NumberField;
import dev.drorchestrator.rehearsal.asl.state.StateInput;
import dev.drorchestrator.rehearsal.asl.state.StateOutput;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;
import java.util.OptionalLong;

/** The fields that states of several types share. */
record StateFields(String name, Fields fields, GraphCheck check) {

    /** The largest number of seconds that a field takes. */
    static final long MOST_SECONDS = 99_999_999;

    Problems problems() {
        return fields.context().problems();
    }

    /** Next or End. */
    Transition transition() {
        boolean end = fields.flag("End");
        if (fields.has("Next") == end) {
            problems()
                    .add(
                            fields.at(),
                            end
                                    ? "has both Next and End; one of them is expected"
                                    : "leads nowhere; \"Next\" or \"End\": true is expected");
        }
        if (end) {
            check.ends(name);
            return Transition.END;
        }
        return next(fields, "Next").orElse(Transition.END);
    }

    /** A field of this state, or of one of its parts, that names the next state. */
    Optional<Transition> next(Fields part, String field) {
        return part.text(field).map(target -> {
            check.leadsTo(name, target, part.at(field));
            return Transition.to(target);
        });
    }

    /** InputPath and Parameters. */
    StateInput input() {
        return new StateInput(path("InputPath"), template(fields, "Parameters"));
    }

    /** InputPath, for states that have no Parameters. */
    StateInput selectedInput() {
        return new StateInput(path("InputPath"), Optional.empty());
    }

    /** ResultSelector, ResultPath, Assign, OutputPath and the transition. */
    StateOutput resultOutput() {
        return output(template(fields, "ResultSelector"));
    }

    /** ResultPath, Assign, OutputPath and the transition. */
    StateOutput output(Optional<PayloadTemplate> resultSelector) {
        return new StateOutput(resultSelector, resultPath(fields), assign(fields), path("OutputPath"), transition());
    }

    ResultPath resultPath(Fields part) {
        return ResultPath.parse(part.node("ResultPath"), part.at("ResultPath"), problems());
    }

    Assign assign(Fields part) {
        VariableNames.check(part.node("Assign"), part.at("Assign"), problems());
        return new Assign(template(part, "Assign"));
    }

    /** InputPath or OutputPath: absent and null mean something. */
    PathField path(String field) {
        return PathField.parseNullable(fields.node(field), fields.at(field), problems());
    }

    /** SecondsPath, TimeoutSecondsPath and the like, which lead to one value. */
    PathField referencePath(String field) {
        return PathField.parseReference(fields.node(field), fields.at(field), problems());
    }

    Optional<PayloadTemplate> template(Fields part, String field) {
        JsonNode value = part.node(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            part.problem(field, "expected an object, got " + Fields.kindOf(value));
            return Optional.empty();
        }
        TemplateAdvice.check(value, part.at(field), fields.context());
        return Optional.of(PayloadTemplate.parse(value, part.at(field), problems()));
    }

    /** A number in seconds or items, as it is or by {@code <field>Path}. */
    NumberField number(String field, long least, long most) {
        String pathField = field + "Path";
        if (fields.has(field) && fields.has(pathField)) {
            fields.problem(pathField, "stands beside " + field + "; one of them is expected");
        }
        OptionalLong literal = fields.whole(field, least, most);
        if (literal.isPresent()) {
            return new NumberField.Literal(literal.getAsLong());
        }
        return fields.has(pathField)
                ? new NumberField.Path(pathField, referencePath(pathField), least)
                : new NumberField.Absent();
    }
}
