package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the executions of a Region that ended last, so that an endpoint may serve for weeks. Step Functions keeps them for 90
 * days; here an hour lasts a second.
 */
final class FinishedExecutions implements ExecutionListener {

    /** How many are kept at most; docs/local-aws.md says so, too. */
    static final int MOST = 1_000;

    /** How many events they have at most, together; the one that ended last is kept whatever it has. */
    static final int MOST_EVENTS = 100_000;

    private final StepFunctions stepFunctions;
    private final int most;
    private final int mostEvents;
    private final Deque<Execution> kept = new ArrayDeque<>();
    private int events;

    FinishedExecutions(StepFunctions stepFunctions, int most, int mostEvents) {
        this.stepFunctions = stepFunctions;
        this.most = most;
        this.mostEvents = mostEvents;
    }

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        // The event of its end is its last.
        if (!execution.status().isTerminal()) {
            return;
        }
        kept.addLast(execution);
        events += execution.history().size();
        while (kept.size() > most || (events > mostEvents && kept.size() > 1)) {
            Execution oldest = kept.removeFirst();
            events -= oldest.history().size();
            stepFunctions.forget(oldest);
        }
    }
}
