package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import dev.drorchestrator.lambda.runtime.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema of StatePayload ({@code state-machines/payloads/state-payload.schema.json}), the one source of what is
 * accepted: the shape, the resource types with their aliases, the parent that each belongs to ({@code x-parent}) and the
 * parameter that says which database is meant ({@code x-identity}).
 */
final class PayloadSchema {

    /** What a resource type of the schema is about. */
    record ResourceType(String name, String parent, String identity) {}

    private static final String RESOURCE = "/state-payload.schema.json";

    private final Schema schema;
    private final SchemaMessages messages;
    private final Map<String, ResourceType> resourceTypes;

    private PayloadSchema(JsonNode document) {
        this.schema = SchemaRegistry.withDialect(
                        Dialects.getDraft202012(),
                        registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_PATH)
                                .build()))
                .getSchema(document);
        this.messages = new SchemaMessages(document);
        this.resourceTypes = resourceTypes(document);
    }

    /** The schema as it is packed into the jar. */
    static PayloadSchema load() {
        try (InputStream in = PayloadSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar; build it with scripts/build.sh");
            }
            return new PayloadSchema(Json.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything about the payload's shape that is wrong, in the order of the payload. */
    List<PayloadProblem> problems(JsonNode payload) {
        List<PayloadProblem> problems = new ArrayList<>();
        schema.validate(payload).forEach(error -> messages.of(error, payload).ifPresent(problems::add));
        return problems;
    }

    /** The resource type of that name or alias. */
    Optional<ResourceType> resourceType(String nameOrAlias) {
        return Optional.ofNullable(resourceTypes.get(nameOrAlias));
    }

    /** Each branch's enum lists the type's own name first and its aliases after it. */
    private static Map<String, ResourceType> resourceTypes(JsonNode document) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        for (JsonNode branch : document.at("/$defs/resource/allOf")) {
            JsonNode names = branch.at("/if/properties/resourceType/enum");
            String ref = branch.at("/then/properties/parameters/$ref").asText().substring(1);
            JsonNode parameters = document.at(ref);
            ResourceType type = new ResourceType(
                    names.path(0).asText(),
                    parameters.path("x-parent").asText(),
                    parameters.path("x-identity").asText());
            names.forEach(name -> types.put(name.asText(), type));
        }
        return types;
    }
}
