package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.arns.Arn;

/**
 * Reads the parameters of a resource and collects what is wrong with them, so that all of it is said at once. Read
 * first, then call {@link #throwIfWrong()}, then use what was read.
 */
public final class Parameters {

    /** Stands for an ARN that could not be read; never seen after {@link #throwIfWrong()}. */
    private static final Arn NO_ARN =
            Arn.builder().partition("aws").service("none").resource("none").build();

    private final JsonNode parameters;
    private final List<String> problems = new ArrayList<>();

    Parameters(JsonNode parameters) {
        this.parameters = parameters;
    }

    /** The non-empty text of a parameter. */
    public String text(String name) {
        JsonNode value = parameters.path(name);
        if (value.isTextual() && !value.textValue().isBlank()) {
            return value.textValue().strip();
        }
        problems.add(name + ": expected a non-empty text, got " + (value.isMissingNode() ? "nothing" : value));
        return "";
    }

    /** The ARN of an RDS cluster. */
    public Arn clusterArn(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            return NO_ARN;
        }
        return Arn.tryFromString(value)
                .filter(arn -> arn.service().equals("rds"))
                .filter(arn -> arn.region().isPresent() && arn.accountId().isPresent())
                .filter(arn ->
                        arn.resource().resourceType().filter("cluster"::equals).isPresent())
                .orElseGet(() -> {
                    problems.add(name + ": expected the ARN of a DB cluster"
                            + " (arn:aws:rds:REGION:ACCOUNT:cluster:NAME), got \"" + value + "\"");
                    return NO_ARN;
                });
    }

    /** Refuses everything that was wrong with what was read. */
    public void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new InvalidParameterException(
                    String.join("\n", problems) + "\nNext: correct the payload, or the exports that it imports");
        }
    }
}
