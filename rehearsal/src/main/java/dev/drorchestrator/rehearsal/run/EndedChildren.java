package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The EventBridge rule on children that end FAILED, TIMED_OUT or ABORTED: hands each as an event to its function.
 */
final class EndedChildren implements ExecutionListener {

    /** EventBridge promises no time; half a second is what it typically needs. */
    private static final Duration DELIVERY = Duration.ofMillis(500);

    /** Lambda Developer Guide, "Asynchronous invocation": two more attempts, after one minute and two more. */
    private static final List<Duration> RETRY_DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    /** The same page: an invocation that is throttled is tried again after a second, and ever later, up to five minutes. */
    private static final Duration THROTTLED_AT_FIRST = Duration.ofSeconds(1);

    private static final Duration THROTTLED_AT_MOST = Duration.ofMinutes(5);

    private final EventQueue queue;
    private final LambdaLatency latency;
    private final Concurrency concurrency;
    private final FunctionHost host;
    private final String functionArn;

    EndedChildren(
            EventQueue queue, LambdaLatency latency, Concurrency concurrency, FunctionHost host, String functionArn) {
        this.queue = queue;
        this.latency = latency;
        this.concurrency = concurrency;
        this.host = host;
        this.functionArn = functionArn;
    }

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        boolean ended = execution.status().isTerminal() && event.type().text().startsWith("Execution");
        if (ended && execution.startedBy().isPresent() && execution.status() != ExecutionStatus.SUCCEEDED) {
            LambdaInvocation delivered = new LambdaInvocation(functionArn, event(execution), Optional.empty());
            queue.scheduleAfter(DELIVERY, () -> invoke(delivered, 0, THROTTLED_AT_FIRST));
        }
    }

    private void invoke(LambdaInvocation invocation, int retries, Duration whenThrottled) {
        if (!concurrency.begin()) {
            Duration later = whenThrottled.multipliedBy(2);
            Duration next = later.compareTo(THROTTLED_AT_MOST) > 0 ? THROTTLED_AT_MOST : later;
            queue.scheduleAfter(whenThrottled, () -> invoke(invocation, retries, next));
            return;
        }
        String name = invocation.functionName();
        queue.scheduleAfter(latency.begin(name), () -> {
            latency.ended(name);
            concurrency.end();
            host.invoke(invocation, new Attempt(invocation, retries));
        });
    }

    /** What becomes of one invocation: a failure is followed by the next, as long as Lambda tries. */
    private final class Attempt implements LambdaCallback {

        private final LambdaInvocation invocation;
        private final int retries;

        Attempt(LambdaInvocation invocation, int retries) {
            this.invocation = invocation;
            this.retries = retries;
        }

        @Override
        public void succeeded(JsonNode payload) {
            // Its work is its answer.
        }

        @Override
        public void failed(String errorType, JsonNode payload) {
            serviceError(errorType, payload.path("errorMessage").asText());
        }

        @Override
        public void serviceError(String errorName, String message) {
            host.log().add("attempt " + (retries + 1) + " failed: " + errorName + ": " + message + "\n");
            if (retries < RETRY_DELAYS.size()) {
                queue.scheduleAfter(
                        RETRY_DELAYS.get(retries), () -> invoke(invocation, retries + 1, THROTTLED_AT_FIRST));
            }
        }
    }

    /** Step Functions Developer Guide, "EventBridge events for Step Functions execution status changes". */
    private ObjectNode event(Execution execution) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", execution.name());
        event.put("detail-type", "Step Functions Execution Status Change");
        event.put("source", "aws.states");
        event.put("time", queue.now().toString());
        event.putArray("resources").add(execution.arn());
        ObjectNode detail = event.putObject("detail");
        detail.put("executionArn", execution.arn());
        detail.put("stateMachineArn", execution.stateMachine().arn());
        detail.put("name", execution.name());
        detail.put("status", execution.status().name());
        detail.put("startDate", execution.startDate().toEpochMilli());
        detail.put("stopDate", queue.now().toEpochMilli());
        detail.put("input", write(execution));
        detail.putObject("inputDetails").put("included", true);
        detail.putNull("output");
        execution.error().ifPresent(error -> detail.put("error", error));
        execution.cause().ifPresent(cause -> detail.put("cause", cause));
        return event;
    }

    private static String write(Execution execution) {
        try {
            return InputFiles.JSON.writeValueAsString(execution.input());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
