package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.InvalidPayloadException;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * First step of a parent: refuses a payload before anything is touched, with every problem in one message, and puts the
 * layers in order. Two resources may name one database by an export and a literal; so what names the databases is resolved
 * here, too, when there are several of a kind, and their names only. A name that cannot be resolved is no problem of this
 * step: the child of its resource says it, and the others go on.
 *
 * <p>Takes the execution's input as {@code Input} and the parent's name as {@code Machine} (FAILOVER or FAILBACK).
 * Gives {@code {"layers": [{"layer": 1, "onFailure": "STOP", "resources": [{"resourceType", "resourceName",
 * "parameters"}]}], "plan": …}} with aliases replaced, layers ascending, equal numbers joined; the plan is the same
 * without parameters, for the report.
 */
public final class ValidatePayload extends StepHandler {

    /** Characters; with Lambda's stack trace still less than the 32,768 that Step Functions keeps of a cause. */
    private static final int LONGEST_MESSAGE = 20_000;

    /** Read, and used once, while the function starts: the first call should not pay for it. */
    private static final PayloadSchema SCHEMA = primed(PayloadSchema.load());

    private static PayloadSchema primed(PayloadSchema schema) {
        schema.problems(Json.object());
        return schema;
    }

    private final Optional<ReferencedValues> values;

    /** Lambda's own. */
    public ValidatePayload() {
        this(AwsClients.cloudFormation(), AwsClients.ssm());
    }

    /** With the clients of the Region in which the parent runs. */
    public ValidatePayload(CloudFormationClient cloudFormation, SsmClient ssm) {
        this(Optional.of(new ReferencedValues(cloudFormation, ssm)));
    }

    private ValidatePayload(Optional<ReferencedValues> values) {
        super();
        this.values = values;
    }

    /** The same on a machine without AWS: what shows only once references are resolved is not looked for. */
    public static ValidatePayload withoutAws() {
        return new ValidatePayload(Optional.empty());
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        JsonNode payload = request.input();
        NamedDatabases databases = NamedDatabases.of(SCHEMA, payload, request.region());
        Set<PayloadProblem> problems = new LinkedHashSet<>(SCHEMA.problems(payload));
        problems.addAll(new PayloadRules(SCHEMA, request.field("Machine").asText()).problems(payload));
        problems.addAll(databases.duplicates(UnaryOperator.identity()));
        refuse(problems);
        Layers layers = new Layers(SCHEMA, payload.path("StatePayload"));
        ArrayNode inOrder = layers.inOrder();
        ArrayNode plan = layers.withoutParameters();
        StateSize.problem(plan, inOrder).ifPresent(problems::add);
        values.filter(ignored -> !databases.references().isEmpty())
                .map(resolver -> resolver.of(databases.references(), request.region()))
                .ifPresent(known -> problems.addAll(databases.duplicates(
                        text -> Reference.of(text).map(known::get).orElse(text))));
        refuse(problems);
        ObjectNode answer = Json.object();
        answer.set("layers", inOrder);
        answer.set("plan", plan);
        return answer;
    }

    private static void refuse(Set<PayloadProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidPayloadException(message(new ArrayList<>(problems)));
        }
    }

    private static String message(List<PayloadProblem> problems) {
        StringBuilder text = new StringBuilder(
                problems.size() == 1
                        ? "The payload has 1 problem:"
                        : "The payload has " + problems.size() + " problems:");
        for (PayloadProblem problem : problems) {
            if (text.length() > LONGEST_MESSAGE) {
                text.append("\n- and more, which this message has no room for");
                break;
            }
            text.append("\n- ").append(problem.text());
        }
        return text.append("\nNothing was touched. Next: correct the payload and start the execution again.")
                .toString();
    }
}
