package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file for {@code --parameter-overrides}, in one of the two forms that the AWS CLI reads: {@code {"Parameters": {"Name":
 * "value"}}} and {@code [{"ParameterKey": "Name", "ParameterValue": "value"}]}.
 */
public final class ParameterFile {

    private static final String KEY = "ParameterKey";
    private static final String VALUE = "ParameterValue";

    private ParameterFile() {}

    /**
     * The values by name, in the file's order.
     *
     * @param name the file, for messages
     * @throws TemplateException when it has another form, a value is no text, or a parameter is given twice
     */
    public static Map<String, String> values(String name, JsonNode document) {
        return document.isArray() && !document.isEmpty() ? listed(name, document) : named(name, document);
    }

    private static Map<String, String> listed(String name, JsonNode document) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < document.size(); index++) {
            String place = name + ": [" + index + "]";
            JsonNode entry = Fields.only(place, document.path(index), Set.of(KEY, VALUE));
            for (String field : List.of(KEY, VALUE)) {
                if (!entry.path(field).isTextual()) {
                    throw new TemplateException(
                            place + "." + field,
                            entry.has(field) ? entry.path(field).toString() : "nothing",
                            "text in quotes");
                }
            }
            String key = entry.path(KEY).asText();
            if (values.put(key, entry.path(VALUE).asText()) != null) {
                throw new TemplateException(place, key + " a second time", "each parameter once");
            }
        }
        return values;
    }

    private static Map<String, String> named(String name, JsonNode document) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode parameters = Fields.only(name, document, Set.of("Parameters")).path("Parameters");
        Fields.object(name + ": Parameters", parameters).properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new TemplateException(
                        name + ": Parameters." + entry.getKey(),
                        entry.getValue().toString(),
                        "text in quotes");
            }
            values.put(entry.getKey(), entry.getValue().asText());
        });
        return values;
    }
}
