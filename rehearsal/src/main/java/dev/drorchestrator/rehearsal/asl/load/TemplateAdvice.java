package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Location;
import java.util.regex.Pattern;

/** Looks for paths and function calls that stand under a key without {@code .$}, where AWS takes them for plain text. */
final class TemplateAdvice {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\$?[.\\[].*|States\\.[A-Za-z0-9]+\\(.*\\)");

    private TemplateAdvice() {}

    static void check(JsonNode template, String at, LoadContext context) {
        template.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            String place = Location.field(at, key);
            if (!key.endsWith(".$")
                    && value.isTextual()
                    && EXPRESSION.matcher(value.textValue()).matches()) {
                context.advise(
                        place,
                        "'" + value.textValue() + "' is taken as plain text here; to evaluate it, name the key '" + key
                                + ".$'");
            }
            check(value, place, context);
        });
        if (template.isArray()) {
            for (int i = 0; i < template.size(); i++) {
                check(template.get(i), Location.item(at, i), context);
            }
        }
    }
}
