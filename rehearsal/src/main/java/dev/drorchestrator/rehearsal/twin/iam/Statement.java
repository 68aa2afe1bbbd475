package dev.drorchestrator.rehearsal.twin.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement of a policy, without functions of CloudFormation.
 *
 * @param policy the policy's name, for messages
 * @param denies whether its effect is Deny
 * @param actions names of actions; {@code *} has no meaning in them, as the template uses none
 * @param resources those that are meant, or, with {@code allBut}, those that are not
 */
record Statement(
        String policy,
        boolean denies,
        Set<String> actions,
        List<Wildcard> resources,
        boolean allBut,
        List<Condition> conditions) {

    private static final Set<String> FIELDS = Set.of("Sid", "Effect", "Action", "Resource", "NotResource", "Condition");

    /** The statements of a policy document. */
    static List<Statement> of(String policy, JsonNode document) {
        List<Statement> statements = new ArrayList<>();
        document.path("Statement").forEach(statement -> statements.add(read(policy, statement)));
        return statements;
    }

    private static Statement read(String policy, JsonNode statement) {
        statement.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(policy + ": " + field + ": found in a statement; expected one of "
                        + FIELDS.stream().sorted().toList());
            }
        });
        boolean allBut = statement.has("NotResource");
        return new Statement(
                policy,
                statement.path("Effect").asText().equals("Deny"),
                Set.copyOf(texts(statement.path("Action"))),
                texts(statement.path(allBut ? "NotResource" : "Resource")).stream()
                        .map(Wildcard::new)
                        .toList(),
                allBut,
                Condition.of(policy, statement.path("Condition")));
    }

    static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(each -> texts.add(each.asText()));
        } else {
            texts.add(oneOrMany.asText());
        }
        return texts;
    }

    /** Whether it is about that permission. */
    boolean concerns(NeededPermission need) {
        return actions.contains(need.action())
                && resources.stream().anyMatch(each -> each.matches(need.resource())) != allBut
                && conditions.stream().allMatch(condition -> condition.holds(need));
    }
}
