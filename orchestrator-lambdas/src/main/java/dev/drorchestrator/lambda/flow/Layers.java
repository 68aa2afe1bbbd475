package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.Map;
import java.util.TreeMap;

/** Brings the layers of a valid payload into the form that the parent state machine works through. */
final class Layers {

    private final PayloadSchema schema;
    private final JsonNode statePayload;

    Layers(PayloadSchema schema, JsonNode statePayload) {
        this.schema = schema;
        this.statePayload = statePayload;
    }

    /** The layers with type and name of each resource only: what the report needs of them all the way. */
    ArrayNode withoutParameters() {
        ArrayNode plan = inOrder();
        plan.forEach(
                layer -> layer.path("resources").forEach(resource -> ((ObjectNode) resource).remove("parameters")));
        return plan;
    }

    /** Ascending by number, equal numbers joined; layers without numbers are numbered as they stand. */
    ArrayNode inOrder() {
        Map<Long, ObjectNode> layers = new TreeMap<>();
        long position = 0;
        for (JsonNode layer : statePayload) {
            position++;
            long number = layer.path("layer").asLong(position);
            ObjectNode joined = layers.computeIfAbsent(number, key -> {
                ObjectNode created = Json.object()
                        .put("layer", key)
                        .put("onFailure", layer.path("onFailure").asText("STOP"));
                created.putArray("resources");
                return created;
            });
            layer.path("resources")
                    .forEach(resource -> joined.withArray("resources").add(canonical(resource)));
        }
        ArrayNode inOrder = Json.object().putArray("layers");
        layers.values().forEach(inOrder::add);
        return inOrder;
    }

    private ObjectNode canonical(JsonNode resource) {
        String type = resource.path("resourceType").asText();
        ObjectNode canonical = Json.object()
                .put(
                        "resourceType",
                        schema.resourceType(type)
                                .map(PayloadSchema.ResourceType::name)
                                .orElse(type))
                .put("resourceName", resource.path("resourceName").asText());
        canonical.set("parameters", resource.path("parameters"));
        return canonical;
    }
}
