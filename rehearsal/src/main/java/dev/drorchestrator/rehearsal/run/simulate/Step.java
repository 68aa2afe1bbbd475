package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator sends, and what goes wrong meanwhile.
 *
 * @param region where
 * @param layers tasks, layer by layer
 * @param dialect how the payload is written
 * @param mistake what is wrong with its first resource
 */
record Step(
        String parent,
        String region,
        List<List<Task>> layers,
        List<Disturbance> disturbances,
        Dialect dialect,
        Optional<Mistake> mistake) {

    /** A step without trouble. */
    Step(String parent, String region, List<List<Task>> layers) {
        this(parent, region, layers, List.of(), Dialect.PLAIN, Optional.empty());
    }

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
        return new Step(parent, region, newLayers, newDisturbances, dialect, mistake);
    }

    /** The same with a final snapshot of each old copy. */
    Step keepingSnapshots() {
        return with(
                layers.stream()
                        .map(layer -> layer.stream().map(Task::keepingSnapshots).toList())
                        .toList(),
                disturbances);
    }

    Step in(Dialect newDialect) {
        return new Step(parent, region, layers, disturbances, newDialect, mistake);
    }

    Step wrong(Mistake newMistake) {
        return new Step(parent, region, layers, disturbances, dialect, Optional.of(newMistake));
    }

    /** The StatePayload. */
    JsonNode payload(Samples samples) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode payload = document.putArray("StatePayload");
        for (int layer = 0; layer < layers.size(); layer++) {
            ArrayNode resources = payload.addObject().put("layer", layer + 1).putArray("resources");
            layers.get(layer).forEach(task -> resources.add(task.resource(samples)));
        }
        mistake.ifPresent(wrong -> wrong.applyTo(
                (ObjectNode) payload.at("/0/resources/0"),
                layers.get(0).get(0),
                region,
                samples.failbackTakes(RebuildOptions.OLD_COPY)));
        dialect.applyTo(document);
        return document;
    }

    @Override
    public String toString() {
        return parent + " in " + region + ": " + layers
                + mistake.map(wrong -> ", with a mistake: " + wrong).orElse("")
                + (dialect == Dialect.PLAIN
                        ? ""
                        : ", " + dialect.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                + (disturbances.isEmpty() ? "" : "\n     " + String.join("\n     ", texts(disturbances)));
    }

    private static List<String> texts(List<Disturbance> disturbances) {
        return disturbances.stream().map(Disturbance::toString).toList();
    }
}
