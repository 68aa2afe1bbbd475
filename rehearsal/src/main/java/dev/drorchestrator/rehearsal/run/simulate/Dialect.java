package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A way to write a payload that means the same. */
enum Dialect {
    PLAIN,
    OLD_TYPE_NAMES,
    JSON_BOOLEANS,
    FALSE_SAID_ALOUD,
    LAYERS_WITHOUT_NUMBERS,
    LAYERS_BACKWARDS;

    void applyTo(ObjectNode document) {
        ArrayNode layers = (ArrayNode) document.path("StatePayload");
        switch (this) {
            case PLAIN -> {}
            case LAYERS_WITHOUT_NUMBERS -> layers.forEach(layer -> ((ObjectNode) layer).remove("layer"));
            case LAYERS_BACKWARDS -> {
                List<JsonNode> inOrder = new ArrayList<>();
                layers.forEach(layer -> inOrder.add(0, layer));
                layers.removeAll();
                layers.addAll(inOrder);
            }
            case OLD_TYPE_NAMES, JSON_BOOLEANS, FALSE_SAID_ALOUD ->
                layers.forEach(layer -> layer.path("resources").forEach(resource -> write((ObjectNode) resource)));
        }
    }

    private void write(ObjectNode resource) {
        ObjectNode parameters = (ObjectNode) resource.path("parameters");
        String type = resource.path("resourceType").asText();
        if (this == OLD_TYPE_NAMES && type.endsWith("FailoverAurora")) {
            resource.put("resourceType", type + "MySQL");
        }
        if (this == JSON_BOOLEANS) {
            parameters.properties().forEach(parameter -> {
                String text = parameter.getValue().asText().toLowerCase(Locale.ROOT);
                if (text.equals("true") || text.equals("false")) {
                    parameter.setValue(parameters.booleanNode(text.equals("true")));
                }
            });
        }
        if (this == FALSE_SAID_ALOUD && type.startsWith("Create") && !parameters.has("SkipFinalSnapshot")) {
            parameters.put("SkipFinalSnapshot", "False");
        }
    }
}
