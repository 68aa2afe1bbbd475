package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values of a template's parameters, checked as CloudFormation checks them before it creates anything. */
final class Parameters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> FIELDS = Set.of(
            "Type",
            "Description",
            "Default",
            "AllowedValues",
            "AllowedPattern",
            "ConstraintDescription",
            "MinValue",
            "MaxValue",
            "MaxLength");
    private static final Set<String> TYPES = Set.of(
            "String", "Number", "CommaDelimitedList", "List<AWS::EC2::Subnet::Id>", "AWS::EC2::SecurityGroup::Id");

    private final Map<String, JsonNode> values = new TreeMap<>();

    /**
     * @param place the template
     * @param declared its section {@code Parameters}
     * @throws TemplateException with every parameter without a value, value that is not allowed, and value for no parameter
     */
    Parameters(String place, ObjectNode declared, Map<String, String> given) {
        List<TemplateException> problems = new ArrayList<>();
        given.keySet().stream()
                .filter(name -> !declared.has(name))
                .forEach(name -> problems.add(new TemplateException(
                        place, "a value for " + name, "one of the parameters " + String.join(", ", names(declared)))));
        declared.properties().forEach(entry -> {
            String at = place + ".Parameters." + entry.getKey();
            try {
                Fields.only(at, entry.getValue(), FIELDS);
                values.put(entry.getKey(), value(at, entry.getValue(), Optional.ofNullable(given.get(entry.getKey()))));
            } catch (TemplateException wrong) {
                problems.add(wrong);
            }
        });
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
    }

    /** The value: text, or an array of texts for list types; empty for a name that is no parameter. */
    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static JsonNode value(String at, JsonNode parameter, Optional<String> given) {
        String type = parameter.path("Type").asText();
        if (!TYPES.contains(type)) {
            throw new TemplateException(
                    at + ".Type", "\"" + type + "\"", "one of " + String.join(", ", new TreeSet<>(TYPES)));
        }
        String value = given.or(() -> Optional.of(parameter.path("Default"))
                        .filter(JsonNode::isValueNode)
                        .map(JsonNode::asText))
                .orElseThrow(() -> new TemplateException(at, "no value and no Default", "a value"));
        if (!type.startsWith("List<") && !type.equals("CommaDelimitedList")) {
            checkConstraints(at, parameter, value);
            return JSON.textNode(value);
        }
        ArrayNode list = JSON.arrayNode();
        List<TemplateException> problems = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            list.add(item.strip());
            try {
                checkConstraints(at, parameter, item.strip());
            } catch (TemplateException wrong) {
                problems.add(wrong);
            }
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return list;
    }

    private static void checkConstraints(String at, JsonNode parameter, String value) {
        JsonNode allowed = parameter.path("AllowedValues");
        if (allowed.isArray() && !contains(allowed, value)) {
            throw new TemplateException(at, "\"" + value + "\"", "one of " + allowed);
        }
        String pattern = parameter.path("AllowedPattern").asText(".*");
        if (!value.matches(pattern)) {
            throw new TemplateException(
                    at,
                    "\"" + value + "\"",
                    "what matches " + pattern
                            + (parameter.has("ConstraintDescription")
                                    ? ": "
                                            + parameter
                                                    .path("ConstraintDescription")
                                                    .asText()
                                    : ""));
        }
        int maxLength = parameter.path("MaxLength").asInt(Integer.MAX_VALUE);
        if (value.length() > maxLength) {
            throw new TemplateException(at, "\"" + value + "\"", "at most " + maxLength + " characters");
        }
        if (parameter.path("Type").asText().equals("Number")) {
            checkNumber(at, parameter, value);
        }
    }

    private static void checkNumber(String at, JsonNode parameter, String value) {
        int min = parameter.path("MinValue").asInt(Integer.MIN_VALUE);
        int max = parameter.path("MaxValue").asInt(Integer.MAX_VALUE);
        if (!value.matches("-?[0-9]{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            throw new TemplateException(at, "\"" + value + "\"", "a number from " + min + " to " + max);
        }
    }

    private static boolean contains(JsonNode allowed, String value) {
        for (JsonNode item : allowed) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
