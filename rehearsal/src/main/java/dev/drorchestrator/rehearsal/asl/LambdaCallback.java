package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Takes the answer to one invocation. The first answer counts; later ones, and answers that come after the task has
 * timed out or was aborted, are ignored.
 */
public interface LambdaCallback {

    /** The handler returned {@code payload}. */
    void succeeded(JsonNode payload);

    /**
     * The handler threw, or its process died.
     *
     * @param errorType the name that Retry and Catch match, e.g. the exception's class name or {@code Lambda.Unknown}
     * @param payload what Lambda returns: {@code {"errorMessage": …, "errorType": …, …}}
     */
    void failed(String errorType, JsonNode payload);

    /**
     * The Lambda service itself refused or failed.
     *
     * @param errorName with its prefix, e.g. {@code Lambda.TooManyRequestsException}
     */
    void serviceError(String errorName, String message);

    /** No such function: {@code Lambda.ResourceNotFoundException} in AWS's words. */
    default void functionNotFound(LambdaInvocation invocation) {
        String arn = invocation.functionArn();
        String qualified = arn.split(":", -1).length > 7 ? arn : arn + ":$LATEST";
        serviceError(
                "Lambda.ResourceNotFoundException",
                "Function not found: " + qualified + " (Service: AWSLambda; Status Code: 404; Error Code: "
                        + "ResourceNotFoundException; Request ID: 00000000-0000-4000-8000-000000000000; Proxy: null)");
    }
}
