package dev.drorchestrator.lambda.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a handler as Lambda in us-west-2 would, and keeps what it logs. */
public final class FakeLambda implements Context, LambdaLogger {

    private final List<String> logged = new ArrayList<>();

    /** A ' in a text of what is JSON already is what it is. */
    private static String json(String event) {
        try {
            Json.read(event);
            return event;
        } catch (IOException e) {
            return event.replace('\'', '"');
        }
    }

    /** The handler's answer to {@code event}, which is JSON, or would be with " in the place of '. */
    public JsonNode invoke(StepHandler handler, String event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(json(event).getBytes(StandardCharsets.UTF_8)), out, this);
            return Json.read(out.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines that were logged. */
    public String log() {
        return String.join("", logged);
    }

    @Override
    public void log(String message) {
        logged.add(message);
    }

    @Override
    public void log(byte[] message) {
        logged.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-west-2:123456789012:function:dr-orchestrator-test:live";
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public String getAwsRequestId() {
        return "request-1";
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public String getFunctionName() {
        return "dr-orchestrator-test";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 30_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }
}
