package dev.drorchestrator.lambda.failback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a rebuilt copy should be like beside what it is like, as JSON of the same fields. Of what nobody wants nothing is known, so it
 * is not compared.
 */
public record Comparison(JsonNode wanted, JsonNode found) {

    /** Those of {@code fields} that are not as they should be. */
    public List<String> differing(List<String> fields) {
        return fields.stream()
                .filter(field -> !isNothing(wanted.path(field)))
                .filter(field -> !same(wanted.path(field), found.path(field)))
                .toList();
    }

    /** What {@code name} should be, and what it is. */
    public String words(String name, List<String> fields) {
        return name + " " + values(fields, wanted) + ", it has " + values(fields, found);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** AWS leaves out what is off: no answer, {@code false} and 0 are the same. JSON that was on its way has lost 16.0 for 16. */
    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other) || (isOff(one) && isOff(other));
    }

    private static boolean isOff(JsonNode value) {
        return isNothing(value)
                || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.decimalValue().signum() == 0);
    }

    private static String values(List<String> fields, JsonNode of) {
        return fields.stream()
                .map(field -> {
                    JsonNode value = of.path(field);
                    return isNothing(value) ? "none" : value.isContainerNode() ? Json.text(value) : value.asText();
                })
                .collect(Collectors.joining(" / "));
    }
}
