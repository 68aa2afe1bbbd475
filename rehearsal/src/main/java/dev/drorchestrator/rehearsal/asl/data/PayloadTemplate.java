package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A payload template (Parameters, ItemSelector, ResultSelector, Assign): JSON in which each field whose name ends in
 * {@code .$} holds an expression. Parts without any are used as they stand, and shared between evaluations.
 */
public final class PayloadTemplate {

    private static final String DYNAMIC = ".$";

    private final Expression root;

    private PayloadTemplate(Expression root) {
        this.root = root;
    }

    /**
     * Compiles a template.
     *
     * @param template any JSON value
     * @param at its JSON path in the definition
     * @param problems takes what is wrong; the template is then of no use, and its definition must not be run
     */
    public static PayloadTemplate parse(JsonNode template, String at, Problems problems) {
        return new PayloadTemplate(part(template, at, problems));
    }

    /**
     * Fills in the template; the value may share parts with it and with the scope, and must not be changed.
     *
     * @throws StatesException if an expression cannot be evaluated
     */
    public JsonNode evaluate(Scope scope) {
        return root.evaluate(scope);
    }

    private static Expression part(JsonNode template, String at, Problems problems) {
        return switch (template.getNodeType()) {
            case OBJECT -> object(template, at, problems);
            case ARRAY -> array(template, at, problems);
            default -> new Constant(template);
        };
    }

    private static Expression object(JsonNode template, String at, Problems problems) {
        Map<String, Expression> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : template.properties()) {
            String place = Location.field(at, field.getKey());
            boolean dynamic = field.getKey().endsWith(DYNAMIC);
            String name = dynamic ? withoutSuffix(field.getKey()) : field.getKey();
            Expression value =
                    dynamic ? expression(field.getValue(), place, problems) : part(field.getValue(), place, problems);
            if (fields.put(name, value) != null) {
                problems.add(place, "the field '" + name + "' is given twice, with and without '.$'");
            }
        }
        return fields.values().stream().allMatch(Constant.class::isInstance)
                ? new Constant(template)
                : ObjectTemplate.of(fields);
    }

    private static Expression array(JsonNode template, String at, Problems problems) {
        List<Expression> elements = new ArrayList<>();
        for (JsonNode element : template) {
            elements.add(part(element, Location.item(at, elements.size()), problems));
        }
        return elements.stream().allMatch(Constant.class::isInstance)
                ? new Constant(template)
                : new ArrayTemplate(List.copyOf(elements));
    }

    private static Expression expression(JsonNode value, String at, Problems problems) {
        if (value.isTextual()) {
            return Expressions.parse(value.textValue(), at, problems);
        }
        problems.add(
                at,
                "the value for the field '" + Location.fieldName(at)
                        + "' must be a valid JSONPath or a valid intrinsic " + "function call, found "
                        + JsonText.write(value));
        return new Unusable(at);
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, name.length() - DYNAMIC.length());
    }

    /** A part without expressions. */
    private record Constant(JsonNode value) implements Expression {

        @Override
        public JsonNode evaluate(Scope scope) {
            return value;
        }
    }

    /** An object with an expression somewhere in it; names and values stand at the same positions. */
    private record ObjectTemplate(List<String> names, List<Expression> values) implements Expression {

        static ObjectTemplate of(Map<String, Expression> fields) {
            return new ObjectTemplate(List.copyOf(fields.keySet()), List.copyOf(fields.values()));
        }

        @Override
        public JsonNode evaluate(Scope scope) {
            ObjectNode object = JsonText.nodes().objectNode();
            for (int i = 0; i < names.size(); i++) {
                object.set(names.get(i), values.get(i).evaluate(scope));
            }
            return object;
        }
    }

    /** An array with an expression somewhere in it. */
    private record ArrayTemplate(List<Expression> elements) implements Expression {

        @Override
        public JsonNode evaluate(Scope scope) {
            ArrayNode array = JsonText.nodes().arrayNode(elements.size());
            for (Expression element : elements) {
                array.add(element.evaluate(scope));
            }
            return array;
        }
    }
}
