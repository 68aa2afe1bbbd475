package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.Path;

/** What stands between the parentheses of a call: a literal, a path, or another call. */
sealed interface Argument permits Argument.Literal, Argument.OfPath, FunctionCall {

    /** The argument's value. */
    JsonNode evaluate(Environment environment);

    /**
     * A string, number, boolean or null.
     *
     * @param value what it stands for
     */
    record Literal(JsonNode value) implements Argument {

        @Override
        public JsonNode evaluate(Environment environment) {
            return value;
        }
    }

    /**
     * A path.
     *
     * @param path into the input, the context object or a variable
     */
    record OfPath(Path path) implements Argument {

        @Override
        public JsonNode evaluate(Environment environment) {
            return environment.read(path);
        }
    }
}
