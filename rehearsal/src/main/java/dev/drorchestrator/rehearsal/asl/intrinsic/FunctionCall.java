package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.MissingPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A call of an intrinsic function, compiled: {@code States.MathAdd($.a, 1)}. */
public final class FunctionCall implements Argument {

    /** What every call starts with. */
    public static final String PREFIX = "States.";

    private final IntrinsicFunction function;
    private final List<Argument> arguments;

    FunctionCall(IntrinsicFunction function, List<Argument> arguments) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Compiles a call.
     *
     * @param text the call and nothing else
     * @param problems takes everything that is wrong with it: what was found and what is expected
     * @return the call, if nothing is wrong with it
     */
    public static Optional<FunctionCall> parse(String text, Consumer<String> problems) {
        return new CallParser(text, problems).parse();
    }

    /**
     * The function's value.
     *
     * @throws MissingPathException if an argument's path leads nowhere
     * @throws IntrinsicFailureException if the arguments make no sense to the function
     */
    @Override
    public JsonNode evaluate(Environment environment) {
        List<JsonNode> values = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            values.add(argument.evaluate(environment));
        }
        return function.call(Arguments.of(function, values, environment.random()));
    }
}
