package dev.drorchestrator.rehearsal.twin.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the fields of one JSON object. A field of the wrong type is reported and counts as absent; a field that nobody
 * asked for is reported by {@link #reportUnknown()}, with the nearest name that somebody did.
 */
public final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /** The fields of {@code node}, which stands at {@code path}; none, and a problem, when it is no object. */
    public JsonFields(JsonNode node, String path, Problems problems) {
        this.object = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problems.addWrongValue(path, node, "an object");
        }
    }

    /** Where this object stands. */
    public String path() {
        return path;
    }

    /** Where its field {@code name} stands. */
    public String path(String name) {
        return JsonPaths.field(path, name);
    }

    /** The field's value whatever it is; absent when the object has no such field. */
    public Optional<JsonNode> any(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name));
    }

    /** The field's text. */
    public Optional<String> text(String name) {
        return ofType(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
    }

    /** The field's true or false. */
    public Optional<Boolean> flag(String name) {
        return ofType(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** The field's number, which must not be negative. */
    public OptionalDouble nonNegativeNumber(String name) {
        Optional<JsonNode> node =
                ofType(name, value -> value.isNumber() && value.doubleValue() >= 0, "a number that is not negative");
        return node.isPresent() ? OptionalDouble.of(node.get().doubleValue()) : OptionalDouble.empty();
    }

    /** The field's whole number, which must be at least 1. */
    public OptionalInt positiveInteger(String name) {
        Optional<JsonNode> node =
                ofType(name, value -> value.canConvertToInt() && value.intValue() >= 1, "a whole number from 1");
        return node.isPresent() ? OptionalInt.of(node.get().intValue()) : OptionalInt.empty();
    }

    /** The items of the field's array, none when it is absent. */
    public List<JsonNode> items(String name) {
        List<JsonNode> items = new ArrayList<>();
        ofType(name, JsonNode::isArray, "an array").ifPresent(array -> array.forEach(items::add));
        return items;
    }

    /** The field's object as fields of its own. */
    public Optional<JsonFields> object(String name) {
        return ofType(name, JsonNode::isObject, "an object").map(node -> new JsonFields(node, path(name), problems));
    }

    /** All fields of this object, in the document's order; whoever takes them looks after unknown ones. */
    public Set<Map.Entry<String, JsonNode>> all() {
        return object.properties();
    }

    /** Reports each field that no method of this object was asked for. */
    public void reportUnknown() {
        for (Map.Entry<String, JsonNode> field : all()) {
            if (!asked.contains(field.getKey())) {
                problems.addUnknownName(
                        path(field.getKey()), field.getKey(), "one of " + String.join(", ", asked), asked);
            }
        }
    }

    private Optional<JsonNode> ofType(String name, java.util.function.Predicate<JsonNode> type, String expected) {
        Optional<JsonNode> node = any(name);
        if (node.isPresent() && !type.test(node.get())) {
            problems.addWrongValue(path(name), node.get(), expected);
            return Optional.empty();
        }
        return node;
    }
}
