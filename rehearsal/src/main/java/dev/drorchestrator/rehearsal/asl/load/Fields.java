package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The fields of one JSON object of a definition. A reader asks for each field that the object may have; {@link #close()}
 * reports the ones that nobody asked for.
 */
final class Fields {

    private final JsonNode object;
    private final String at;
    private final LoadContext context;
    private final Set<String> known = new LinkedHashSet<>();

    /** The fields of {@code value}; what is no object is reported and then read as an empty one. */
    Fields(JsonNode value, String at, LoadContext context) {
        this.at = at;
        this.context = context;
        if (value.isObject()) {
            this.object = value;
        } else {
            this.object = JsonNodeFactory.instance.objectNode();
            context.problems().add(at, "expected an object, got " + kindOf(value));
        }
    }

    LoadContext context() {
        return context;
    }

    /** The object itself. */
    JsonNode object() {
        return object;
    }

    String at() {
        return at;
    }

    String at(String name) {
        return Location.field(at, name);
    }

    boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** The field's value; MissingNode when it is absent, NullNode when it is null. */
    JsonNode node(String name) {
        known.add(name);
        return object.path(name);
    }

    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    void problem(String name, String message) {
        context.problems().add(at(name), message);
    }

    /** A field that this interpreter knows and refuses. */
    void refuse(String name, String reason) {
        if (has(name)) {
            problem(name, reason);
        }
    }

    JsonNode required(String name) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            context.problems().add(at, "field '" + name + "' is missing" + misspelt(name));
        }
        return value;
    }

    private String misspelt(String name) {
        List<String> unknown =
                names().stream().filter(other -> !known.contains(other)).toList();
        return NearestName.of(name, unknown)
                .map(near -> "; is '" + near + "' meant to be it?")
                .orElse("");
    }

    Optional<String> text(String name) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problem(name, "expected a string, got " + kindOf(value));
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    Optional<String> requiredText(String name) {
        return required(name).isMissingNode() ? Optional.empty() : text(name);
    }

    void oneOf(String name, String... values) {
        text(name)
                .filter(text -> !List.of(values).contains(text))
                .ifPresent(text -> problem(name, "expected " + String.join(" or ", values) + ", got '" + text + "'"));
    }

    OptionalLong whole(String name, long least, long most) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            problem(name, "expected a whole number, got " + kindOf(value));
            return OptionalLong.empty();
        }
        long number = value.longValue();
        if (number < least || number > most) {
            problem(name, "expected a number from " + least + " to " + most + ", got " + number);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number);
    }

    OptionalDouble number(String name, double least) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || value.doubleValue() < least) {
            problem(name, "expected a number of at least " + least + ", got " + kindOf(value));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value.doubleValue());
    }

    boolean flag(String name) {
        JsonNode value = node(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(name, "expected true or false, got " + kindOf(value));
        }
        return value.booleanValue();
    }

    List<Fields> objects(String name) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            problem(name, "expected an array, got " + kindOf(value));
            return List.of();
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> new Fields(value.get(i), Location.item(at(name), i), context))
                .toList();
    }

    /** Whether the object is written in JSONPath; JSONata is refused by name. */
    boolean isJsonPath() {
        Optional<String> language = text("QueryLanguage");
        if (language.filter("JSONata"::equals).isPresent()) {
            problem("QueryLanguage", "JSONata is not supported; write this in JSONPath");
            return false;
        }
        oneOf("QueryLanguage", "JSONPath");
        return true;
    }

    /** Reports the fields that nobody asked for. */
    void close() {
        for (String name : names()) {
            if (!known.contains(name)) {
                problem(name, "unknown field" + NearestName.hint(name, known));
            }
        }
    }

    private List<String> names() {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    /** What a value is, for messages: its JSON if that is short. */
    static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case MISSING -> "nothing";
            case STRING -> "the string " + value;
            default -> value.toString();
        };
    }
}
