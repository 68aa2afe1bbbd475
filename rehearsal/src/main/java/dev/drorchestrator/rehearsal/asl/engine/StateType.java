package dev.drorchestrator.rehearsal.asl.engine;

import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import java.util.Optional;

/** The eight state types, with the history events that each writes. */
public enum StateType {
    PASS("Pass", HistoryEventType.PASS_STATE_ENTERED, HistoryEventType.PASS_STATE_EXITED),
    TASK(
            "Task",
            HistoryEventType.TASK_STATE_ENTERED,
            HistoryEventType.TASK_STATE_EXITED,
            HistoryEventType.TASK_STATE_ABORTED),
    CHOICE("Choice", HistoryEventType.CHOICE_STATE_ENTERED, HistoryEventType.CHOICE_STATE_EXITED),
    WAIT(
            "Wait",
            HistoryEventType.WAIT_STATE_ENTERED,
            HistoryEventType.WAIT_STATE_EXITED,
            HistoryEventType.WAIT_STATE_ABORTED),
    SUCCEED("Succeed", HistoryEventType.SUCCEED_STATE_ENTERED, HistoryEventType.SUCCEED_STATE_EXITED),
    // A Fail state is never left, so the API has no FailStateExited; this one is not written.
    FAIL("Fail", HistoryEventType.FAIL_STATE_ENTERED, HistoryEventType.FAIL_STATE_ENTERED),
    MAP(
            "Map",
            HistoryEventType.MAP_STATE_ENTERED,
            HistoryEventType.MAP_STATE_EXITED,
            HistoryEventType.MAP_STATE_ABORTED),
    PARALLEL(
            "Parallel",
            HistoryEventType.PARALLEL_STATE_ENTERED,
            HistoryEventType.PARALLEL_STATE_EXITED,
            HistoryEventType.PARALLEL_STATE_ABORTED);

    private final String text;
    private final HistoryEventType entered;
    private final HistoryEventType exited;
    private final Optional<HistoryEventType> aborted;

    StateType(String text, HistoryEventType entered, HistoryEventType exited) {
        this(text, entered, exited, Optional.empty());
    }

    StateType(String text, HistoryEventType entered, HistoryEventType exited, HistoryEventType aborted) {
        this(text, entered, exited, Optional.of(aborted));
    }

    StateType(String text, HistoryEventType entered, HistoryEventType exited, Optional<HistoryEventType> aborted) {
        this.text = text;
        this.entered = entered;
        this.exited = exited;
        this.aborted = aborted;
    }

    /** The value of the field {@code Type}. */
    public String text() {
        return text;
    }

    /** Whether states of this type may have Retry and Catch. */
    public boolean canRetry() {
        return this == TASK || this == MAP || this == PARALLEL;
    }

    HistoryEventType entered() {
        return entered;
    }

    HistoryEventType exited() {
        return exited;
    }

    /** The event for a state that is stopped from outside; only states that can be waiting have one. */
    Optional<HistoryEventType> aborted() {
        return aborted;
    }
}
