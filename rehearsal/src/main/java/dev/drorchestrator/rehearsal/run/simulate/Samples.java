package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The resources of the sample payloads. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path payloads;
    private final Map<String, JsonNode> read = new ConcurrentHashMap<>();

    Samples(Path stateMachines) {
        this.payloads = stateMachines.resolve("payloads");
    }

    /** Whether the schema of payloads lets a failback, of Aurora and of RDS, have that parameter. */
    boolean failbackTakes(String parameter) {
        return Stream.of("CreateAuroraSecondaryDBCluster", "CreateRDSReadReplica")
                .map(type -> read("state-payload.schema").at("/$defs/" + type))
                .allMatch(type -> type.findParents(parameter).stream()
                        .anyMatch(parameters -> parameters.has("DisableDeletionProtection")));
    }

    /** The first resource of a sample. */
    JsonNode resource(String sample) {
        return read(sample).at("/StatePayload/0/resources/0");
    }

    private JsonNode read(String file) {
        return read.computeIfAbsent(file, name -> {
            try {
                return JSON.readTree(payloads.resolve(name + ".json").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
