package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.OptionalLong;

/** Writes the history of one kind of task: functions by ARN and service integrations have events of their own. */
public interface TaskEvents {

    /** What AWS calls the task when its result is too large. */
    String taskName();

    /** The task was handed over with these parameters. */
    void scheduled(Visit visit, JsonNode parameters, OptionalLong timeoutSeconds, OptionalLong heartbeatSeconds);

    /** The call begins. */
    void started(Visit visit);

    /** The service answered; the task waits on. */
    void submitted(Visit visit, JsonNode output);

    /** The task is done. */
    void succeeded(Visit visit, JsonNode output);

    /** The task failed. */
    void failed(Visit visit, Failure failure);

    /** The task missed its deadline or a heartbeat. */
    void timedOut(Visit visit, Failure failure);
}
