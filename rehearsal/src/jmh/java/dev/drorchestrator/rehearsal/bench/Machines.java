package dev.drorchestrator.rehearsal.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Instant;
import java.util.Optional;

/** The state machines that are measured, and a service to run them on. */
final class Machines {

    static final ObjectMapper JSON = new ObjectMapper();

    /** A poll loop as our machines have it: ask a function, decide, wait; {@code rounds} times. */
    static final String POLL_LOOP =
            """
            {"StartAt": "Check", "States": {
              "Check": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60,
                "Parameters": {"FunctionName": "arn:aws:lambda:us-west-2:123456789012:function:check",
                  "Payload": {"Execution.$": "$$.Execution.Id", "Input.$": "$"}},
                "ResultSelector": {"status.$": "$.Payload.status"}, "ResultPath": "$.check",
                "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 3}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}], "Next": "Is available?"},
              "Is available?": {"Type": "Choice", "Choices": [
                {"Variable": "$.check.status", "StringEquals": "available", "Next": "Done"},
                {"Variable": "$.check.status", "StringEquals": "in-progress", "Next": "Wait"}], "Default": "Failed"},
              "Wait": {"Type": "Wait", "Seconds": 5, "Next": "Check"},
              "Done": {"Type": "Succeed"}, "Failed": {"Type": "Fail"}}}
            """;

    /** A Map over the items of its input, two states each. */
    static final String MAP =
            """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.items",
              "ItemSelector": {"value.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index"},
              "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "First", "States": {
                "First": {"Type": "Pass", "Parameters": {"sum.$": "States.MathAdd($.value, 1)"}, "Next": "Second"},
                "Second": {"Type": "Pass", "End": true}}},
              "End": true}}}
            """;

    private Machines() {}

    static StateMachine load(String definition) {
        try {
            return StateMachine.load(
                    "arn:aws:states:us-west-2:123456789012:stateMachine:bench",
                    JSON.readTree(definition),
                    LoadOptions.standard());
        } catch (InvalidDefinitionException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one execution to its end, which must be success, and gives it. */
    static Execution run(StateMachine machine, JsonNode input, LambdaService lambda) {
        EventQueue queue = new EventQueue(Instant.EPOCH);
        StepFunctions stepFunctions =
                new StepFunctions(queue, 1, lambda, Settings.of("123456789012", "us-west-2"));
        stepFunctions.register(machine);
        Execution execution = stepFunctions.startExecution(machine.arn(), Optional.of("bench"), input);
        queue.runAll();
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
            throw new IllegalStateException(execution.status() + " " + execution.error() + " " + execution.cause());
        }
        return execution;
    }

    /** A function that says "in-progress" so many times and "available" after that. */
    static final class Check implements LambdaService {

        private static final JsonNode IN_PROGRESS = JSON.createObjectNode().put("status", "in-progress");
        private static final JsonNode AVAILABLE = JSON.createObjectNode().put("status", "available");

        private int left;

        Check(int inProgress) {
            this.left = inProgress;
        }

        @Override
        public void invoke(LambdaInvocation invocation, LambdaCallback callback) {
            callback.succeeded(left-- > 0 ? IN_PROGRESS : AVAILABLE);
        }
    }
}
