package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The intrinsic functions. A value that a function takes away ({@code AWS::NoValue}) is a missing node. */
final class Functions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
    private static final Pattern LITERAL = Pattern.compile("\\$\\{!([^}]*)}");

    /** What names stand for. */
    interface Scope {

        /** What {@code Ref} to this name gives. */
        JsonNode ref(String name, String place);

        String attribute(String resource, String attribute, String place);

        boolean condition(String name, String place);

        JsonNode mapping(String map, String key, String field, String place);
    }

    /** One function: takes its argument as it stands in the template. */
    private interface Function {
        JsonNode apply(JsonNode argument, String place);
    }

    private final Scope scope;
    private final Map<String, Function> all = new TreeMap<>();

    Functions(Scope scope) {
        this.scope = scope;
        all.put("Ref", (argument, place) -> scope.ref(argument.asText(), place));
        all.put("Fn::GetAtt", this::getAtt);
        all.put("Fn::Sub", this::sub);
        all.put("Fn::Join", this::join);
        all.put("Fn::Split", this::split);
        all.put("Fn::Select", this::select);
        all.put("Fn::If", this::ifElse);
        all.put("Fn::FindInMap", this::findInMap);
        all.put("Fn::Equals", (argument, place) -> JSON.booleanNode(isTrue("Fn::Equals", argument, place)));
        all.put("Fn::Not", (argument, place) -> JSON.booleanNode(isTrue("Fn::Not", argument, place)));
        all.put("Fn::And", (argument, place) -> JSON.booleanNode(every(argument, true, place)));
        all.put("Fn::Or", (argument, place) -> JSON.booleanNode(!every(argument, false, place)));
    }

    /** The value without functions; missing where the template says AWS::NoValue. */
    JsonNode evaluate(JsonNode node, String place) {
        if (node instanceof ArrayNode array) {
            return evaluateAll(array, place);
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        Optional<String> function = functionOf(object);
        if (function.isPresent()) {
            String name = function.get();
            String at = place + "." + name;
            return Optional.ofNullable(all.get(name))
                    .orElseThrow(() ->
                            new TemplateException(at, name, "one of the functions " + String.join(", ", all.keySet())))
                    .apply(object.path(name), at);
        }
        ObjectNode evaluated = JSON.objectNode();
        object.properties().forEach(field -> {
            JsonNode value = evaluate(field.getValue(), place + "." + field.getKey());
            if (!value.isMissingNode()) {
                evaluated.set(field.getKey(), value);
            }
        });
        return evaluated;
    }

    /** A condition's truth. */
    boolean isTrue(JsonNode condition, String place) {
        if (condition.path("Condition").isTextual()) {
            return scope.condition(condition.path("Condition").asText(), place);
        }
        return evaluate(condition, place).asBoolean();
    }

    private boolean every(JsonNode conditions, boolean value, String place) {
        for (JsonNode condition : list(conditions, place)) {
            if (isTrue(condition, place) != value) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> functionOf(ObjectNode object) {
        return Optional.of(object)
                .filter(node -> node.size() == 1)
                .map(node -> node.fieldNames().next())
                .filter(name -> name.equals("Ref") || name.startsWith("Fn::"));
    }

    private ArrayNode evaluateAll(ArrayNode array, String place) {
        ArrayNode evaluated = JSON.arrayNode();
        for (int index = 0; index < array.size(); index++) {
            JsonNode value = evaluate(array.path(index), place + "[" + index + "]");
            if (!value.isMissingNode()) {
                evaluated.add(value);
            }
        }
        return evaluated;
    }

    private JsonNode getAtt(JsonNode argument, String place) {
        ArrayNode names = arguments(argument, 2, place);
        return TextNode.valueOf(
                scope.attribute(names.path(0).asText(), names.path(1).asText(), place));
    }

    private JsonNode sub(JsonNode argument, String place) {
        if (!argument.isTextual()) {
            throw new TemplateException(place, argument.toString(), "text; a map of variables is not supported");
        }
        String text = VARIABLE.matcher(argument.asText())
                .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), place)));
        return TextNode.valueOf(LITERAL.matcher(text).replaceAll("\\${$1}"));
    }

    private String variable(String name, String place) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            return scope.attribute(name.substring(0, dot), name.substring(dot + 1), place);
        }
        return text(scope.ref(name, place), place);
    }

    private JsonNode join(JsonNode argument, String place) {
        ArrayNode arguments = arguments(argument, 2, place);
        StringBuilder joined = new StringBuilder();
        String delimiter = "";
        for (JsonNode item : list(evaluate(arguments.path(1), place), place)) {
            joined.append(delimiter).append(text(item, place));
            delimiter = arguments.path(0).asText();
        }
        return TextNode.valueOf(joined.toString());
    }

    private JsonNode split(JsonNode argument, String place) {
        ArrayNode arguments = arguments(argument, 2, place);
        ArrayNode parts = JSON.arrayNode();
        String text = text(evaluate(arguments.path(1), place), place);
        for (String part : text.split(Pattern.quote(arguments.path(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode select(JsonNode argument, String place) {
        ArrayNode arguments = arguments(argument, 2, place);
        int index = evaluate(arguments.path(0), place).asInt(-1);
        ArrayNode items = list(evaluate(arguments.path(1), place), place);
        if (index < 0 || index >= items.size()) {
            throw new TemplateException(place, "index " + index, "one of the " + items.size() + " items");
        }
        return items.path(index);
    }

    private JsonNode ifElse(JsonNode argument, String place) {
        ArrayNode arguments = arguments(argument, 3, place);
        boolean holds = scope.condition(arguments.path(0).asText(), place);
        return evaluate(arguments.path(holds ? 1 : 2), place);
    }

    private JsonNode findInMap(JsonNode argument, String place) {
        ArrayNode keys = evaluateAll(arguments(argument, 3, place), place);
        return scope.mapping(text(keys.path(0), place), text(keys.path(1), place), text(keys.path(2), place), place);
    }

    private boolean isTrue(String function, JsonNode argument, String place) {
        if (function.equals("Fn::Not")) {
            return !isTrue(arguments(argument, 1, place).path(0), place);
        }
        ArrayNode sides = evaluateAll(arguments(argument, 2, place), place);
        return text(sides.path(0), place).equals(text(sides.path(1), place));
    }

    private static ArrayNode arguments(JsonNode argument, int count, String place) {
        if (argument instanceof ArrayNode array && array.size() == count) {
            return array;
        }
        throw new TemplateException(place, argument.toString(), "a list of " + count);
    }

    private static ArrayNode list(JsonNode node, String place) {
        if (node instanceof ArrayNode array) {
            return array;
        }
        throw new TemplateException(place, node.toString(), "a list");
    }

    private static String text(JsonNode node, String place) {
        if (node.isValueNode()) {
            return node.asText();
        }
        throw new TemplateException(place, node instanceof MissingNode ? "nothing" : node.toString(), "text");
    }
}
