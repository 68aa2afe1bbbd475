package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a payload must be beyond its shape: for this parent, not too large, all layers numbered or none. */
final class PayloadRules {

    /** With reports of {@value ResourceReport#LONGEST} bytes, what 256 KiB of state hold at the worst. */
    private static final int MOST_RESOURCES = 100;

    private static final BigDecimal MOST_LAYER = BigDecimal.valueOf(1_000_000);

    private final PayloadSchema schema;
    private final String parent;
    private final List<PayloadProblem> problems = new ArrayList<>();
    private final Map<Long, JsonNode> onFailureOfLayer = new HashMap<>();
    private int numbered;
    private int resources;

    /**
     * @param parent FAILOVER or FAILBACK; empty when the caller does not say, and then not checked
     */
    PayloadRules(PayloadSchema schema, String parent) {
        this.schema = schema;
        this.parent = parent;
    }

    /** Takes a payload of any shape: what is not as the schema wants it is passed over here. */
    List<PayloadProblem> problems(JsonNode payload) {
        JsonNode layers = payload.path("StatePayload");
        for (int i = 0; i < layers.size(); i++) {
            String at = "$.StatePayload[" + i + "]";
            layerNumber(at, layers.path(i));
            JsonNode ofLayer = layers.path(i).path("resources");
            for (int j = 0; j < ofLayer.size(); j++) {
                resources++;
                resource(at + ".resources[" + j + "]", ofLayer.path(j));
            }
        }
        if (resources > MOST_RESOURCES) {
            problems.add(
                    new PayloadProblem(
                            "$.StatePayload",
                            resources + " resources",
                            "at most " + MOST_RESOURCES
                                    + ": the results of more do not fit into a state of Step Functions; use several executions"));
        }
        if (numbered > 0 && numbered < layers.size()) {
            problems.add(new PayloadProblem(
                    "$.StatePayload",
                    numbered + " of " + layers.size() + " layers with a number",
                    "all of them or none"));
        }
        return problems;
    }

    private void layerNumber(String at, JsonNode layer) {
        JsonNode number = layer.path("layer");
        if (number.isMissingNode()) {
            return;
        }
        numbered++;
        if (number.isNumber() && number.decimalValue().abs().compareTo(MOST_LAYER) > 0) {
            // The schema says so, too; but its validator does not see what is larger than any double.
            problems.add(new PayloadProblem(
                    at + ".layer", number.toString(), "a number from -" + MOST_LAYER + " to " + MOST_LAYER));
        }
        JsonNode before = onFailureOfLayer.putIfAbsent(number.asLong(), layer.path("onFailure"));
        if (before != null && !before.equals(layer.path("onFailure"))) {
            problems.add(new PayloadProblem(
                    at + ".onFailure", "another value than in the other part of layer " + number, "one value a layer"));
        }
    }

    private void resource(String at, JsonNode resource) {
        Optional<PayloadSchema.ResourceType> known =
                schema.resourceType(resource.path("resourceType").asText());
        if (known.isEmpty()) {
            return;
        }
        PayloadSchema.ResourceType type = known.get();
        if (!parent.isEmpty() && !type.parent().equals(parent)) {
            problems.add(new PayloadProblem(
                    at + ".resourceType",
                    "\"" + type.name() + "\" in a payload of " + parent,
                    "a resource type of " + parent + "; start dr-orchestrator-stepfunction-" + type.parent()
                            + " for this one"));
        }
    }
}
