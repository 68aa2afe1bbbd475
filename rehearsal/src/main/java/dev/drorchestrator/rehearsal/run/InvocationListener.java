package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;

/** Hears what functions are called with, and what they answer. */
public interface InvocationListener {

    /** What AWS is asked from now until the end of the invocation, the function asks. */
    default void begins(LambdaInvocation invocation) {}

    /** The function has answered. */
    void answered(LambdaInvocation invocation, JsonNode answer);

    /**
     * The function has thrown, or Lambda has failed.
     *
     * @param errorType the name that Retry and Catch match
     */
    void failed(LambdaInvocation invocation, String errorType, String message);
}
