package dev.drorchestrator.rehearsal.asl.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.RunningExecution;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code states:startExecution} in all its patterns. */
final class StartExecution implements Integration {

    @Override
    public String service() {
        return "states";
    }

    @Override
    public String action() {
        return "startExecution";
    }

    @Override
    public Set<Pattern> patterns() {
        return EnumSet.allOf(Pattern.class);
    }

    @Override
    public Parameters parameters() {
        return new Parameters(Set.of("StateMachineArn"), Set.of("Input", "Name", "TraceHeader"), false);
    }

    @Override
    public void start(TaskCall call) {
        try {
            RunningExecution child = startChild(call);
            if (call.pattern() == Pattern.SYNC || call.pattern() == Pattern.SYNC_2) {
                call.waitsFor("the end of execution " + child.arn());
                call.onAbort(() -> child.stop(Optional.empty(), Optional.empty()));
                child.onEnd(ended -> complete(call, ended));
            }
            call.answered(answer(call, child));
        } catch (StepFunctionsException e) {
            call.failed(Failure.of(
                    "StepFunctions." + (e.code().endsWith("Exception") ? e.code() : e.code() + "Exception"),
                    e.getMessage() + " (Service: AWSStepFunctions; Status Code: 400; Error Code: " + e.code()
                            + "; Request ID: " + call.environment().random().uuid() + "; Proxy: null)"));
        }
    }

    private static RunningExecution startChild(TaskCall call) {
        JsonNode parameters = call.parameters();
        JsonNode input = PayloadText.parsed(parameters.path("Input"))
                .orElseThrow(() -> new StepFunctionsException(
                        "InvalidExecutionInput",
                        "Invalid State Machine Execution Input: '" + parameters.path("Input") + "'"));
        JsonNode name = parameters.path("Name");
        return call.environment()
                .executions()
                .start(
                        parameters.path("StateMachineArn").asText(),
                        name.isTextual() ? Optional.of(name.textValue()) : Optional.empty(),
                        input,
                        call.execution());
    }

    private static JsonNode answer(TaskCall call, RunningExecution child) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ExecutionArn", child.arn());
        SdkMetadata.of(call)
                .header("Content-Type", "application/x-amz-json-1.0")
                .writeTo(answer);
        return answer.put("StartDate", child.startDate().toEpochMilli());
    }

    private static void complete(TaskCall call, RunningExecution child) {
        JsonNode description = description(child, call.pattern() == Pattern.SYNC_2);
        if (child.status() == ExecutionStatus.SUCCEEDED) {
            call.completed(description);
        } else {
            call.failed(Failure.of(ErrorName.TASK_FAILED, description.toString()));
        }
    }

    /** DescribeExecution, keys in alphabetical order as recorded; {@code .sync:2} gives input and output as JSON. */
    private static ObjectNode description(RunningExecution child, boolean asJson) {
        boolean succeeded = child.status() == ExecutionStatus.SUCCEEDED;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        child.cause().ifPresent(cause -> json.put("Cause", cause));
        child.error().ifPresent(error -> json.put("Error", error));
        json.put("ExecutionArn", child.arn());
        put(json, "Input", child.input(), asJson);
        json.put("Name", child.name());
        child.output().ifPresent(output -> put(json, "Output", output, asJson));
        json.put("RedriveCount", 0);
        json.put("RedriveStatus", succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE");
        if (succeeded) {
            json.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        }
        json.put("StartDate", child.startDate().toEpochMilli());
        json.put("StateMachineArn", child.stateMachine().arn());
        json.put("Status", child.status().name());
        child.stopDate().ifPresent(stop -> json.put("StopDate", stop.toEpochMilli()));
        return json;
    }

    private static void put(ObjectNode json, String key, JsonNode value, boolean asJson) {
        if (asJson) {
            json.set(key, value);
        } else {
            json.put(key, value.toString());
        }
        json.putObject(key + "Details").put("Included", true);
    }
}
