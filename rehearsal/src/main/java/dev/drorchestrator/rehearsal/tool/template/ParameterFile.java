package dev.drorchestrator.rehearsal.tool.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A file for {@code --parameter-overrides}: {@code {"Parameters": {"Name": "value"}}}. */
public final class ParameterFile {

    private ParameterFile() {}

    /**
     * The values by name, in the file's order.
     *
     * @param name the file, for messages
     * @throws TemplateException when it has another form, or a value is no text
     */
    public static Map<String, String> values(String name, JsonNode document) {
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
