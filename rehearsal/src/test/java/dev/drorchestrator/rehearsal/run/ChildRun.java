package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import java.util.List;
import java.util.Optional;

/** Runs of one child machine without a parent: it has no task token, which its last step says and nothing more. */
final class ChildRun {

    static final String EAST = "us-east-1";
    static final String WEST = "us-west-2";

    private ChildRun() {}

    /** Starts {@code machine} in the Region of the rehearsal; nothing runs before the queue does. */
    static Execution start(Rehearsal rehearsal, String region, String machine, String name, JsonNode resource) {
        String arn = "arn:aws:states:" + region + ":" + rehearsal.twin().account()
                + ":stateMachine:dr-orchestrator-stepfunction-" + machine;
        ObjectNode input = InputFiles.JSON.createObjectNode();
        input.set("StatePayload", resource);
        return rehearsal.stepFunctions().startExecution(arn, Optional.of(name), input);
    }

    /** Lets time pass until the execution has ended. */
    static Execution await(Rehearsal rehearsal, Execution execution) {
        while (execution.status() == ExecutionStatus.RUNNING
                && rehearsal.queue().runNext()) {
            // Each turn moves the clock.
        }
        return execution;
    }

    /** Lets a minute pass, after which no read is stale any more. */
    static void later(Rehearsal rehearsal) {
        rehearsal.queue().runUntil(rehearsal.queue().now().plusSeconds(60));
    }

    /** The changing calls of AWS so far, in order; those of databases, their tags and the plans of failbacks. */
    static List<String> changes(Rehearsal rehearsal) {
        return rehearsal.twin().calls().stream()
                .filter(ApiCall::changesTheWorld)
                .map(ApiCall::operation)
                .toList();
    }

    /** What the handlers' last line of success says. */
    static String result(Rehearsal rehearsal) {
        return rehearsal.handlerLog().stream()
                .filter(line -> line.contains("\"step\":\"SendTaskSuccess\"") && line.contains("RTO"))
                .reduce((first, second) -> second)
                .orElse("");
    }
}
