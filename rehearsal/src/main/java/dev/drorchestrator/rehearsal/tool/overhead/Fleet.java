package dev.drorchestrator.rehearsal.tool.overhead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Worlds of any number of databases alike, and the payloads that move them all. */
final class Fleet {

    /** In each Region more than any fleet needs: quotas of AWS are not what is measured. */
    private static final int PLENTY = 5_000;

    private static final String[] QUOTAS = {
        "DBInstances", "DBClusters", "ManualClusterSnapshots", "ManualSnapshots", "RetainedAutomatedBackups"
    };

    private final Path stateMachines;
    private final long seed;
    private final JsonNode templates;
    private final Map<String, JsonNode> worlds = new HashMap<>();

    /**
     * @param stateMachines the directory {@code state-machines/}
     * @param seed decides everything that is left to chance
     */
    Fleet(Path stateMachines, long seed) {
        this.stateMachines = stateMachines;
        this.seed = seed;
        try (InputStream file = Fleet.class.getResourceAsStream("/overhead/fleet.json")) {
            this.templates = InputFiles.JSON.readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rehearsal in the world in which {@code kind} begins: a failback after its failover. */
    Rehearsal rehearsal(Kind kind, int resources, Budget budget) {
        return rehearsal(kind, budget.in(world(kind, resources)));
    }

    private Rehearsal rehearsal(Kind kind, JsonNode world) {
        return new Rehearsal(new Rehearsal.Setup(world, stateMachines, kind.region(), seed));
    }

    private JsonNode world(Kind kind, int resources) {
        String key = kind.after().orElse(kind).databases() + kind.after() + resources;
        JsonNode known = worlds.get(key);
        if (known == null) {
            known = kind.after().map(before -> after(before, resources)).orElseGet(() -> healthy(kind, resources));
            worlds.put(key, known);
        }
        return known;
    }

    private JsonNode after(Kind failover, int resources) {
        Rehearsal rehearsal = rehearsal(failover, world(failover, resources));
        if (!rehearsal.run(failover.parent(), payload(failover, resources)).succeeded()) {
            throw new IllegalStateException(resources + " times " + failover + " without a budget failed");
        }
        return rehearsal.settledWorld();
    }

    private JsonNode healthy(Kind kind, int resources) {
        ObjectNode world = JsonNodeFactory.instance.objectNode();
        for (int number = 0; number < resources; number++) {
            merge(numbered(templates.path(kind.databases()), number), world);
        }
        world.path("regions").forEach(region -> {
            ObjectNode quotas = ((ObjectNode) region).putObject("quotas");
            for (String quota : QUOTAS) {
                quotas.put(quota, PLENTY);
            }
        });
        return world;
    }

    /** Objects become one, arrays grow. */
    private static void merge(JsonNode from, ObjectNode into) {
        from.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                into.withArray(field.getKey()).addAll((ArrayNode) field.getValue());
            } else {
                merge(field.getValue(), into.withObject("/" + field.getKey()));
            }
        });
    }

    /** A payload for all databases, in layers as large as they may be. */
    JsonNode payload(Kind kind, int resources) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ArrayNode layers = payload.putArray("StatePayload");
        for (int number = 0; number < resources; number++) {
            if (number % kind.layer() == 0) {
                layers.addObject().put("layer", layers.size()).putArray("resources");
            }
            ((ArrayNode) layers.path(layers.size() - 1).path("resources"))
                    .addObject()
                    .put("resourceType", kind.resourceType())
                    .put("resourceName", String.format(Locale.ROOT, "database %04d", number))
                    .set("parameters", numbered(templates.path("parameters").path(kind.resourceType()), number));
        }
        return payload;
    }

    private static JsonNode numbered(JsonNode template, int number) {
        try {
            return InputFiles.JSON.readTree(
                    template.toString().replace("####", String.format(Locale.ROOT, "%04d", number)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a number has broken the template of a fleet", e);
        }
    }
}
