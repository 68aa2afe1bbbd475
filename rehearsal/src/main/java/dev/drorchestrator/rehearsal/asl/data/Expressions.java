package dev.drorchestrator.rehearsal.asl.data;

import dev.drorchestrator.rehearsal.asl.intrinsic.FunctionCall;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.path.PathSyntaxException;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;

/** Compiles expressions. */
public final class Expressions {

    private static final String EXPECTED = "must be a valid JSONPath or a valid intrinsic function call";

    private Expressions() {}

    /**
     * Compiles the text of a field that takes a path or an intrinsic function call.
     *
     * @param text what the field says
     * @param at the field's JSON path in the definition; causes name its last part
     * @param problems takes what is wrong; the expression is then of no use, and its definition must not be run
     */
    public static Expression parse(String text, String at, Problems problems) {
        String field = Location.fieldName(at);
        Optional<? extends Expression> expression =
                text.startsWith("$") ? path(text, field, at, problems) : call(text, field, at, problems);
        return expression.isPresent() ? expression.get() : new Unusable(at);
    }

    private static Optional<Expression> path(String text, String field, String at, Problems problems) {
        try {
            return Optional.of(new PathExpression(Path.parse(text), field));
        } catch (PathSyntaxException e) {
            problems.add(at, complaint(field) + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Expression> call(String text, String field, String at, Problems problems) {
        if (!text.startsWith(FunctionCall.PREFIX)) {
            problems.add(at, complaint(field) + "expected a text that starts with $ or States., found '" + text + "'");
            return Optional.empty();
        }
        return FunctionCall.parse(text, problem -> problems.add(at, complaint(field) + problem))
                .map(call -> new FunctionExpression(call, text));
    }

    private static String complaint(String field) {
        return "the value for the field '" + field + "' " + EXPECTED + ": ";
    }
}
