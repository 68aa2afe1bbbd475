package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Last step of a child that failed: tells the parent, through the task token, what went wrong.
 *
 * <p>Takes what a Catch recorded ({@code Input.failure} with {@code Error} and {@code Cause}). Gives {@code {"status",
 * "error", "cause"}}, in the words of a person, for the Fail state that ends the child. A token that is closed or absent
 * is logged and is no failure of this step.
 */
public final class SendTaskFailure extends StepHandler {

    private final TaskTokens tokens;

    /** Lambda's own. */
    public SendTaskFailure() {
        this(AwsClients.sfn());
    }

    /** With the client of the Region whose Step Functions issued the token. */
    public SendTaskFailure(SfnClient sfn) {
        super();
        this.tokens = new TaskTokens(sfn);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        Failure failure = WorkSoFar.of(request.input())
                .explain(Failure.caught(request.input().path("failure")));
        ObjectNode answer = tokens.failure(request, failure);
        return answer.put("error", failure.error()).put("cause", failure.cause());
    }
}
