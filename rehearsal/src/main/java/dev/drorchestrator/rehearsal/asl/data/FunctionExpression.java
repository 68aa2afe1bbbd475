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
            // AWS names the state's input here even if it searched the context object, and drops one $ of $$.
            throw failure(
                    ErrorName.RUNTIME,
                    "The JsonPath argument for the field '" + e.path().textFromRoot()
                            + "' could not be found in the input '" + JsonText.write(scope.input()) + "'");
        } catch (IntrinsicFailureException e) {
            throw failure(ErrorName.INTRINSIC_FAILURE, String.valueOf(e.getMessage()));
        }
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
