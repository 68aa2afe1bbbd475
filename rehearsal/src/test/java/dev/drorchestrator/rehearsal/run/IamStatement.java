package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.iam.NeededPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A statement of a policy in the template.
 *
 * @param resources ARN patterns, with {@code ${AWS::…}} in them; {@code Ref} of what the template makes is its logical id
 */
record IamStatement(String sid, List<String> actions, List<String> resources, JsonNode condition) {

    static IamStatement of(JsonNode statement) {
        return new IamStatement(
                statement.path("Sid").asText(),
                texts(statement.path("Action")),
                texts(statement.path("Resource")),
                statement.path("Condition"));
    }

    private static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(each -> texts.add(text(each)));
        } else {
            texts.add(text(oneOrMany));
        }
        return texts;
    }

    /** Of {@code Fn::If} the last: what holds where the parameter is left at its default. */
    private static String text(JsonNode value) {
        if (value.has("Fn::If")) {
            return text(value.at("/Fn::If/2"));
        }
        if (value.has("Fn::Sub")) {
            return value.path("Fn::Sub").asText();
        }
        return value.has("Ref") ? value.path("Ref").asText() : value.asText();
    }

    /** Whether it allows that action on that resource to a function in {@code home}. */
    boolean allows(String action, String resource, String home) {
        return actions.contains(action) && resources.stream().anyMatch(pattern -> matches(pattern, resource, home));
    }

    /** Whether it allows what is needed to a function in {@code home}; tags of a request must all be among those it names. */
    boolean allows(NeededPermission need, String home) {
        return allows(need.action(), need.resource(), home)
                && (tagKeys().isEmpty()
                        || need.tagKeys().stream()
                                .allMatch(key -> tagKeys().stream().anyMatch(pattern -> matches(pattern, key, home))));
    }

    /** Patterns of the tags that it is limited to; empty where it is not. */
    List<String> tagKeys() {
        JsonNode patterns = condition.path("ForAllValues:StringLike").path("aws:TagKeys");
        return patterns.isMissingNode() ? List.of() : texts(patterns);
    }

    /** Whether an ARN pattern of the template matches an ARN. */
    static boolean matches(String pattern, String arn, String home) {
        String filledIn = pattern.replace("${AWS::Partition}", "aws")
                .replace("${AWS::Region}", home)
                .replace("${AWS::AccountId}", "123456789012");
        return Pattern.matches(
                Pattern.quote(filledIn).replace("*", "\\E.*\\Q"),
                arn.equals("*") ? filledIn.equals("*") ? "*" : "" : arn);
    }
}
