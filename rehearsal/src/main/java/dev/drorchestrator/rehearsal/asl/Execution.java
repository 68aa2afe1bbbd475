package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run of a state machine, live: what it tells changes as virtual time passes. */
public interface Execution {

    /** {@code arn:<partition>:states:<region>:<account>:execution:<machine>:<name>}. */
    String arn();

    /** The name that was given at the start, or the id that stood in for it. */
    String name();

    /** What runs. */
    StateMachine stateMachine();

    /** Where it stands. */
    ExecutionStatus status();

    /** What it was started with. */
    JsonNode input();

    /** The result, present once SUCCEEDED. */
    Optional<JsonNode> output();

    /** The error of one that FAILED, TIMED_OUT or was ABORTED; absent when nobody gave one. */
    Optional<String> error();

    /** The cause that goes with {@link #error()}; absent when nobody gave one. */
    Optional<String> cause();

    /** The virtual instant of the start. */
    Instant startDate();

    /** The virtual instant of the end, absent while it runs. */
    Optional<Instant> stopDate();

    /** All events so far, in order; a read-only view. */
    List<HistoryEvent> history();

    /** State transitions as AWS bills them: states entered and retries. */
    int stateTransitions();

    /** The execution whose {@code states:startExecution} task started this one. */
    Optional<Execution> startedBy();
}
