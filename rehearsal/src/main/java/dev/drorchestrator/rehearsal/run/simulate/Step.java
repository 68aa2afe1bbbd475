package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator sends, and what goes wrong meanwhile.
 *
 * @param region where
 * @param layers tasks, layer by layer
 */
record Step(String parent, String region, List<List<Task>> layers, List<Disturbance> disturbances) {

    List<Task> tasks() {
        return layers.stream().flatMap(List::stream).toList();
    }

    /** These, and those that somebody else starts meanwhile. */
    List<Task> allTasks() {
        List<Task> all = new ArrayList<>(tasks());
        disturbances.stream()
                .filter(Disturbance.Stray.class::isInstance)
                .map(Disturbance.Stray.class::cast)
                .map(Disturbance.Stray::task)
                .forEach(all::add);
        return all;
    }

    Step with(List<List<Task>> newLayers, List<Disturbance> newDisturbances) {
        return new Step(parent, region, newLayers, newDisturbances);
    }

    /** The StatePayload. */
    JsonNode payload(Samples samples) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode payload = document.putArray("StatePayload");
        for (int layer = 0; layer < layers.size(); layer++) {
            ArrayNode resources = payload.addObject().put("layer", layer + 1).putArray("resources");
            layers.get(layer).forEach(task -> resources.add(task.resource(samples)));
        }
        return document;
    }

    @Override
    public String toString() {
        return parent + " in " + region + ": " + layers
                + (disturbances.isEmpty() ? "" : "\n     " + String.join("\n     ", texts(disturbances)));
    }

    private static List<String> texts(List<Disturbance> disturbances) {
        return disturbances.stream().map(Disturbance::toString).toList();
    }
}
