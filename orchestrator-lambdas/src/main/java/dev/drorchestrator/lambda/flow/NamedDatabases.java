package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The databases that a payload names, each with its place. No two resources may be about one database: their children would
 * work on it at the same time, one switching over what the other detaches.
 */
final class NamedDatabases {

    /**
     * What a resource names its database by.
     *
     * @param at the resource's place
     * @param field the parameter that says which database is meant
     * @param value what stands there: a literal or a reference
     */
    private record Named(String at, String field, String value) {}

    private final List<Named> all = new ArrayList<>();
    private final String region;

    private NamedDatabases(String region) {
        this.region = region;
    }

    /**
     * Those of a payload of any shape.
     *
     * @param region in which the parent runs: where an identifier that is no ARN stands
     */
    static NamedDatabases of(PayloadSchema schema, JsonNode payload, String region) {
        NamedDatabases databases = new NamedDatabases(region);
        JsonNode layers = payload.path("StatePayload");
        for (int i = 0; i < layers.size(); i++) {
            JsonNode resources = layers.path(i).path("resources");
            for (int j = 0; j < resources.size(); j++) {
                JsonNode resource = resources.path(j);
                String at = "$.StatePayload[" + i + "].resources[" + j + "]";
                schema.resourceType(resource.path("resourceType").asText()).ifPresent(type -> {
                    JsonNode value = resource.path("parameters").path(type.identity());
                    if (value.isTextual()) {
                        databases.all.add(new Named(at, type.identity(), value.textValue()));
                    }
                });
            }
        }
        return databases;
    }

    /** The references whose values could tell that two resources mean one database; none where no two could. */
    Set<Reference> references() {
        Map<String, Integer> ofField = new HashMap<>();
        all.forEach(named -> ofField.merge(named.field(), 1, Integer::sum));
        Set<Reference> references = new HashSet<>();
        all.stream()
                .filter(named -> ofField.getOrDefault(named.field(), 0) > 1)
                .forEach(named -> Reference.of(named.value()).ifPresent(references::add));
        return references;
    }

    /**
     * Every resource whose database an earlier one names, too.
     *
     * @param resolve gives a reference's value, and every other text as it is
     */
    List<PayloadProblem> duplicates(UnaryOperator<String> resolve) {
        Map<String, String> seenAt = new HashMap<>();
        List<PayloadProblem> problems = new ArrayList<>();
        for (Named named : all) {
            String value = resolve.apply(named.value()).strip();
            String before = seenAt.putIfAbsent(named.field() + " " + identity(value), named.at());
            if (before != null) {
                problems.add(new PayloadProblem(
                        named.at(),
                        "a duplicate of " + before + " (same " + named.field()
                                + (value.equals(named.value().strip()) ? "" : ", \"" + value + "\"") + ")",
                        "every database once"));
            }
        }
        return problems;
    }

    /** RDS and ElastiCache do not tell upper from lower case; the ARN of a resource names the same one as its identifier. */
    private String identity(String value) {
        Optional<Reference> unresolved = Reference.of(value);
        if (unresolved.isPresent()) {
            // The names of exports and parameters do tell upper from lower case.
            return unresolved.get().toString();
        }
        String lower = value.toLowerCase(Locale.ROOT);
        String[] arn = lower.split(":", -1);
        if (arn.length < 6 || !arn[0].equals("arn")) {
            return region + ":" + lower;
        }
        return Optional.of(arn[3]).filter(text -> !text.isEmpty()).orElse(region) + ":" + arn[arn.length - 1];
    }
}
