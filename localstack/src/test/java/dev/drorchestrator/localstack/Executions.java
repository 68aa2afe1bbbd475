package dev.drorchestrator.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Starts executions and waits for their end, in real time: Step Functions tells nobody by itself. */
final class Executions {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Thirty-five cold containers and a switchover at sixty times its speed need two or three minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Aws aws;

    Executions(Aws aws) {
        this.aws = aws;
    }

    /**
     * Runs a machine to its end.
     *
     * @param file the definition's in {@code state-machines/}
     * @throws AssertionError when it has not ended after a quarter of an hour, with its last events
     */
    DescribeExecutionResponse run(String file, JsonNode input) {
        SfnClient sfn = aws.sfn();
        String arn = sfn.startExecution(
                        call -> call.stateMachineArn(machine(file)).input(input.toString()))
                .executionArn();
        Instant end = Instant.now().plus(PATIENCE);
        DescribeExecutionResponse execution = sfn.describeExecution(call -> call.executionArn(arn));
        while (execution.status() == ExecutionStatus.RUNNING) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(arn + " is still running after " + PATIENCE + "; its last events: "
                        + sfn.getExecutionHistory(call -> call.executionArn(arn)
                                        .reverseOrder(true)
                                        .maxResults(5))
                                .events());
            }
            LockSupport.parkNanos(LOOK.toNanos());
            execution = sfn.describeExecution(call -> call.executionArn(arn));
        }
        return execution;
    }

    private String machine(String file) {
        return DeployedMachine.ALL.stream()
                .filter(machine -> machine.file().equals(file))
                .findFirst()
                .orElseThrow()
                .arn(aws.account(), aws.region());
    }
}
