package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Lambda service of one Region, in virtual time. A function runs at the instant of its answer, so what it sees of the
 * world is as fresh as its answer.
 */
final class LocalLambda implements LambdaService {

    private final EventQueue queue;
    private final LambdaLatency latency;
    private final Concurrency concurrency;
    private final FunctionHost host;
    private final List<InvocationListener> listeners = new ArrayList<>();
    private LambdaFault.Plan faults = LambdaFault.Plan.NONE;

    LocalLambda(EventQueue queue, LambdaLatency latency, Concurrency concurrency, FunctionHost host) {
        this.queue = queue;
        this.latency = latency;
        this.concurrency = concurrency;
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
        Optional<LambdaFault> fault = faults.of(invocation);
        if (fault.isPresent() && fault.get().isRefusalByLambda()) {
            refuse(fault.get(), callback);
        } else if (!concurrency.begin()) {
            refuse(LambdaFault.TOO_MANY_REQUESTS, callback);
        } else if (fault.isPresent()) {
            fail(fault.get(), invocation, callback);
        } else {
            succeed(invocation, callback);
        }
    }

    private void succeed(LambdaInvocation invocation, LambdaCallback callback) {
        String function = invocation.functionName();
        queue.scheduleAfter(latency.begin(function), () -> {
            latency.ended(function);
            concurrency.end();
            run(invocation, callback);
        });
    }

    private void fail(LambdaFault fault, LambdaInvocation invocation, LambdaCallback callback) {
        queue.scheduleAfter(fault.after(), () -> {
            concurrency.end();
            if (fault.worksBefore()) {
                run(invocation, new Lost(fault, callback));
            } else {
                callback.failed(fault.errorType(), fault.document());
            }
        });
    }

    private void refuse(LambdaFault fault, LambdaCallback callback) {
        queue.scheduleAfter(fault.after(), () -> callback.serviceError(fault.errorType(), fault.message()));
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
