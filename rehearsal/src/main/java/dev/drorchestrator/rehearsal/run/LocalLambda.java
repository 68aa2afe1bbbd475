package dev.drorchestrator.rehearsal.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Lambda service of one Region: runs the deployed handlers, with their JSON as bytes, in virtual time. A handler runs
 * at the instant of its answer, so what it sees of the world is as fresh as its answer.
 */
final class LocalLambda implements LambdaService {

    private final EventQueue queue;
    private final LambdaLatency latency;
    private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
    private final List<InvocationListener> listeners = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private LambdaFault.Plan faults = LambdaFault.Plan.NONE;

    LocalLambda(EventQueue queue, LambdaLatency latency) {
        this.queue = queue;
        this.latency = latency;
    }

    /** Makes a function known under its ARN. */
    void deploy(String functionArn, RequestStreamHandler handler) {
        handlers.put(functionArn, handler);
    }

    void addListener(InvocationListener listener) {
        listeners.add(listener);
    }

    /** Lets invocations go wrong from now on. */
    void disturb(LambdaFault.Plan plan) {
        faults = plan;
    }

    /** All lines that handlers logged. */
    List<String> log() {
        return log;
    }

    @Override
    public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
        RequestStreamHandler handler = handlers.get(invocation.functionArn());
        if (handler == null) {
            callback.functionNotFound(invocation);
            return;
        }
        faults.of(invocation)
                .ifPresentOrElse(
                        fault -> fail(fault, handler, invocation, callback),
                        () -> succeed(handler, invocation, callback));
    }

    private void succeed(RequestStreamHandler handler, LambdaInvocation invocation, LambdaCallback callback) {
        String function = invocation.functionName();
        queue.scheduleAfter(latency.begin(function), () -> {
            latency.ended(function);
            answer(handler, invocation, callback);
        });
    }

    private void fail(
            LambdaFault fault, RequestStreamHandler handler, LambdaInvocation invocation, LambdaCallback callback) {
        queue.scheduleAfter(fault.after(), () -> {
            if (fault.worksBefore()) {
                answer(handler, invocation, new Unheard());
            }
            if (fault.isRefusalByLambda()) {
                callback.serviceError(fault.errorType(), fault.message());
            } else {
                callback.failed(fault.errorType(), fault.document());
            }
        });
    }

    private void answer(RequestStreamHandler handler, LambdaInvocation invocation, LambdaCallback callback) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            byte[] event = InputFiles.JSON.writeValueAsBytes(invocation.payload());
            LocalContext context = new LocalContext(invocation.functionArn(), requestId(invocation), log);
            listeners.forEach(listener -> listener.begins(invocation));
            handler.handleRequest(new ByteArrayInputStream(event), out, context);
            JsonNode answer = InputFiles.JSON.readTree(out.toByteArray());
            listeners.forEach(listener -> listener.answered(invocation, answer));
            callback.succeeded(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(invocation.functionName() + " answered no JSON: " + out, e);
        } catch (IOException | RuntimeException e) {
            listeners.forEach(listener -> listener.failed(invocation, e));
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

    /** Takes an answer that gets lost. */
    private static final class Unheard implements LambdaCallback {

        @Override
        public void succeeded(JsonNode payload) {
            // Nobody hears it.
        }

        @Override
        public void failed(String errorType, JsonNode payload) {
            // Nobody hears it.
        }

        @Override
        public void serviceError(String errorName, String message) {
            // Nobody hears it.
        }
    }
}
