package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call of a function.
 *
 * @param functionArn full ARN, with {@code :qualifier} when the state names a version or an alias
 * @param payload the event for the handler
 * @param execution the execution that calls
 * @param stateName the Task state that calls
 */
public record LambdaInvocation(String functionArn, JsonNode payload, Execution execution, String stateName) {

    private static final int ARN_PARTS_BEFORE_QUALIFIER = 7;

    /** The function's name without Region, account and qualifier. */
    public String functionName() {
        String[] parts = functionArn.split(":", -1);
        return parts[Math.min(ARN_PARTS_BEFORE_QUALIFIER, parts.length) - 1];
    }
}
