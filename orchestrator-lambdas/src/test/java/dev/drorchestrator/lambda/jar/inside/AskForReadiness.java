package dev.drorchestrator.lambda.jar.inside;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@code {"Readiness": true}} to every class named in the file {@code args[0]}, and writes the answers to the file
 * {@code args[1]}, a line each.
 */
public final class AskForReadiness {

    private AskForReadiness() {}

    /** Ends with the first exception. */
    public static void main(String[] args) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String handler : Files.readAllLines(Path.of(args[0]))) {
            RequestStreamHandler made = Class.forName(handler)
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor()
                    .newInstance();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.handleRequest(
                    new ByteArrayInputStream("{\"Readiness\": true}".getBytes(StandardCharsets.UTF_8)),
                    out,
                    new Nowhere());
            answers.add(out.toString(StandardCharsets.UTF_8));
        }
        Files.write(Path.of(args[1]), answers);
    }

    /** Surroundings that say nothing. */
    private static final class Nowhere implements Context, LambdaLogger {

        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}

        @Override
        public LambdaLogger getLogger() {
            return this;
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:us-west-2:123456789012:function:dr-orchestrator-test:live";
        }

        @Override
        public String getAwsRequestId() {
            return "";
        }

        @Override
        public String getLogGroupName() {
            return "";
        }

        @Override
        public String getLogStreamName() {
            return "";
        }

        @Override
        public String getFunctionName() {
            return "";
        }

        @Override
        public String getFunctionVersion() {
            return "";
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
            return 80_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }
    }
}
