package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of an invocation instead of the handler's answer.
 *
 * @param errorType what Retry and Catch match
 * @param message what the error document says
 * @param worksBefore whether the handler does its work first, so that only its answer is lost
 * @param after how long the invocation takes
 */
public record LambdaFault(String errorType, String message, boolean worksBefore, Duration after) {

    /** The function timeout that the templates set. */
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(80);

    /** As many functions run as the account may run at the same time. */
    public static final LambdaFault TOO_MANY_REQUESTS = refused("Lambda.TooManyRequestsException", "Rate Exceeded.");

    /** Which invocations go wrong, and how. */
    @FunctionalInterface
    public interface Plan {

        /** No invocation goes wrong. */
        Plan NONE = invocation -> Optional.empty();

        /** What hits {@code invocation}; empty when it goes well. */
        Optional<LambdaFault> of(LambdaInvocation invocation);
    }

    /** The handler throws an exception that nobody foresaw. */
    public static LambdaFault bug(String message) {
        return new LambdaFault("java.lang.IllegalStateException", message, false, Duration.ofMillis(20));
    }

    /** The process dies before it answers. */
    public static LambdaFault crash(boolean worksBefore) {
        return new LambdaFault(
                "Runtime.ExitError",
                "RequestId: 1 Error: Runtime exited with error: signal: killed",
                worksBefore,
                Duration.ofMillis(20));
    }

    /** The function does not answer within its timeout. */
    public static LambdaFault timeout(boolean worksBefore) {
        return new LambdaFault(
                "Sandbox.Timedout",
                "RequestId: 1 Error: Task timed out after 80.00 seconds",
                worksBefore,
                FUNCTION_TIMEOUT);
    }

    /**
     * Lambda itself does not let the function run.
     *
     * @param errorName with its prefix, such as {@code Lambda.TooManyRequestsException}
     */
    public static LambdaFault refused(String errorName, String message) {
        return new LambdaFault(errorName, message, false, Duration.ofMillis(20));
    }

    /**
     * Lambda does not call the function, which nobody called for weeks: it must get back its network interface or its
     * snapshot first (Lambda Developer Guide, "Lambda function states").
     *
     * @param error in Step Functions' words, such as {@code Lambda.ResourceNotReadyException}
     */
    public static LambdaFault inactive(String error) {
        return new LambdaFault(
                error, "The function is inactive; Lambda is getting it ready", false, Duration.ofMillis(100));
    }

    /** Whether Lambda itself refuses, so that there is no error document of a function. */
    boolean isRefusalByLambda() {
        return errorType.startsWith("Lambda.");
    }

    /** The error document of the Java runtime, or of Lambda itself. */
    ObjectNode document() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", message)
                .put("errorType", errorType);
    }
}
