package dev.drorchestrator.rehearsal.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs handlers in this JVM, with their JSON as bytes. */
final class JvmHost implements FunctionHost {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
    private final List<String> log = new ArrayList<>();

    /** Makes a function known under its ARN. */
    void deploy(String functionArn, RequestStreamHandler handler) {
        handlers.put(functionArn, handler);
    }

    @Override
    public List<String> log() {
        return log;
    }

    @Override
    public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
        RequestStreamHandler handler = handlers.get(invocation.functionArn());
        if (handler == null) {
            callback.functionNotFound(invocation);
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            byte[] event = JSON.writeValueAsBytes(invocation.payload());
            LocalContext context = new LocalContext(invocation.functionArn(), requestId(invocation), log);
            handler.handleRequest(new ByteArrayInputStream(event), out, context);
            callback.succeeded(JSON.readTree(out.toByteArray()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(invocation.functionName() + " answered no JSON: " + out, e);
        } catch (IOException | RuntimeException e) {
            callback.failed(e.getClass().getName(), error(e));
        }
    }

    private static String requestId(LambdaInvocation invocation) {
        return invocation
                .execution()
                .map(execution -> execution.name() + "/" + execution.history().size())
                .orElse("direct");
    }

    /** The error document of the Java runtime; without the stack, which differs from JDK to JDK. */
    private static ObjectNode error(Exception failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("errorMessage", String.valueOf(failure.getMessage()));
        error.put("errorType", failure.getClass().getName());
        error.putArray("stackTrace");
        return error;
    }
}
