package dev.drorchestrator.rehearsal.run.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of {@code ${…}}, as CloudFormation's DefinitionSubstitutions do. Ours are known; of others the
 * name stands for the function or the machine that it names, and what is no placeholder at all stays as it is.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w:.-]+)}");

    private final Settings settings;
    private final Map<String, String> known = new HashMap<>();

    Placeholders(Settings settings) {
        this.settings = settings;
        for (String prefix : new String[] {"", "AWS::"}) {
            known.put(prefix + "Partition", settings.partition());
            known.put(prefix + "Region", settings.region());
            known.put(prefix + "AccountId", settings.account());
        }
        DeployedFunction.ALL.forEach(
                function -> known.put(function.placeholder(), function.arn(settings.account(), settings.region())));
        DeployedMachine.ALL.forEach(
                machine -> known.put(machine.placeholder(), machine.arn(settings.account(), settings.region())));
    }

    /** A copy of a definition without placeholders. */
    JsonNode filled(JsonNode definition) {
        return filled("", definition);
    }

    private JsonNode filled(String field, JsonNode value) {
        if (value.isTextual()) {
            return JsonNodeFactory.instance.textNode(filled(field, value.textValue()));
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(filled(field, element)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(each -> object.set(each.getKey(), filled(each.getKey(), each.getValue())));
            return object;
        }
        return value;
    }

    private String filled(String field, String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            String value = known.containsKey(name)
                    ? known.get(name)
                    : unknown(field, name, match.group().equals(text));
            return Matcher.quoteReplacement(value);
        });
    }

    /** What a placeholder of somebody else's template stands for, where it is all of a field that names something. */
    private String unknown(String field, String name, boolean isAll) {
        if (isAll && field.equals("Resource")) {
            return settings.arn("lambda", "function:" + name);
        }
        if (isAll && field.equals("StateMachineArn")) {
            return settings.arn("states", "stateMachine:" + name);
        }
        return isAll && field.equals("FunctionName") ? name : "${" + name + "}";
    }
}
