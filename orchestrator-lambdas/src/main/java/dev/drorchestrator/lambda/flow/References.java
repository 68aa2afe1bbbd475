package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The references in a tree of parameters, with the place of each. */
final class References {

    /** JSON path within the parameters → what stands there. */
    private final Map<String, Reference> byPath = new LinkedHashMap<>();

    private References() {}

    /** All references in {@code parameters}, at any depth. */
    static References in(JsonNode parameters) {
        References references = new References();
        references.collect("parameters", parameters);
        return references;
    }

    private void collect(String path, JsonNode node) {
        if (node.isTextual()) {
            Reference.of(node.textValue()).ifPresent(reference -> byPath.put(path, reference));
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue()));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.path(i));
            }
        }
    }

    /** The names of the exports that are meant. */
    Set<String> exports() {
        return names(Reference.Kind.EXPORT);
    }

    /** The names of the Systems Manager parameters that are meant. */
    Set<String> ssmParameters() {
        return names(Reference.Kind.SSM_PARAMETER);
    }

    private Set<String> names(Reference.Kind kind) {
        return byPath.values().stream()
                .filter(reference -> reference.kind() == kind)
                .map(Reference::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The places at which {@code reference} stands, separated by commas. */
    String placesOf(Reference reference) {
        return byPath.entrySet().stream()
                .filter(entry -> entry.getValue().equals(reference))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    /** A copy of {@code node} with every reference replaced. Both maps must know all names. */
    JsonNode replaced(JsonNode node, Map<String, String> exports, Map<String, String> ssmParameters) {
        if (node.isTextual()) {
            return Reference.of(node.textValue())
                    .map(reference -> value(reference, exports, ssmParameters))
                    .<JsonNode>map(TextNode::valueOf)
                    .orElse(node);
        }
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties()
                    .forEach(field -> copy.set(field.getKey(), replaced(field.getValue(), exports, ssmParameters)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.object().putArray("copy");
            node.forEach(element -> copy.add(replaced(element, exports, ssmParameters)));
            return copy;
        }
        return node;
    }

    private static String value(Reference reference, Map<String, String> exports, Map<String, String> ssmParameters) {
        Map<String, String> source = reference.kind() == Reference.Kind.EXPORT ? exports : ssmParameters;
        String value = source.get(reference.name());
        if (value == null) {
            throw new IllegalStateException("unresolved: " + reference);
        }
        return value;
    }
}
