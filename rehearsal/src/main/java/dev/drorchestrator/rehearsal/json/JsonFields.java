package dev.drorchestrator.rehearsal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/**
 * Reads the fields of one JSON object. A field of the wrong type is reported and counts as absent; a field that nobody
 * asked for is reported by {@link #reportUnknown()}, with the nearest name that somebody did.
 */
public final class JsonFields {

    private static final int MOST_SECONDS = 31_536_000;
    private static final int MOST_FACTOR = 1_000_000;
    private static final double LEAST_RATE = 0.01;
    private static final int MOST_RATE = 1_000_000;

    /** What the command line prints beside a list that --max-items or a page ended. */
    private static final List<String> NAMES_OF_MORE = List.of("NextToken", "Marker");

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
        return Location.field(path, name);
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
        return number(name, value -> value >= 0, "a number that is not negative");
    }

    /** The field's seconds: from 0 to those of a year, beyond which no run goes and no clock can count. */
    public OptionalDouble seconds(String name) {
        return number(
                name, value -> value >= 0 && value <= MOST_SECONDS, "a number of seconds from 0 to " + MOST_SECONDS);
    }

    /** The field's number by which durations are multiplied: above 0, for nothing takes no time at all. */
    public OptionalDouble factor(String name) {
        return number(name, value -> value > 0 && value <= MOST_FACTOR, "a number above 0, at most " + MOST_FACTOR);
    }

    /** The field's number of something a second, from one in 100 seconds to a million. */
    public OptionalDouble rate(String name) {
        return number(
                name,
                value -> value >= LEAST_RATE && value <= MOST_RATE,
                "a number from " + LEAST_RATE + " to " + MOST_RATE);
    }

    private OptionalDouble number(String name, DoublePredicate fits, String expected) {
        Optional<JsonNode> node = ofType(name, value -> value.isNumber() && fits.test(value.doubleValue()), expected);
        return node.isPresent() ? OptionalDouble.of(node.get().doubleValue()) : OptionalDouble.empty();
    }

    /** The field's whole number, which must be at least 1. */
    public OptionalInt positiveInteger(String name) {
        Optional<JsonNode> node = ofType(
                name,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1,
                "a whole number from 1");
        return node.isPresent() ? OptionalInt.of(node.get().intValue()) : OptionalInt.empty();
    }

    /** The items of the field's array, none when it is absent. */
    public List<JsonNode> items(String name) {
        List<JsonNode> items = new ArrayList<>();
        ofType(name, JsonNode::isArray, "an array").ifPresent(array -> array.forEach(items::add));
        return items;
    }

    /**
     * Hands on each item of a list of AWS's, with its path: the list itself, or the whole answer of the command line in
     * which it stands under AWS's own key, as {@code {"DBClusters": [...]}} for {@code dbClusters}.
     */
    public void pasted(String name, BiConsumer<JsonNode, String> item) {
        JsonNode answer = object.path(name);
        Optional<String> key = keyOfAnswer(name, answer);
        if (key.isEmpty()) {
            each(items(name), path(name), item);
            return;
        }
        asked.add(name);
        JsonFields whole = new JsonFields(answer, path(name), problems);
        each(whole.items(key.get()), whole.path(key.get()), item);
        for (String more : NAMES_OF_MORE) {
            if (whole.any(more).filter(token -> !token.isNull()).isPresent()) {
                problems.note(whole.path(more), "AWS had more to tell than this answer has; ask without --max-items");
            }
        }
        whole.any("InvalidParameters");
        whole.reportUnknown();
    }

    /** AWS's key of the list in an answer of the command line; empty when the field is no such answer. */
    private static Optional<String> keyOfAnswer(String name, JsonNode answer) {
        return answer.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name)
                        && entry.getValue().isArray())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void each(List<JsonNode> items, String path, BiConsumer<JsonNode, String> reader) {
        for (int index = 0; index < items.size(); index++) {
            reader.accept(items.get(index), Location.item(path, index));
        }
    }

    /** Whether the field holds the whole answer of the command line, with the list under AWS's own key. */
    public boolean isWholeAnswer(String name) {
        return keyOfAnswer(name, object.path(name)).isPresent();
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

    private Optional<JsonNode> ofType(String name, Predicate<JsonNode> type, String expected) {
        Optional<JsonNode> node = any(name);
        if (node.isPresent() && !type.test(node.get())) {
            problems.addWrongValue(path(name), node.get(), expected);
            return Optional.empty();
        }
        return node;
    }
}
