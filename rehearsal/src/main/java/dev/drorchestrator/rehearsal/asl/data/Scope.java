package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.path.PathRoot;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an expression may read.
 *
 * @param input {@code $}: the state's effective input, or its result where the field reads that
 * @param context {@code $$}: the context object, built when first asked for
 * @param variables {@code $name}
 * @param random for States.MathRandom and States.UUID
 */
public record Scope(JsonNode input, Supplier<JsonNode> context, Variables variables, RandomSource random) {

    /** The same scope with another {@code $}. */
    public Scope withInput(JsonNode value) {
        return new Scope(value, context, variables, random);
    }

    /** What {@code path} leads to; nothing if it is definite and leads nowhere, or starts from a variable without a value. */
    public Optional<JsonNode> find(Path path) {
        return path.root() instanceof PathRoot.Variable variable
                ? variables.get(variable.name()).flatMap(path::find)
                : path.find(start(path));
    }

    /**
     * The value that {@code path} starts from.
     *
     * @throws StatesException if it starts from a variable that was never assigned
     */
    public JsonNode start(Path path) {
        if (path.root() instanceof PathRoot.Variable variable) {
            return variable(variable.name());
        }
        return path.root() instanceof PathRoot.Context ? context.get() : input;
    }

    private JsonNode variable(String name) {
        return variables
                .get(name)
                .orElseThrow(() -> new StatesException(
                        ErrorName.RUNTIME, "The variable '$" + name + "' is read before a value is assigned to it."));
    }
}
