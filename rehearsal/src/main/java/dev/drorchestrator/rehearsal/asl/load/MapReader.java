package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ItemsPath;
import dev.drorchestrator.rehearsal.asl.data.PayloadTemplate;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.asl.state.FailureTolerance;
import dev.drorchestrator.rehearsal.asl.state.MapState;
import java.util.List;
import java.util.Optional;

/** Reads Map states, in the new form (ItemProcessor, ItemSelector) and the old (Iterator, Parameters). */
final class MapReader implements StateReader {

    private static final long MOST_CONCURRENCY = 10_000;
    private static final long PERCENT = 100;
    private static final List<String> DISTRIBUTED_ONLY = List.of("ItemReader", "ItemBatcher", "ResultWriter", "Label");

    @Override
    public State read(StateFields fields) {
        DISTRIBUTED_ONLY.forEach(field -> fields.fields()
                .refuse(field, "belongs to Distributed Map, which is not supported; write the Map in INLINE mode"));
        return new MapState(
                fields.name(),
                fields.selectedInput(),
                ItemsPath.parse(
                        fields.fields().node("ItemsPath"), fields.fields().at("ItemsPath"), fields.problems()),
                itemSelector(fields),
                processor(fields),
                fields.number("MaxConcurrency", 0, MOST_CONCURRENCY),
                new FailureTolerance(
                        fields.number("ToleratedFailureCount", 0, Integer.MAX_VALUE),
                        fields.number("ToleratedFailurePercentage", 0, PERCENT)),
                fields.resultOutput(),
                new ErrorHandlingReader(fields).read());
    }

    private static Optional<PayloadTemplate> itemSelector(StateFields fields) {
        return fields.template(fields.fields(), oneOf(fields.fields(), "ItemSelector", "Parameters"));
    }

    private static StateGraph processor(StateFields state) {
        String name = oneOf(state.fields(), "ItemProcessor", "Iterator");
        JsonNode value = state.fields().required(name);
        if (!value.isMissingNode()) {
            Fields processor =
                    new Fields(value, state.fields().at(name), state.fields().context());
            processor.ignore("Comment");
            readConfig(processor);
            Optional<StateGraph> graph = GraphReader.read(processor);
            processor.close();
            if (graph.isPresent()) {
                return graph.get();
            }
        }
        return StateGraph.UNREADABLE;
    }

    private static void readConfig(Fields processor) {
        if (processor.has("ProcessorConfig")) {
            Fields config =
                    new Fields(processor.node("ProcessorConfig"), processor.at("ProcessorConfig"), processor.context());
            if (config.node("Mode").asText().equals("DISTRIBUTED")) {
                config.problem("Mode", "Distributed Map is not supported; write the Map in INLINE mode");
            } else {
                config.oneOf("Mode", "INLINE");
            }
            config.ignore("ExecutionType");
            config.close();
        }
    }

    /** The name of the two that the state uses; the new one if it uses neither. */
    private static String oneOf(Fields fields, String newName, String oldName) {
        if (fields.has(newName) && fields.has(oldName)) {
            fields.problem(oldName, "stands beside " + newName + "; one of them is expected");
        }
        return fields.has(oldName) && !fields.has(newName) ? oldName : newName;
    }
}
