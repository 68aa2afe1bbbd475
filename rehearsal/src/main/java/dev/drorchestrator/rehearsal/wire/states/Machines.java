package dev.drorchestrator.rehearsal.wire.states;

import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.twin.call.PageToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/**
 * The state machines of a Region, as the API shows them.
 *
 * @param deployed when they were
 */
record Machines(List<StateMachine> all, String roleArn, Instant deployed) {

    private static final LoggingConfiguration NO_LOGS = LoggingConfiguration.builder()
            .level(LogLevel.OFF)
            .includeExecutionData(false)
            .build();

    StateMachine find(String arn) {
        return all.stream()
                .filter(machine -> machine.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new StepFunctionsException(
                        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
    }

    ListStateMachinesResponse page(ListStateMachinesRequest request) {
        int size = StatesErrors.pageSize(Optional.ofNullable(request.maxResults()));
        int from = Optional.ofNullable(request.nextToken())
                .map(token -> PageToken.offset(token).orElseThrow(StatesErrors.invalidToken()))
                .map(offset -> Math.min(offset, all.size()))
                .orElse(0);
        int to = Math.min(from + size, all.size());
        ListStateMachinesResponse.Builder response = ListStateMachinesResponse.builder()
                .stateMachines(all.subList(from, to).stream().map(this::item).toList());
        if (to < all.size()) {
            response.nextToken(PageToken.at(to));
        }
        return response.build();
    }

    private StateMachineListItem item(StateMachine machine) {
        return StateMachineListItem.builder()
                .stateMachineArn(machine.arn())
                .name(machine.name())
                .type(StateMachineType.STANDARD)
                .creationDate(deployed)
                .build();
    }

    DescribeStateMachineResponse describe(StateMachine machine) {
        return DescribeStateMachineResponse.builder()
                .stateMachineArn(machine.arn())
                .name(machine.name())
                .status(StateMachineStatus.ACTIVE)
                .definition(machine.definition().toPrettyString())
                .roleArn(roleArn)
                .type(StateMachineType.STANDARD)
                .creationDate(deployed)
                .loggingConfiguration(NO_LOGS)
                .tracingConfiguration(
                        TracingConfiguration.builder().enabled(false).build())
                .build();
    }

    DescribeStateMachineForExecutionResponse describeForExecution(StateMachine machine) {
        return DescribeStateMachineForExecutionResponse.builder()
                .stateMachineArn(machine.arn())
                .name(machine.name())
                .definition(machine.definition().toPrettyString())
                .roleArn(roleArn)
                .updateDate(deployed)
                .loggingConfiguration(NO_LOGS)
                .tracingConfiguration(
                        TracingConfiguration.builder().enabled(false).build())
                .build();
    }
}
