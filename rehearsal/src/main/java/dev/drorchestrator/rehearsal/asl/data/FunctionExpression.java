package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.intrinsic.Environment;
import dev.drorchestrator.rehearsal.asl.intrinsic.FunctionCall;
import dev.drorchestrator.rehearsal.asl.intrinsic.IntrinsicFailureException;
import dev.drorchestrator.rehearsal.asl.path.MissingPathException;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.util.random.RandomGenerator;

/**
 * An expression that is a call of an intrinsic function.
 *
 * @param call the compiled call
 * @param text the call as it was written; causes quote it whole, also when a nested call fails
 */
record FunctionExpression(FunctionCall call, String text) implements Expression {

    @Override
    public JsonNode evaluate(Scope scope) {
        try {
            return call.evaluate(new Reader(scope));
        } catch (MissingPathException e) {
            throw failure(ErrorName.RUNTIME, reason(e, scope));
        } catch (IntrinsicFailureException e) {
            throw failure(ErrorName.INTRINSIC_FAILURE, String.valueOf(e.getMessage()));
        }
    }

    private static String reason(MissingPathException missing, Scope scope) {
        // These sentences are reported by users of AWS, not among our recordings. AWS lets json-path's own sentence
        // through where an index is applied to something else than an array.
        String detail = String.valueOf(missing.getMessage());
        if (detail.startsWith("Filter: ")) {
            return detail;
        }
        // It names the state's input even where it searched the context object, and drops one $ of $$.
        return "The JsonPath argument for the field '" + missing.path().textFromRoot()
                + "' could not be found in the input '" + JsonText.write(scope.input()) + "'";
    }

    private StatesException failure(ErrorName error, String reason) {
        return new StatesException(error, "The function '" + text + "' had the following error: " + reason);
    }

    /** Gives the function what the scope has. */
    private record Reader(Scope scope) implements Environment {

        @Override
        public JsonNode read(Path path) {
            return path.read(scope.start(path));
        }

        @Override
        public RandomGenerator random() {
            return scope.random();
        }
    }
}
