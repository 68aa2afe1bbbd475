package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.function.Consumer;

/** A line for each execution that starts or ends, with the virtual instant. */
record ExecutionLog(Consumer<String> log) implements ExecutionListener {

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        String type = event.type().text();
        // The events of an execution as a whole: ExecutionStarted, ExecutionSucceeded, …
        if (type.startsWith("Execution")) {
            String error = execution.error().map(text -> ": " + text).orElse("");
            log.accept(event.timestamp() + " " + execution.arn() + " " + execution.status() + error);
        }
    }
}
