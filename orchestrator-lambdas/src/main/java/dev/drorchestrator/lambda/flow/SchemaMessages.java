package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says what the schema's validator found in the words of a person: where, what was found, what is expected. */
final class SchemaMessages {

    private static final int LONGEST_VALUE = 80;

    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SPACE_SEPARATOR,
            (int) Character.SURROGATE);

    private final JsonNode schema;

    /** Messages about errors that {@code schema} found. */
    SchemaMessages(JsonNode schema) {
        this.schema = schema;
    }

    /** The problem behind {@code error}; empty for an error that only repeats others (the branch of an "if"). */
    Optional<PayloadProblem> of(Error error, JsonNode payload) {
        String at = error.getInstanceLocation().toString();
        JsonNode instance = error.getInstanceNode() == null ? payload : error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "if", "allOf", "$ref" -> Optional.empty();
            case "required" ->
                Optional.of(
                        new PayloadProblem(at + "." + error.getProperty(), "nothing", "this field, it is required"));
            case "additionalProperties" -> Optional.of(unknownField(error, at));
            case "enum" -> Optional.of(unknownName(error, at, instance));
            case "type" ->
                Optional.of(new PayloadProblem(
                        at,
                        found(instance),
                        error.getSchemaNode().isTextual()
                                ? article(error.getSchemaNode().asText())
                                : siblings(error).path("description").asText()));
            case "minimum", "maximum" ->
                Optional.of(new PayloadProblem(
                        at,
                        found(instance),
                        "a number from " + siblings(error).path("minimum") + " to "
                                + siblings(error).path("maximum")));
            case "maxItems" ->
                Optional.of(new PayloadProblem(
                        at,
                        instance.size() + " elements",
                        "at most " + error.getSchemaNode().asText()));
            case "minItems" -> Optional.of(new PayloadProblem(at, "an empty list", "at least one element"));
            case "minLength", "maxLength", "pattern", "not" -> Optional.of(badText(error, at, instance));
            default -> Optional.of(new PayloadProblem(at, found(instance), error.getMessage()));
        };
    }

    private PayloadProblem unknownField(Error error, String at) {
        List<String> known = new ArrayList<>();
        siblings(error).path("properties").fieldNames().forEachRemaining(known::add);
        String property = String.valueOf(error.getProperty());
        return new PayloadProblem(
                at + "." + property,
                "an unknown field",
                "only " + String.join(", ", known) + Nearest.hint(property, known));
    }

    private PayloadProblem unknownName(Error error, String at, JsonNode instance) {
        List<String> known = StreamSupport.stream(error.getSchemaNode().spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String expected = "one of " + String.join(", ", known);
        return new PayloadProblem(
                at,
                found(instance),
                instance.isTextual() ? expected + Nearest.hint(instance.textValue(), known) : expected);
    }

    /** minLength, maxLength and pattern may all fail for one text, which {@link ValidatePayload} says once. */
    private PayloadProblem badText(Error error, String at, JsonNode instance) {
        String description = siblings(error).path("description").asText("a non-empty text");
        return new PayloadProblem(at, found(instance), description);
    }

    /** The schema object in which the keyword that failed stands. */
    private JsonNode siblings(Error error) {
        NodePath location = error.getSchemaLocation().getFragment();
        JsonNode node = schema;
        for (int i = 0; i < location.getNameCount() - 1; i++) {
            node = location.getElement(i) instanceof Integer index
                    ? node.path(index)
                    : node.path(String.valueOf(location.getElement(i)));
        }
        return node;
    }

    private static String found(JsonNode instance) {
        if (instance.isObject()) {
            return "an object";
        }
        if (instance.isArray()) {
            return "a list";
        }
        String text = instance.toString();
        if (text.length() <= LONGEST_VALUE) {
            return visible(text);
        }
        return visible(text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE / 2))) + "… (" + text.length()
                + " characters)";
    }

    /** What nobody can see stands as JSON escapes it. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(each -> {
            boolean plain = each == ' ' || !INVISIBLE.contains(Character.getType(each));
            if (plain) {
                visible.appendCodePoint(each);
            } else {
                Character.toString(each)
                        .chars()
                        .forEach(unit -> visible.append(String.format(Locale.ROOT, "\\u%04x", unit)));
            }
        });
        return visible.toString();
    }

    private static String article(String types) {
        return List.of(types.split(",")).stream()
                .map(type -> switch (type.strip()) {
                    case "array" -> "a list";
                    case "integer" -> "a whole number";
                    case "object" -> "an object";
                    case "string" -> "a text";
                    default -> "a " + type.strip();
                })
                .collect(Collectors.joining(" or "));
    }
}
