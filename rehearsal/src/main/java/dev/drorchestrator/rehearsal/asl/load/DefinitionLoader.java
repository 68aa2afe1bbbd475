package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a whole definition. */
public final class DefinitionLoader {

    private DefinitionLoader() {}

    /** What a definition holds beside comments. */
    public record Definition(StateGraph graph, Optional<Duration> timeout) {}

    /**
     * Checks and compiles a definition.
     *
     * @throws InvalidDefinitionException with every problem
     */
    public static Definition load(JsonNode definition, LoadOptions options) throws InvalidDefinitionException {
        Problems problems = new Problems();
        Optional<Definition> loaded = read(definition, new LoadContext(problems, options, new StateNames(definition)));
        if (!problems.isEmpty() || loaded.isEmpty()) {
            throw new InvalidDefinitionException(problems.all());
        }
        return loaded.get();
    }

    private static Optional<Definition> read(JsonNode definition, LoadContext context) {
        if (!definition.isObject()) {
            context.problems().add("$", "expected a definition (a JSON object), got " + Fields.kindOf(definition));
            return Optional.empty();
        }
        context.names().reportDuplicates(context.problems());
        Fields fields = new Fields(definition, "$", context);
        fields.ignore("Comment");
        fields.oneOf("Version", "1.0");
        if (!fields.isJsonPath()) {
            return Optional.empty();
        }
        OptionalLong timeout = fields.whole("TimeoutSeconds", 1, StateFields.MOST_SECONDS);
        Optional<StateGraph> graph = GraphReader.read(fields);
        fields.close();
        return graph.map(read -> new Definition(
                read, timeout.isPresent() ? Optional.of(Duration.ofSeconds(timeout.getAsLong())) : Optional.empty()));
    }
}
