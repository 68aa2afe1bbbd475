package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Paths;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.NearestName;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compiles the JSON of choice rules. */
final class RuleParser {

    private static final String VARIABLE = "Variable";
    /** What a rule of Choices has besides its condition. */
    private static final Set<String> FIELDS_OF_THE_STATE = Set.of("Next", "Assign", "Comment");

    private static final Set<String> FIELDS_OF_NESTED_RULES = Set.of("Comment");

    private final Problems problems;

    RuleParser(Problems problems) {
        this.problems = problems;
    }

    ChoiceRule topLevel(JsonNode rule, String at) {
        return rule(rule, at, FIELDS_OF_THE_STATE);
    }

    private ChoiceRule nested(JsonNode rule, String at) {
        return rule(rule, at, FIELDS_OF_NESTED_RULES);
    }

    private ChoiceRule rule(JsonNode rule, String at, Set<String> otherFields) {
        if (!rule.isObject()) {
            return wrong(at, "expected a choice rule, found " + JsonText.write(rule));
        }
        List<String> names = new ArrayList<>();
        rule.fieldNames().forEachRemaining(names::add);
        names.removeAll(otherFields);
        names.remove(VARIABLE);
        if (names.size() != 1) {
            return wrong(at, "expected exactly one operator in a choice rule, found " + list(names));
        }
        String name = names.get(0);
        String place = Location.field(at, name);
        return switch (name) {
            case "And" -> new And(rules(rule.get(name), place));
            case "Or" -> new Or(rules(rule.get(name), place));
            case "Not" -> new Not(nested(rule.get(name), place));
            case "Condition" -> wrong(place, "Condition belongs to the query language JSONata, which is not supported");
            default -> comparison(rule, name, at);
        };
    }

    private List<ChoiceRule> rules(JsonNode array, String at) {
        List<ChoiceRule> rules = new ArrayList<>();
        if (!array.isArray() || array.isEmpty()) {
            wrong(at, "expected an array of choice rules, found " + JsonText.write(array));
        }
        for (JsonNode rule : array) {
            rules.add(nested(rule, Location.item(at, rules.size())));
        }
        return List.copyOf(rules);
    }

    private ChoiceRule comparison(JsonNode rule, String name, String at) {
        if (!rule.has(VARIABLE)) {
            problems.add(at, "expected the field 'Variable' beside '" + name + "', found none");
        }
        Optional<ComparedPath> variable =
                rule.has(VARIABLE) ? path(rule.get(VARIABLE), Location.field(at, VARIABLE)) : Optional.empty();
        JsonNode operand = rule.get(name);
        String place = Location.field(at, name);
        if (name.equals(IsPresent.FIELD)) {
            return presence(variable, operand, place);
        }
        Optional<ComparisonOperator> operator = ComparisonOperators.find(name);
        if (operator.isEmpty()) {
            return wrong(place, "unknown operator '" + name + "'" + NearestName.hint(name, knownFields()));
        }
        return name.equals(operator.get().field())
                ? withValue(variable, operator.get(), operand, place)
                : withPath(variable, operator.get(), operand, place);
    }

    private ChoiceRule presence(Optional<ComparedPath> variable, JsonNode operand, String at) {
        if (!operand.isBoolean()) {
            return wrong(at, "expected a boolean, found " + JsonText.write(operand));
        }
        return usable(variable.map(path -> new IsPresent(path, operand.booleanValue())));
    }

    private ChoiceRule withValue(
            Optional<ComparedPath> variable, ComparisonOperator operator, JsonNode operand, String at) {
        Optional<Predicate<JsonNode>> test = operator.against(operand);
        if (test.isEmpty()) {
            return wrong(at, "expected " + operator.operand() + ", found " + JsonText.write(operand));
        }
        return usable(variable.map(path -> new Comparison(path, test.get())));
    }

    private ChoiceRule withPath(
            Optional<ComparedPath> variable, ComparisonOperator operator, JsonNode operand, String at) {
        return usable(
                path(operand, at).flatMap(other -> variable.map(path -> new PathComparison(path, operator, other))));
    }

    private Optional<ComparedPath> path(JsonNode field, String at) {
        return Paths.parse(field, at, problems, false).map(ComparedPath::new);
    }

    private static List<String> knownFields() {
        List<String> known = new ArrayList<>(List.of("And", "Or", "Not", IsPresent.FIELD));
        known.addAll(ComparisonOperators.fields());
        return known;
    }

    /** The rule, or one that never matches where a problem has been noted already. */
    private static ChoiceRule usable(Optional<? extends ChoiceRule> rule) {
        return rule.isPresent() ? rule.get() : scope -> false;
    }

    private ChoiceRule wrong(String at, String problem) {
        problems.add(at, problem);
        return scope -> false;
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
