package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Hang;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Pending;
import dev.drorchestrator.rehearsal.asl.engine.RunningExecution;
import dev.drorchestrator.rehearsal.asl.engine.TokenHolder;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.time.ScheduledEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One try of a Task state: the call, its token, deadline and heartbeat. Whatever comes first ends it; the rest is ignored. */
public final class TaskAttempt implements TaskCall, TokenHolder, Pending {

    private final Visit visit;
    private final TaskEvents events;
    private final Integration.Pattern pattern;
    private final Consumer<JsonNode> onSuccess;
    private final Optional<String> token;
    private @Nullable JsonNode parameters;
    private @Nullable ScheduledEvent deadline;
    private @Nullable ScheduledEvent heartbeat;
    private OptionalLong heartbeatSeconds = OptionalLong.empty();
    private Optional<Runnable> abortAction = Optional.empty();
    private String waitsFor;
    private boolean closed;

    /**
     * An attempt that has not begun; its token, if the pattern has one, can be read by the state's Parameters from now on.
     *
     * @param onSuccess takes the task's result
     */
    public TaskAttempt(Visit visit, TaskEvents events, Integration.Pattern pattern, Consumer<JsonNode> onSuccess) {
        this.visit = visit;
        this.events = events;
        this.pattern = pattern;
        this.onSuccess = onSuccess;
        this.waitsFor = "the answer of " + events.taskName();
        this.token = pattern.hasToken()
                ? Optional.of(visit.execution().environment().taskTokens().issue(this))
                : Optional.empty();
        token.ifPresent(visit::useTaskToken);
        visit.waitFor(this);
    }

    /** Schedules the task; the call starts at the same instant, after what is already due. */
    public void begin(
            JsonNode taskParameters,
            OptionalLong timeoutSeconds,
            OptionalLong heartbeatEverySeconds,
            Consumer<TaskCall> callee) {
        parameters = taskParameters;
        heartbeatSeconds = heartbeatEverySeconds;
        events.scheduled(visit, taskParameters, timeoutSeconds, heartbeatEverySeconds);
        visit.later(() -> {
            events.started(visit);
            timeoutSeconds.ifPresent(seconds -> deadline = in(seconds, Failure.timeout()));
            startHeartbeat();
            callee.accept(this);
        });
    }

    private void startHeartbeat() {
        heartbeatSeconds.ifPresent(seconds -> heartbeat = in(seconds, Failure.missedHeartbeat()));
    }

    private ScheduledEvent in(long seconds, Failure failure) {
        return visit.at(visit.execution().environment().queue().now().plusSeconds(seconds), () -> timeOut(failure));
    }

    @Override
    public void answered(JsonNode output) {
        ifOpen(() -> {
            if (pattern.endsWithAnswer()) {
                succeed(output);
            } else {
                events.submitted(visit, output);
                waitsFor = pattern == Integration.Pattern.WAIT_FOR_TASK_TOKEN
                        ? "SendTaskSuccess or SendTaskFailure with its task token"
                        : waitsFor;
            }
        });
    }

    @Override
    public void completed(JsonNode output) {
        ifOpen(() -> succeed(output));
    }

    @Override
    public void failed(Failure failure) {
        ifOpen(() -> fail(failure));
    }

    @Override
    public void tokenSucceeded(JsonNode output) {
        ifOpen(() -> succeed(output));
    }

    @Override
    public void tokenFailed(Failure failure) {
        ifOpen(() -> fail(failure));
    }

    @Override
    public void tokenBeat() {
        ifOpen(() -> {
            if (heartbeat != null) {
                heartbeat.cancel();
                startHeartbeat();
            }
        });
    }

    private void ifOpen(Runnable action) {
        if (!closed) {
            visit.step(action);
        }
    }

    private void succeed(JsonNode output) {
        if (visit.exceedsQuota(output)) {
            fail(Failure.tooLarge(events.taskName()));
            return;
        }
        close();
        events.succeeded(visit, output);
        onSuccess.accept(output);
    }

    private void fail(Failure failure) {
        close();
        events.failed(visit, failure);
        // Recorded: what fails at one instant is written first; then the states decide, one after the other.
        visit.later(() -> visit.fail(failure));
    }

    private void timeOut(Failure failure) {
        if (!closed) {
            close();
            events.timedOut(visit, failure);
            visit.later(() -> visit.fail(failure));
        }
    }

    private void close() {
        closed = true;
        token.ifPresent(visit.execution().environment().taskTokens()::close);
        if (deadline != null) {
            deadline.cancel();
        }
        if (heartbeat != null) {
            heartbeat.cancel();
        }
    }

    @Override
    public void callOff(long becauseOfEventId) {
        if (!closed) {
            close();
            abortAction.ifPresent(Runnable::run);
        }
    }

    @Override
    public List<Hang> hangs(Visit hanging) {
        return List.of(new Hang(hanging.execution(), hanging.state().name(), waitsFor));
    }

    @Override
    public JsonNode parameters() {
        if (parameters == null) {
            throw new IllegalStateException("the task of '" + stateName() + "' has not begun");
        }
        return parameters;
    }

    @Override
    public Integration.Pattern pattern() {
        return pattern;
    }

    @Override
    public RunningExecution execution() {
        return visit.execution();
    }

    @Override
    public String stateName() {
        return visit.state().name();
    }

    @Override
    public void onAbort(Runnable action) {
        abortAction = Optional.of(action);
    }

    @Override
    public void waitsFor(String words) {
        waitsFor = words;
    }
}
