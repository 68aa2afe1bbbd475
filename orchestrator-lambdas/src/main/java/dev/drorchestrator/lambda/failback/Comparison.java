package dev.drorchestrator.lambda.failback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a rebuilt copy should be like beside what it is like, as JSON of the same fields. Of what nobody wants nothing is known, so it
 * is not compared.
 */
public record Comparison(JsonNode wanted, JsonNode found) {

    /**
     * Each setting that is not as it should be, with the words that say so.
     *
     * @param subject what has the setting, such as {@code "cluster orders"}; empty where nothing else is looked at
     * @param isComparable whether a field means something beside the others
     * @param change the call that sets it
     */
    public <B, C> List<Missing> missing(
            String subject,
            List<Setting<B, C>> settings,
            Predicate<String> isComparable,
            Function<Setting<B, C>, Change> change) {
        List<Missing> missing = new ArrayList<>();
        for (Setting<B, C> setting : settings) {
            List<String> others =
                    differing(setting.fields().stream().filter(isComparable).toList());
            if (!others.isEmpty()) {
                Missing found =
                        Missing.of(subject, setting.name(), words(setting.name(), others), change.apply(setting));
                missing.add(setting.isSaferAsItIs().test(this) ? found.saferAsItIs() : found);
            }
        }
        return missing;
    }

    private List<String> differing(List<String> fields) {
        return fields.stream()
                .filter(field -> !isNothing(wanted.path(field)))
                .filter(field -> !same(wanted.path(field), found.path(field)))
                .toList();
    }

    private String words(String name, List<String> fields) {
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
