package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.Environment;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.RunningExecution;

/** One call of an integration by a Task state. Answers after the task's end are ignored. */
public interface TaskCall {

    /** The state's effective input: its Parameters, evaluated. */
    JsonNode parameters();

    /** How the state wants it called. */
    Integration.Pattern pattern();

    /** The execution that calls. */
    RunningExecution execution();

    /** The name of the Task state that calls. */
    String stateName();

    /** What all executions share: queue, settings, random numbers, functions. */
    default Environment environment() {
        return execution().environment();
    }

    /** The service answered: the end of a plain call, TaskSubmitted for the patterns that wait. */
    void answered(JsonNode output);

    /** What a {@code .sync} call waited for is there. */
    void completed(JsonNode output);

    /** The call failed. */
    void failed(Failure failure);

    /** What to do when the task is aborted before its end: AWS cancels what {@code .sync} waits for, as well as it can. */
    void onAbort(Runnable action);

    /** Says in words what the task waits for, for the report of a hang. */
    void waitsFor(String words);
}
