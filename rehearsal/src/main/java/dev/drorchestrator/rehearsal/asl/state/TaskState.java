package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import dev.drorchestrator.rehearsal.asl.task.Integration;
import dev.drorchestrator.rehearsal.asl.task.TaskAttempt;
import dev.drorchestrator.rehearsal.asl.task.TaskCall;
import dev.drorchestrator.rehearsal.asl.task.TaskEvents;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Task: lets a function or another service do the work; every try is a {@link TaskAttempt}. */
public record TaskState(
        String name,
        StateInput stateInput,
        Callee callee,
        NumberField timeoutSeconds,
        NumberField heartbeatSeconds,
        StateOutput stateOutput,
        ErrorHandling errorHandling)
        implements State {

    /** What Resource names: how it is called, in which pattern, and which events tell of it. */
    public record Callee(Consumer<TaskCall> call, Integration.Pattern pattern, TaskEvents events) {}

    @Override
    public StateType type() {
        return StateType.TASK;
    }

    @Override
    public void enter(Visit visit) {
        // First of all the attempt: Parameters may read its token.
        TaskAttempt attempt = new TaskAttempt(
                visit, callee.events(), callee.pattern(), result -> stateOutput.complete(visit, result));
        Scope scope = visit.scope(stateInput.selected(visit));
        OptionalLong timeout = timeoutSeconds.read(scope);
        OptionalLong heartbeat = heartbeatSeconds.read(scope);
        JsonNode parameters = stateInput.effective(visit);
        attempt.begin(parameters, timeout, heartbeat, callee.call());
    }

    @Override
    public void onFailure(Visit visit, Failure failure) {
        errorHandling.handle(visit, failure);
    }
}
