package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * The second net under a waiting parent: invoked by EventBridge when a child execution has ended FAILED, TIMED_OUT or
 * ABORTED ("Step Functions Execution Status Change" of {@code aws.states}), it fails the parent's task with the child's
 * status, error and cause. A child that was aborted, or that ran into its TimeoutSeconds, cannot do that itself.
 *
 * <p>A child that called its parent back before it failed has closed the token; that is logged and is no failure. Step Functions
 * leaves the input out of an event that would grow too large, and may leave error and cause out; then the execution itself
 * is asked.
 *
 * <p>Gives {@code {"status": "sent" | "closed" | "no token", "detail"}}. A failed call of Step Functions is thrown: Lambda repeats
 * an asynchronous invocation twice, and the parent's own TimeoutSeconds is the net below this one.
 */
public final class FailParentTask extends StepHandler {

    private final SfnClient sfn;

    /** Lambda's own. */
    public FailParentTask() {
        this(AwsClients.sfn());
    }

    /** With the client of the Region in which the executions run. */
    public FailParentTask(SfnClient sfn) {
        super();
        this.sfn = sfn;
    }

    @Override
    protected JsonNode handle(StepRequest event) {
        EndedChild child = child(event.field("detail"));
        StepRequest request = event.with(child.asRequest());
        return new TaskTokens(sfn)
                .failure(request, child.failure())
                .put("detail", child.executionArn() + " ended " + child.status());
    }

    private EndedChild child(JsonNode detail) {
        String arn = text(detail, "executionArn").orElse("");
        Optional<String> input = text(detail, "input");
        Optional<String> error = text(detail, "error");
        Optional<String> cause = text(detail, "cause");
        if (input.isEmpty() || error.isEmpty()) {
            DescribeExecutionResponse execution = sfn.describeExecution(call -> call.executionArn(arn));
            input = input.or(() -> Optional.ofNullable(execution.input()));
            error = error.or(() -> Optional.ofNullable(execution.error()));
            cause = cause.or(() -> Optional.ofNullable(execution.cause()));
        }
        return new EndedChild(
                arn, text(detail, "status").orElse("FAILED"), input.orElse("{}"), error.orElse(""), cause.orElse(""));
    }

    /** Empty where the field is missing, null or empty. */
    private static Optional<String> text(JsonNode detail, String field) {
        return Optional.of(detail.path(field).asText("")).filter(text -> !text.isEmpty());
    }

    /**
     * A child that did not succeed.
     *
     * @param input what it was started with, as JSON
     * @param error empty when Step Functions named none, as for most aborted executions
     */
    private record EndedChild(String executionArn, String status, String input, String error, String cause) {

        Failure failure() {
            String name = error.isEmpty() ? "Child" + status : error;
            return new Failure(
                    name,
                    "The child execution " + executionArn + " ended " + status
                            + (cause.isEmpty() ? "" : ": " + cause)
                            + ". Operations that it started in AWS may still complete. Next: read its history (aws stepfunctions"
                            + " get-execution-history --region " + region() + " --reverse-order --execution-arn "
                            + executionArn + "), then re-run the same payload, which finishes what is left.");
        }

        private String region() {
            return Arn.tryFromString(executionArn).flatMap(Arn::region).orElse("REGION");
        }

        ObjectNode asRequest() {
            ObjectNode request = Json.object().put("Execution", executionArn);
            request.set("Input", parsedInput());
            return request;
        }

        private JsonNode parsedInput() {
            try {
                return Json.read(input);
            } catch (JsonProcessingException e) {
                return Json.object();
            }
        }
    }
}
