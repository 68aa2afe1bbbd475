package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import dev.drorchestrator.rehearsal.time.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An execution from its start to its end: owns the walk through the machine, the history and the deadlines. */
public final class RunningExecution implements Execution, WalkOwner {

    private final Environment environment;
    private final StateMachine stateMachine;
    private final String arn;
    private final String name;
    private final JsonNode input;
    private final Optional<Execution> startedBy;
    private final Instant startDate;
    private final Instant quotaEnd;
    private final Walk walk;
    private final History history;
    private final List<Consumer<RunningExecution>> endListeners = new ArrayList<>(0);
    private Outcome outcome = Outcome.RUNNING;
    private @Nullable Instant stopDate;
    private @Nullable JsonNode contextObject;
    private @Nullable ScheduledEvent deadline;
    private int stateTransitions;

    /** An execution that has not started yet. */
    public RunningExecution(
            Environment environment,
            StateMachine stateMachine,
            String arn,
            String name,
            JsonNode input,
            Optional<Execution> startedBy) {
        this.environment = environment;
        this.stateMachine = stateMachine;
        this.arn = arn;
        this.name = name;
        this.input = input;
        this.startedBy = startedBy;
        this.startDate = environment.queue().now();
        this.quotaEnd = startDate.plus(environment.settings().quotas().executionDuration());
        this.history = new History(environment.settings().quotas().historyEvents());
        this.walk = Walk.top(this, stateMachine.graph());
    }

    /** Writes ExecutionStarted; the first state is entered at the same instant, after what is already due. */
    public void start() {
        record(
                0,
                HistoryEventType.EXECUTION_STARTED,
                new EventDetails.Started(input, environment.settings().roleArn()));
        stateMachine
                .timeout()
                .ifPresent(timeout -> deadline = environment.queue().scheduleAfter(timeout, this::timeOut));
        walk.start(input);
    }

    /** Stops the execution: ABORTED. Without effect on one that has ended. */
    public void stop(Optional<String> error, Optional<String> cause) {
        breakOff(ExecutionStatus.ABORTED, Failure.of(error, cause));
    }

    private void timeOut() {
        breakOff(ExecutionStatus.TIMED_OUT, Failure.timeout());
    }

    private void breakOff(ExecutionStatus status, Failure failure) {
        if (isRunning()) {
            walk.abort(walk.lastEventId());
            end(Outcome.unsuccessful(status, failure));
        }
    }

    /** Tells {@code listener} once the execution has ended. */
    public void onEnd(Consumer<RunningExecution> listener) {
        endListeners.add(listener);
    }

    @Override
    public void finished(Walk finished, JsonNode output) {
        end(Outcome.succeeded(output));
    }

    @Override
    public void failed(Walk failed, Failure failure) {
        end(Outcome.unsuccessful(ExecutionStatus.FAILED, failure));
    }

    private void end(Outcome end) {
        if (!isRunning()) {
            return;
        }
        outcome = end;
        stopDate = now();
        append(walk.lastEventId(), end.event(), end.details());
        if (deadline != null) {
            deadline.cancel();
        }
        // Nothing is written any more; this lets go of timers, tokens and children of what was under way.
        walk.abort(walk.lastEventId());
        List.copyOf(endListeners).forEach(listener -> listener.accept(this));
    }

    /** Adds an event and gives its id; one that has ended, or whose history is full, takes no more events. */
    long record(long previousEventId, HistoryEventType type, EventDetails details) {
        if (!isRunning()) {
            return previousEventId;
        }
        if (history.isAtItsEnd()) {
            walk.continueFrom(history.lastEventId());
            failed(walk, tooManyEvents());
            return previousEventId;
        }
        return append(previousEventId, type, details);
    }

    private Failure tooManyEvents() {
        return Failure.of(
                ErrorName.RUNTIME,
                "The execution reached the maximum number of history events (" + history.limit() + ").");
    }

    private long append(long previousEventId, HistoryEventType type, EventDetails details) {
        HistoryEvent event = history.append(previousEventId, now(), type, details);
        environment.listener().onEvent(this, event);
        return event.id();
    }

    void afterTransitionLatency(Runnable action) {
        Duration latency = environment.settings().transitionLatency();
        schedule(latency.isZero() ? now() : now().plus(latency), action);
    }

    /**
     * Schedules something of this execution. What lies beyond the longest duration of an execution is replaced by the
     * end of the execution; that end is not scheduled for its own sake, or no hang would ever be seen.
     */
    ScheduledEvent schedule(Instant instant, Runnable action) {
        return instant.isAfter(quotaEnd)
                ? environment.queue().schedule(quotaEnd, this::timeOut)
                : environment.queue().schedule(instant, action);
    }

    void countTransition() {
        stateTransitions++;
    }

    JsonNode contextObject() {
        if (contextObject == null) {
            contextObject = ContextObject.execution(this);
        }
        return contextObject;
    }

    Instant now() {
        return environment.queue().now();
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return !outcome.status().isTerminal();
    }

    /** What all executions share. */
    public Environment environment() {
        return environment;
    }

    /** What it waits for, if nothing happens any more. */
    public List<Hang> hangs() {
        return isRunning() ? walk.hangs() : List.of();
    }

    @Override
    public String arn() {
        return arn;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StateMachine stateMachine() {
        return stateMachine;
    }

    @Override
    public ExecutionStatus status() {
        return outcome.status();
    }

    @Override
    public JsonNode input() {
        return input;
    }

    @Override
    public Optional<JsonNode> output() {
        return outcome.output();
    }

    @Override
    public Optional<String> error() {
        return outcome.error();
    }

    @Override
    public Optional<String> cause() {
        return outcome.cause();
    }

    @Override
    public Instant startDate() {
        return startDate;
    }

    @Override
    public Optional<Instant> stopDate() {
        return Optional.ofNullable(stopDate);
    }

    @Override
    public List<HistoryEvent> history() {
        return history.events();
    }

    @Override
    public int stateTransitions() {
        return stateTransitions;
    }

    @Override
    public Optional<Execution> startedBy() {
        return startedBy;
    }
}
