package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.util.ArrayList;
import java.util.List;

/**
 * The Lambda service of one Region, in virtual time. A function runs at the instant of its answer, so what it sees of the
 * world is as fresh as its answer.
 */
final class LocalLambda implements LambdaService {

    private final EventQueue queue;
    private final LambdaLatency latency;
    private final FunctionHost host;
    private final List<InvocationListener> listeners = new ArrayList<>();
    private LambdaFault.Plan faults = LambdaFault.Plan.NONE;

    LocalLambda(EventQueue queue, LambdaLatency latency, FunctionHost host) {
        this.queue = queue;
        this.latency = latency;
        this.host = host;
    }

    void addListener(InvocationListener listener) {
        listeners.add(listener);
    }

    /** Lets invocations go wrong from now on. */
    void disturb(LambdaFault.Plan plan) {
        faults = plan;
    }

    @Override
    public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
        faults.of(invocation)
                .ifPresentOrElse(fault -> fail(fault, invocation, callback), () -> succeed(invocation, callback));
    }

    private void succeed(LambdaInvocation invocation, LambdaCallback callback) {
        String function = invocation.functionName();
        queue.scheduleAfter(latency.begin(function), () -> {
            latency.ended(function);
            run(invocation, callback);
        });
    }

    private void fail(LambdaFault fault, LambdaInvocation invocation, LambdaCallback callback) {
        queue.scheduleAfter(fault.after(), () -> {
            if (fault.worksBefore()) {
                run(invocation, new Lost(fault, callback));
            } else if (fault.isRefusalByLambda()) {
                callback.serviceError(fault.errorType(), fault.message());
            } else {
                callback.failed(fault.errorType(), fault.document());
            }
        });
    }

    private void run(LambdaInvocation invocation, LambdaCallback callback) {
        listeners.forEach(listener -> listener.begins(invocation));
        host.invoke(invocation, new Heard(invocation, callback));
    }

    /** An answer that listeners hear first. */
    private final class Heard implements LambdaCallback {

        private final LambdaInvocation invocation;
        private final LambdaCallback callback;

        Heard(LambdaInvocation invocation, LambdaCallback callback) {
            this.invocation = invocation;
            this.callback = callback;
        }

        @Override
        public void succeeded(JsonNode payload) {
            listeners.forEach(listener -> listener.answered(invocation, payload));
            callback.succeeded(payload);
        }

        @Override
        public void failed(String errorType, JsonNode payload) {
            String message = payload.path("errorMessage").asText();
            listeners.forEach(listener -> listener.failed(invocation, errorType, message));
            callback.failed(errorType, payload);
        }

        @Override
        public void serviceError(String errorName, String message) {
            listeners.forEach(listener -> listener.failed(invocation, errorName, message));
            callback.serviceError(errorName, message);
        }
    }

    /** An answer in whose place a failure arrives. */
    private record Lost(LambdaFault fault, LambdaCallback callback) implements LambdaCallback {

        @Override
        public void succeeded(JsonNode payload) {
            callback.failed(fault.errorType(), fault.document());
        }

        @Override
        public void failed(String errorType, JsonNode payload) {
            callback.failed(fault.errorType(), fault.document());
        }

        @Override
        public void serviceError(String errorName, String message) {
            callback.failed(fault.errorType(), fault.document());
        }
    }
}
