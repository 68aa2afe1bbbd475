package dev.drorchestrator.rehearsal.asl;

import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;

/** Hears of every event of every execution, in order, at the virtual instant at which it happens. */
@FunctionalInterface
public interface ExecutionListener {

    /**
     * An event was added to the history. The execution already shows its effect: at an ExecutionFailed its status is
     * FAILED.
     */
    void onEvent(Execution execution, HistoryEvent event);
}
