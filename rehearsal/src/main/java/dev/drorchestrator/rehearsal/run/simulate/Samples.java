package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The resources of the sample payloads. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path payloads;
    private final Map<String, JsonNode> read = new ConcurrentHashMap<>();

    Samples(Path stateMachines) {
        this.payloads = stateMachines.resolve("payloads");
    }

    /** The first resource of a sample. */
    JsonNode resource(String sample) {
        return read.computeIfAbsent(sample, name -> {
            try {
                return JSON.readTree(payloads.resolve(name + ".json").toFile()).at("/StatePayload/0/resources/0");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
