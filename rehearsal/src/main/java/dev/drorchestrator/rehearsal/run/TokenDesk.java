package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.twin.ExecutionDescription;
import dev.drorchestrator.rehearsal.twin.TaskTokenException;
import dev.drorchestrator.rehearsal.twin.TaskTokens;
import java.util.Optional;

/** Takes the SendTask calls that handlers make through the SDK to the interpreter. */
record TokenDesk(StepFunctions stepFunctions) implements TaskTokens {

    @Override
    public void success(String taskToken, String output) {
        JsonNode result;
        try {
            result = InputFiles.JSON.readTree(output);
        } catch (JsonProcessingException e) {
            throw new TaskTokenException("InvalidOutput", "Invalid output: " + e.getOriginalMessage());
        }
        call(() -> stepFunctions.sendTaskSuccess(taskToken, result));
    }

    @Override
    public void failure(String taskToken, Optional<String> error, Optional<String> cause) {
        call(() -> stepFunctions.sendTaskFailure(taskToken, error, cause));
    }

    @Override
    public void heartbeat(String taskToken) {
        call(() -> stepFunctions.sendTaskHeartbeat(taskToken));
    }

    @Override
    public Optional<ExecutionDescription> execution(String executionArn) {
        return stepFunctions
                .execution(executionArn)
                .map(execution -> new ExecutionDescription(
                        execution.arn(),
                        execution.stateMachine().arn(),
                        execution.name(),
                        execution.status().name(),
                        execution.startDate(),
                        execution.stopDate(),
                        execution.input().toString(),
                        execution.output().map(JsonNode::toString),
                        execution.error(),
                        execution.cause()));
    }

    private static void call(Runnable call) {
        try {
            call.run();
        } catch (StepFunctionsException e) {
            throw new TaskTokenException(e.code(), String.valueOf(e.getMessage()));
        }
    }
}
