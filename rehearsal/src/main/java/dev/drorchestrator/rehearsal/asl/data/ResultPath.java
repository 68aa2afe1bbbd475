package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.path.PathRoot;
import dev.drorchestrator.rehearsal.asl.path.Step;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Where a state's result goes in its input: absent or {@code $} replaces all of it, JSON null discards the result, a
 * reference path sets that place and leaves the rest.
 */
public final class ResultPath {

    private final Optional<List<Step>> steps;

    private ResultPath(Optional<List<Step>> steps) {
        this.steps = steps;
    }

    /**
     * Compiles the field.
     *
     * @param field its value, a MissingNode if it is absent
     * @param at its JSON path in the definition
     * @param problems takes what is wrong; the field is then of no use, and its definition must not be run
     */
    public static ResultPath parse(JsonNode field, String at, Problems problems) {
        if (field.isNull()) {
            return new ResultPath(Optional.empty());
        }
        if (field.isMissingNode()) {
            return new ResultPath(Optional.of(List.of()));
        }
        Optional<Path> path = Paths.parse(field, at, problems, true);
        if (path.isPresent() && !(path.get().root() instanceof PathRoot.Input)) {
            problems.add(
                    at,
                    "expected a reference path into the input, found '"
                            + path.get().text() + "'");
        }
        return new ResultPath(path.flatMap(Path::steps));
    }

    /** Whether the result is discarded. */
    public boolean discards() {
        return steps.isEmpty();
    }

    /**
     * The input with the result in its place; neither argument is changed.
     *
     * @throws StatesException States.ResultPathMatchFailure if the path goes through something that is there and cannot hold it
     */
    public JsonNode place(JsonNode input, JsonNode result) {
        return steps.map(path -> place(path, input, result)).orElse(input);
    }

    private static JsonNode place(List<Step> path, JsonNode into, JsonNode result) {
        if (path.isEmpty()) {
            return result;
        }
        Step step = path.get(0);
        List<Step> rest = path.subList(1, path.size());
        if (step instanceof Step.Field field && into instanceof ObjectNode object) {
            return inObject(object, field.name(), rest, result);
        }
        if (step instanceof Step.Index index && into instanceof ArrayNode array && index.from(array) != null) {
            return inArray(array, index.positionIn(array), rest, result);
        }
        throw new StatesException(ErrorName.RESULT_PATH_MATCH_FAILURE, ItemsPath.cannotApply(step, into));
    }

    private static JsonNode inObject(ObjectNode object, String name, List<Step> rest, JsonNode result) {
        JsonNode inner = object.has(name) ? object.get(name) : JsonText.nodes().objectNode();
        ObjectNode changed = JsonText.nodes().objectNode();
        changed.setAll(object);
        return changed.set(name, place(rest, inner, result));
    }

    private static JsonNode inArray(ArrayNode array, int position, List<Step> rest, JsonNode result) {
        ArrayNode changed = JsonText.nodes().arrayNode(array.size());
        changed.addAll(array);
        changed.set(position, place(rest, array.get(position), result));
        return changed;
    }
}
