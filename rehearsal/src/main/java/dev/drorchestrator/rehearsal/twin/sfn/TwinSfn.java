package dev.drorchestrator.rehearsal.twin.sfn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.twin.ExecutionDescription;
import dev.drorchestrator.rehearsal.twin.TaskTokenException;
import dev.drorchestrator.rehearsal.twin.TaskTokens;
import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** Step Functions in one Region, as a task's worker knows it: callbacks go to whoever runs the state machines there. */
public final class TwinSfn implements SfnClient {

    private static final int LONGEST_TOKEN = 2_048;
    private static final int LONGEST_OUTPUT = 262_144;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;
    private static final Pattern EXECUTION_ARN = Pattern.compile("arn:aws[a-z-]*:states:[^:]*:[0-9]{12}:execution:.+");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int LONGEST_ARN = 256;

    private final String region;
    private final Supplier<Optional<TaskTokens>> taskTokens;

    /** Callbacks to {@code region} go to what {@code taskTokens} gives at that time. */
    public TwinSfn(String region, Supplier<Optional<TaskTokens>> taskTokens) {
        this.region = region;
        this.taskTokens = taskTokens;
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        String token = token(request.taskToken());
        String output = Optional.ofNullable(request.output()).orElseThrow(() -> tooLong("output", LONGEST_OUTPUT));
        requireAtMost(Optional.of(output), LONGEST_OUTPUT, "output");
        requireJson(output);
        taskTokens().success(token, output);
        return SendTaskSuccessResponse.builder().build();
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        String token = token(request.taskToken());
        Optional<String> error = requireAtMost(Optional.ofNullable(request.error()), LONGEST_ERROR, "error");
        Optional<String> cause = requireAtMost(Optional.ofNullable(request.cause()), LONGEST_CAUSE, "cause");
        taskTokens().failure(token, error, cause);
        return SendTaskFailureResponse.builder().build();
    }

    @Override
    public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        taskTokens().heartbeat(token(request.taskToken()));
        return SendTaskHeartbeatResponse.builder().build();
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        String arn = requireAtMost(Optional.ofNullable(request.executionArn()), LONGEST_ARN, "executionArn")
                .orElseThrow(() -> tooLong("executionArn", LONGEST_ARN));
        if (!EXECUTION_ARN.matcher(arn).matches()) {
            throw new AwsError("InvalidArn", "Invalid Arn: '" + arn + "'");
        }
        ExecutionDescription execution = taskTokens
                .get()
                .flatMap(tokens -> tokens.execution(arn))
                .orElseThrow(() -> new AwsError("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
        DescribeExecutionResponse.Builder response = DescribeExecutionResponse.builder()
                .executionArn(execution.executionArn())
                .stateMachineArn(execution.stateMachineArn())
                .name(execution.name())
                .status(execution.status())
                .startDate(execution.startDate())
                .input(execution.input());
        execution.stopDate().ifPresent(response::stopDate);
        execution.output().ifPresent(response::output);
        execution.error().ifPresent(response::error);
        execution.cause().ifPresent(response::cause);
        return response.build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private TaskTokens taskTokens() {
        return taskTokens
                .get()
                .orElseThrow(() -> new AwsError(
                        TaskTokenException.INVALID_TOKEN,
                        "Invalid Token: 'no state machine of this world runs in " + region + "'"));
    }

    private static String token(String token) {
        Optional<String> present = Optional.ofNullable(token).filter(text -> !text.isEmpty());
        return requireAtMost(present, LONGEST_TOKEN, "taskToken")
                .orElseThrow(() -> tooLong("taskToken", LONGEST_TOKEN));
    }

    private static Optional<String> requireAtMost(Optional<String> text, int longest, String member) {
        if (text.isPresent() && text.get().length() > longest) {
            throw tooLong(member, longest);
        }
        return text;
    }

    private static AwsError tooLong(String member, int longest) {
        return new AwsError(
                "ValidationException",
                "1 validation error detected: Value at '" + member
                        + "' failed to satisfy constraint: Member must be present and have length less than or equal to "
                        + longest);
    }

    private static void requireJson(String output) {
        try {
            if (JSON.readTree(output).isMissingNode()) {
                throw invalidOutput();
            }
        } catch (JsonProcessingException e) {
            throw invalidOutput();
        }
    }

    private static AwsError invalidOutput() {
        return new AwsError("InvalidOutput", "Invalid Output: 'The output provided is not valid JSON'");
    }
}
