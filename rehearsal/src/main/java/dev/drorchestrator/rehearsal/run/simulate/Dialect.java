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
    STORED_PARAMETERS,
    LAYERS_WITHOUT_NUMBERS,
    LAYERS_BACKWARDS;

    private static final String STORED = "/dr-orchestrator/simulated/";

    /** Stores what the payload names, if it is written so: every export of both Regions as a parameter too. */
    void putInto(ObjectNode world) {
        if (this != STORED_PARAMETERS) {
            return;
        }
        for (String region : List.of(Database.EAST, Database.WEST)) {
            ObjectNode inRegion = (ObjectNode) world.at("/regions/" + region);
            ArrayNode parameters = inRegion.withArray("/parameters");
            inRegion.path("exports")
                    .properties()
                    .forEach(export -> parameters
                            .addObject()
                            .put("Name", STORED + export.getKey())
                            .put("Value", export.getValue().asText()));
        }
    }

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
            case OLD_TYPE_NAMES, JSON_BOOLEANS, FALSE_SAID_ALOUD, STORED_PARAMETERS ->
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
        if (this == STORED_PARAMETERS) {
            parameters
                    .properties()
                    .forEach(parameter -> parameters.put(
                            parameter.getKey(),
                            parameter.getValue().asText().replace("!Import ", "resolve:ssm:" + STORED)));
        }
        if (this == FALSE_SAID_ALOUD && type.startsWith("Create") && !parameters.has("SkipFinalSnapshot")) {
            parameters.put("SkipFinalSnapshot", "False");
        }
    }
}
