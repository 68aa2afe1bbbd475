package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One call of a function.
 *
 * @param functionArn full ARN, with {@code :qualifier} when the state names a version or an alias
 * @param payload the event for the handler
 * @param caller the state that calls; empty when somebody outside of any state machine does
 */
public record LambdaInvocation(String functionArn, JsonNode payload, Optional<Caller> caller) {

    /**
     * Who calls.
     *
     * @param execution the execution that calls
     * @param stateName the Task state that calls
     */
    public record Caller(Execution execution, String stateName) {}

    private static final int ARN_PARTS_BEFORE_QUALIFIER = 7;

    /** The call of a Task state. */
    public LambdaInvocation(String functionArn, JsonNode payload, Execution execution, String stateName) {
        this(functionArn, payload, Optional.of(new Caller(execution, stateName)));
    }

    /** The execution that calls, if one does. */
    public Optional<Execution> execution() {
        return caller.map(Caller::execution);
    }

    /** The Task state that calls; where none does, the function's name stands for it. */
    public String stateName() {
        return caller.map(Caller::stateName).orElseGet(this::functionName);
    }

    /** The function's name without Region, account and qualifier. */
    public String functionName() {
        String[] parts = functionArn.split(":", -1);
        return parts[Math.min(ARN_PARTS_BEFORE_QUALIFIER, parts.length) - 1];
    }
}
