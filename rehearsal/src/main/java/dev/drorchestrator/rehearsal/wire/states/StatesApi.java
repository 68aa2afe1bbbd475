package dev.drorchestrator.rehearsal.wire.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/**
 * Step Functions of one Region as an operator knows it: starts, stops and shows executions. What workers call goes to the
 * twin, with its faults. Belongs to the world's thread.
 */
public final class StatesApi implements SfnClient {

    private static final Pattern MACHINE = Pattern.compile("arn:aws[a-z-]*:states:[^:]*:[0-9]{12}:stateMachine:.+");
    private static final Pattern EXECUTION = Pattern.compile("arn:aws[a-z-]*:states:[^:]*:[0-9]{12}:execution:.+");
    private static final int BAD_REQUEST = 400;

    private final StepFunctions stepFunctions;
    private final EventQueue queue;
    private final SfnClient workers;
    private final Machines machines;

    /**
     * The API of {@code stepFunctions}.
     *
     * @param settings whose it is
     * @param workers the twin's client, which takes what workers call
     */
    public StatesApi(StepFunctions stepFunctions, Settings settings, EventQueue queue, SfnClient workers) {
        this.stepFunctions = stepFunctions;
        this.queue = queue;
        this.workers = workers;
        this.machines = new Machines(stepFunctions.machines(), settings.roleArn(), queue.now());
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        return answer(() -> {
            String machine = StatesErrors.requireArn(request.stateMachineArn(), MACHINE);
            JsonNode input = input(Optional.ofNullable(request.input()).orElse("{}"));
            Execution execution = stepFunctions.startExecution(machine, Optional.ofNullable(request.name()), input);
            return StartExecutionResponse.builder()
                    .executionArn(execution.arn())
                    .startDate(execution.startDate())
                    .build();
        });
    }

    private static JsonNode input(String text) {
        try {
            return InputFiles.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StepFunctionsException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e.getOriginalMessage() + "'");
        }
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        return answer(() -> {
            Execution execution = find(request.executionArn());
            stepFunctions.stopExecution(
                    execution.arn(), Optional.ofNullable(request.error()), Optional.ofNullable(request.cause()));
            Instant stopped = execution.stopDate().orElseGet(queue::now);
            return StopExecutionResponse.builder().stopDate(stopped).build();
        });
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        DescribeExecutionResponse known = workers.describeExecution(request);
        boolean data = request.includedData() != IncludedData.METADATA_ONLY;
        DescribeExecutionResponse.Builder response = known.toBuilder()
                .redriveCount(0)
                .redriveStatus(ExecutionRedriveStatus.NOT_REDRIVABLE)
                .inputDetails(details -> details.included(data));
        if (known.output() != null) {
            response.outputDetails(details -> details.included(data));
        }
        return data ? response.build() : withoutData(response);
    }

    @SuppressWarnings("NullAway") // an SDK builder's word for "not there"
    private static DescribeExecutionResponse withoutData(DescribeExecutionResponse.Builder response) {
        return response.input(null).output(null).build();
    }

    @Override
    public GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request) {
        return answer(() -> Histories.page(find(request.executionArn()), request));
    }

    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        return answer(() -> {
            String machine = Optional.ofNullable(request.stateMachineArn())
                    .orElseThrow(() -> StatesErrors.validation("null", "stateMachineArn", "Member must not be null"));
            machines.find(StatesErrors.requireArn(machine, MACHINE));
            return ExecutionList.page(stepFunctions.executions(), request);
        });
    }

    @Override
    public ListStateMachinesResponse listStateMachines(ListStateMachinesRequest request) {
        return answer(() -> machines.page(request));
    }

    @Override
    public DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request) {
        return answer(
                () -> machines.describe(machines.find(StatesErrors.requireArn(request.stateMachineArn(), MACHINE))));
    }

    @Override
    public DescribeStateMachineForExecutionResponse describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request) {
        return answer(
                () -> machines.describeForExecution(find(request.executionArn()).stateMachine()));
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        return workers.sendTaskSuccess(request);
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        return workers.sendTaskFailure(request);
    }

    @Override
    public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        return workers.sendTaskHeartbeat(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private Execution find(String arn) {
        return stepFunctions
                .execution(StatesErrors.requireArn(arn, EXECUTION))
                .orElseThrow(() ->
                        new StepFunctionsException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
    }

    /** Turns the interpreter's refusals into the SDK's. */
    private static <T> T answer(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StepFunctionsException e) {
            throw SfnException.builder()
                    .statusCode(BAD_REQUEST)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName("Sfn")
                            .errorCode(e.code())
                            .errorMessage(e.getMessage())
                            .build())
                    .build();
        }
    }
}
