package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inputs that lead to the rules of a Choice state which no rehearsal took: a recorded one, with the values of the rule in it. */
final class ChoiceInputs {

    private static final Set<String> NOT_A_TEST = Set.of("Variable", "Next", "Comment", "And", "Or", "Not");

    private ChoiceInputs() {}

    /** One for each rule; which of them does lead there is for the interpreter to say. */
    static List<JsonNode> of(JsonNode choiceState, JsonNode recorded) {
        List<JsonNode> inputs = new ArrayList<>();
        // The first rule that is true counts: those before are made false.
        ObjectNode passed = recorded.deepCopy();
        for (JsonNode rule : choiceState.path("Choices")) {
            ObjectNode input = passed.deepCopy();
            satisfy(rule, input, true);
            inputs.add(input);
            satisfy(rule, passed, false);
            inputs.add(passed.deepCopy());
        }
        return inputs;
    }

    private static void satisfy(JsonNode rule, ObjectNode input, boolean wanted) {
        rule.path("And").forEach(part -> satisfy(part, input, wanted));
        if (rule.path("Or").size() > 0) {
            satisfy(rule.path("Or").get(0), input, wanted);
        }
        if (rule.has("Not")) {
            satisfy(rule.path("Not"), input, !wanted);
        }
        rule.properties().stream()
                .filter(test -> !NOT_A_TEST.contains(test.getKey()))
                .forEach(test ->
                        put(input, rule.path("Variable").asText(), value(test.getKey(), test.getValue(), wanted)));
    }

    /** A value of which the test is true, or is not; empty: the field must not be there. */
    private static Optional<JsonNode> value(String test, JsonNode against, boolean wanted) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        boolean right = against.asBoolean() == wanted;
        return switch (test) {
            case "IsPresent" -> right ? Optional.of(json.textNode("something")) : Optional.empty();
            case "IsNull" -> Optional.of(right ? json.nullNode() : json.textNode("something"));
            case "BooleanEquals" -> Optional.of(json.booleanNode(right));
            case "NumericGreaterThan", "NumericGreaterThanEquals" ->
                Optional.of(json.numberNode(against.asInt() + (wanted ? 1 : -1)));
            case "NumericLessThan", "NumericLessThanEquals" ->
                Optional.of(json.numberNode(against.asInt() + (wanted ? -1 : 1)));
            case "NumericEquals" -> Optional.of(json.numberNode(against.asInt() + (wanted ? 0 : 1)));
            case "StringMatches" ->
                Optional.of(json.textNode(wanted ? against.asText().replace("*", "x") : "something else"));
            default -> Optional.of(wanted ? against : json.textNode("something else"));
        };
    }

    private static void put(ObjectNode input, String path, Optional<JsonNode> value) {
        if (!path.startsWith("$.") || path.contains("[")) {
            return;
        }
        String[] names = path.substring(2).split("\\.");
        ObjectNode at = input;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.path(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
        }
        String last = names[names.length - 1];
        if (value.isPresent()) {
            at.set(last, value.get());
        } else {
            at.remove(last);
        }
    }
}
