package dev.drorchestrator.rehearsal.run.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.tool.demo.DemoWorld;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How {@code *.asl.json} is laid out: one value a line, as in the default world, and the fields of a state always in one order. */
final class DefinitionText {

    /** These come first, and {@link #LAST} come last, in this order; all others between them, as they are written. */
    private static final List<String> FIRST = List.of(
            "Comment",
            "ProcessorConfig",
            "StartAt",
            "Type",
            "Resource",
            "TimeoutSeconds",
            "FunctionName",
            "StateMachineArn",
            "Error");

    private static final List<String> LAST = List.of(
            "Parameters", "Input.$", "ResultSelector", "ResultPath", "Retry", "Catch", "Next", "Default", "End");

    private static final Comparator<Map.Entry<String, JsonNode>> ORDER = Comparator.comparing(field -> {
        int first = FIRST.indexOf(field.getKey());
        return first < 0 ? LAST.indexOf(field.getKey()) + 1 : first - FIRST.size();
    });

    private DefinitionText() {}

    static String of(ObjectNode definition) {
        return DemoWorld.text((ObjectNode) ordered(definition));
    }

    private static JsonNode ordered(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode ordered = JsonNodeFactory.instance.objectNode();
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            fields.sort(ORDER);
            fields.forEach(field -> ordered.set(field.getKey(), ordered(field.getValue())));
            return ordered;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> ordered.add(ordered(item)));
            return ordered;
        }
        return value;
    }
}
