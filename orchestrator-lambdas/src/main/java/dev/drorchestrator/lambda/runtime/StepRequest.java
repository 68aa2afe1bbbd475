package dev.drorchestrator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;

/**
 * What a state machine hands to a step:
 *
 * <pre>{@code
 * {"Execution": "arn:…", "StartedAt": "2026-…Z", "EnteredAt": "2026-…Z", "Input": {…the state's input…}, …fields of this step…}
 * }</pre>
 */
public final class StepRequest {

    private final JsonNode event;
    private final Context context;
    private final String step;
    private final StepLog log;

    StepRequest(JsonNode event, Context context, String step) {
        this.event = event;
        this.context = context;
        this.step = step;
        this.log = new StepLog(context.getLogger(), step, execution(), resourceType(), resourceName());
    }

    /**
     * The same invocation with another event: for a function that no state machine invokes.
     *
     * @param handed in the form that a state machine would hand over
     */
    public StepRequest with(JsonNode handed) {
        return new StepRequest(handed, context, step);
    }

    /** Whether nothing is to be done but to see whether the function could. */
    boolean asksForReadiness() {
        return Readiness.isAskedBy(event);
    }

    /** The ARN of the execution that runs the step; empty when a person invoked the function by hand. */
    public String execution() {
        return event.path("Execution").asText("");
    }

    /** When that execution began. */
    public Instant startedAt() {
        return instant("StartedAt");
    }

    /**
     * When that execution entered the state that runs the step: the step's notion of now. It comes from the state machine
     * and not from a clock of the function's own, so all steps of an execution go by one clock, and a rehearsal's can be
     * virtual. It stays the same when the state's Retry tries the step again: now may be up to all those retries later.
     */
    public Instant enteredAt() {
        return instant("EnteredAt");
    }

    private Instant instant(String field) {
        String text = event.path(field).asText("");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidParameterException(field + ": expected an instant such as 2026-01-31T12:00:00Z, got \""
                    + text + "\". Next: invoke this function through its state machine");
        }
    }

    /** The state's input: {@code TaskToken}, {@code StatePayload} and the answers of earlier steps. */
    public JsonNode input() {
        return event.path("Input");
    }

    /**
     * What AWS said when it refused the change that was last asked for, because of a state that did not allow it; empty
     * when it took it. The state machine has caught it in {@code Input.step}.
     */
    public Optional<String> refusal() {
        JsonNode step = input().path("step");
        return step.path("Error").asText("").equals(StateConflictException.class.getName())
                ? Optional.of(Json.errorMessage(step.path("Cause").asText("")))
                : Optional.empty();
    }

    /** A field that the state machine's definition gives to this step; a MissingNode when it gives none. */
    public JsonNode field(String name) {
        return event.path(name);
    }

    /** The resource that the execution works on; a MissingNode in the parent. */
    public JsonNode resource() {
        return input().path("StatePayload");
    }

    /** The resource's type, empty in the parent. */
    public String resourceType() {
        return resource().path("resourceType").asText("");
    }

    /** The resource's free-text name, empty in the parent. */
    public String resourceName() {
        return resource().path("resourceName").asText("");
    }

    /** The resource's parameters, resolved. */
    public Parameters parameters() {
        return new Parameters(resource().path("parameters"));
    }

    /** The Region in which the function runs: the one of its own ARN. */
    public String region() {
        return Arn.tryFromString(context.getInvokedFunctionArn())
                .flatMap(Arn::region)
                .or(() -> Optional.ofNullable(System.getenv("AWS_REGION")))
                .orElse("this Region");
    }

    /** The account in which the function runs: the one of its own ARN, empty when it has none. */
    public String account() {
        return Arn.tryFromString(context.getInvokedFunctionArn())
                .flatMap(Arn::accountId)
                .orElse("");
    }

    /** The AWS CLI's command that shows what happened to the databases of this Region in the last hours. */
    public String eventsCommand() {
        String service = resourceType().contains("ElastiCache") ? "elasticache" : "rds";
        return "aws " + service + " describe-events --region " + region() + " --duration 180";
    }

    /** Where the step writes what it did. */
    public StepLog log() {
        return log;
    }
}
