package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.data.PayloadSize;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.data.StatesException;
import dev.drorchestrator.rehearsal.asl.history.EventDetails;
import dev.drorchestrator.rehearsal.asl.history.HistoryEventType;
import dev.drorchestrator.rehearsal.asl.path.PathTooCostlyException;
import dev.drorchestrator.rehearsal.time.ScheduledEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A walk's stay in one state, from the Entered event to the Exited event, with all its retries. */
public final class Visit {

    private static final int[] NO_ATTEMPTS = {};

    private final Walk walk;
    private final State state;
    private final JsonNode input;
    private final Instant enteredTime;
    private long enteredEventId;
    private int retryCount;
    private int[] attemptsOfRetriers = NO_ATTEMPTS;
    private Optional<String> taskToken = Optional.empty();
    private @Nullable JsonNode context;
    private Pending pending = Pending.NOTHING;
    private Optional<HistoryEventType> failedEvent = Optional.empty();
    private boolean handlingFailure;
    private boolean open = true;

    Visit(Walk walk, State state, JsonNode input) {
        this.walk = walk;
        this.state = state;
        this.input = input;
        this.enteredTime = walk.execution().environment().queue().now();
    }

    void begin() {
        walk.execution().countTransition();
        enteredEventId = walk.record(state.type().entered(), new EventDetails.StateEntered(state.name(), input));
        step(() -> state.enter(this));
    }

    /** The state's raw input. */
    public JsonNode input() {
        return input;
    }

    /** The state that is visited. */
    public State state() {
        return state;
    }

    /** The walk that visits. */
    public Walk walk() {
        return walk;
    }

    /** The execution that all this belongs to. */
    public RunningExecution execution() {
        return walk.execution();
    }

    /** When the state was entered. */
    public Instant enteredTime() {
        return enteredTime;
    }

    /** How often Retry has repeated the state in this visit. */
    public int retryCount() {
        return retryCount;
    }

    /** {@code $$.Task.Token} of the present attempt, for integrations that have one. */
    public Optional<String> taskToken() {
        return taskToken;
    }

    /** Sets {@code $$.Task.Token}; each attempt has its own. */
    public void useTaskToken(String token) {
        taskToken = Optional.of(token);
        context = null;
    }

    /** What expressions of this state may read, with {@code value} as {@code $}. */
    public Scope scope(JsonNode value) {
        return new Scope(
                value,
                this::context,
                walk.variables(),
                execution().environment().random());
    }

    /** The same as {@link #scope(JsonNode)}, with {@code $$.Map.Item} of an iteration that is about to start. */
    public Scope scope(JsonNode value, MapItem item) {
        return new Scope(
                value,
                () -> ContextObject.of(this, item),
                walk.variables(),
                execution().environment().random());
    }

    private JsonNode context() {
        if (context == null) {
            context = ContextObject.of(this);
        }
        return context;
    }

    /** Adds an event that follows the walk's last one. */
    public long record(HistoryEventType type, EventDetails details) {
        return walk.record(type, details);
    }

    /** Runs a piece of the state's work, now: nothing if the visit is over; a StatesException fails the visit. */
    public void step(Runnable work) {
        if (!isOpen()) {
            return;
        }
        try {
            work.run();
        } catch (StatesException e) {
            fail(Failure.inState(state.name(), enteredEventId, e));
        } catch (PathTooCostlyException e) {
            fail(Failure.tooLarge(state.name()));
        }
    }

    /** Runs a piece of the state's work at the present instant, after what is already due. */
    public void later(Runnable work) {
        execution().environment().queue().schedule(execution().now(), () -> step(work));
    }

    /** Runs a piece of the state's work at {@code instant}. */
    public ScheduledEvent at(Instant instant, Runnable work) {
        return execution().schedule(instant, () -> step(work));
    }

    /** Whether the state is still to do something: neither exited nor aborted, in an execution that runs. */
    public boolean isOpen() {
        return open && execution().isRunning();
    }

    /** Says what is under way, in place of what was before. */
    public void waitFor(Pending work) {
        pending = work;
    }

    /** Leaves the state. An output beyond the quota fails it instead. */
    public void exit(JsonNode output, Map<String, JsonNode> assigned, Transition transition) {
        if (!isInput(output) && exceedsQuota(output)) {
            fail(Failure.tooLarge(state.name()));
            return;
        }
        record(state.type().exited(), new EventDetails.StateExited(state.name(), output, assigned));
        open = false;
        walk.follow(transition, output, assigned);
    }

    /** What was let in needs no second look, and Choice, Wait and most Pass states hand on the very same value. */
    @SuppressWarnings("ReferenceEquality") // Comparing the values would cost more than the look.
    private boolean isInput(JsonNode output) {
        return output == input;
    }

    /** Leaves the state with nothing assigned. */
    public void exit(JsonNode output, Transition transition) {
        exit(output, Map.of(), transition);
    }

    /** Whether {@code payload} exceeds the quota on payloads. */
    public boolean exceedsQuota(JsonNode payload) {
        return PayloadSize.exceeds(
                payload, execution().environment().settings().quotas().payloadBytes());
    }

    /** Fails the attempt: the state's Retry and Catch decide, unless they are what failed. */
    public void fail(Failure failure) {
        fail(failure, Optional.empty());
    }

    /** The same; {@code ifNotRetried} is written unless the state is tried again (MapStateFailed, ParallelStateFailed). */
    public void fail(Failure failure, Optional<HistoryEventType> ifNotRetried) {
        pending.callOff(walk.lastEventId());
        pending = Pending.NOTHING;
        failedEvent = ifNotRetried;
        if (handlingFailure || failure.isTerminal()) {
            writeFailed();
            giveUp(failure);
            return;
        }
        handlingFailure = true;
        state.onFailure(this, failure);
    }

    /** Writes the event that says the state has failed, if its type has one; called once no retry is left. */
    public void writeFailed() {
        failedEvent.ifPresent(type -> record(type, new EventDetails.None()));
    }

    /** Fails the walk: nobody in this state takes the failure. */
    public void giveUp(Failure failure) {
        walk.fail(failure);
    }

    /** Does the state's work again, after a retrier's delay. */
    public void retry() {
        retryCount++;
        context = null;
        handlingFailure = false;
        failedEvent = Optional.empty();
        walk.execution().countTransition();
        step(() -> state.enter(this));
    }

    /** Counts an attempt of the retrier at {@code index} of {@code retriers}; gives how many it had before. */
    public int countAttempt(int index, int retriers) {
        if (attemptsOfRetriers.length == 0) {
            attemptsOfRetriers = new int[retriers];
        }
        return attemptsOfRetriers[index]++;
    }

    void abort(long becauseOfEventId) {
        open = false;
        pending.callOff(becauseOfEventId);
        if (failedEvent.isPresent()) {
            return;
        }
        // The API has Aborted events only for the states that can be waiting.
        state.type().aborted().ifPresent(type -> execution().record(becauseOfEventId, type, new EventDetails.None()));
    }

    List<Hang> hangs() {
        return pending.hangs(this);
    }
}
