package dev.drorchestrator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One JSON object per line on the Lambda logger; no logging backend, which would cost 300–500 ms of a cold start. Takes
 * only what its callers hand it, never a payload or a resolved value.
 */
public final class StepLog {

    private final LambdaLogger logger;
    private final ObjectNode context;

    StepLog(LambdaLogger logger, String step, String execution, String resourceType, String resourceName) {
        this.logger = logger;
        this.context = Json.object()
                .put("step", step)
                .put("execution", execution)
                .put("resourceType", resourceType)
                .put("resourceName", resourceName);
    }

    /** What was done. */
    public void info(String event, String detail) {
        write("INFO", event, detail);
    }

    /** What is odd but no failure. */
    public void warn(String event, String detail) {
        write("WARN", event, detail);
    }

    /** What failed, with AWS's answer behind it where there is one. */
    public void error(String event, Throwable failure) {
        Throwable root = failure.getCause();
        String detail = String.valueOf(failure.getMessage());
        write("ERROR", event, root == null ? detail : detail + " [" + root.getMessage() + "]");
    }

    private void write(String level, String event, String detail) {
        ObjectNode line = Json.object().put("level", level);
        line.setAll(context);
        logger.log(Json.text(line.put("event", event).put("detail", detail)) + "\n");
    }
}
