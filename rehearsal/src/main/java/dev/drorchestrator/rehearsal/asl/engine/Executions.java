package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Starts and stops executions on behalf of a Task state. */
public interface Executions {

    /**
     * StartExecution, called by a state of {@code parent}.
     *
     * @throws dev.drorchestrator.rehearsal.asl.StepFunctionsException as the API does
     */
    RunningExecution start(String stateMachineArn, Optional<String> name, JsonNode input, RunningExecution parent);
}
