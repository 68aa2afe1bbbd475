package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.InvalidPayloadException;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * First step of a parent: refuses a payload before anything is touched, with every problem in one message, and puts the
 * layers in order.
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

    @Override
    protected JsonNode handle(StepRequest request) {
        JsonNode payload = request.input();
        Set<PayloadProblem> problems = new LinkedHashSet<>(SCHEMA.problems(payload));
        problems.addAll(new PayloadRules(SCHEMA, request.field("Machine").asText()).problems(payload));
        if (!problems.isEmpty()) {
            throw new InvalidPayloadException(message(new ArrayList<>(problems)));
        }
        ObjectNode answer = Json.object();
        Layers layers = new Layers(SCHEMA, payload.path("StatePayload"));
        answer.set("layers", layers.inOrder());
        answer.set("plan", layers.withoutParameters());
        return answer;
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
