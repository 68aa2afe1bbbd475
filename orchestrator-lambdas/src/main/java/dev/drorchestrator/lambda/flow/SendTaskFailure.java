package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
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
 *
 * <p>Where the child says how to go back ({@code Input.rollBack.detail}), the parent gets as much of that as fits into its report; all
 * of it stands in the child's own cause.
 */
public final class SendTaskFailure extends StepHandler {

    /** Bytes of a cause: what failed must fit beside it. */
    private static final int LONGEST_ROLL_BACK = 1_000;

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
        Failure caught = Failure.caught(request.input().path("failure"));
        String rollBack = request.input().path("rollBack").path("detail").asText("");
        if (rollBack.isEmpty()) {
            Failure failure = WorkSoFar.of(request.input()).explain(caught);
            return tokens.failure(request, failure)
                    .put("error", failure.error())
                    .put("cause", failure.cause());
        }
        Failure sent = caught.around(caught.error(), "", "\n" + Cut.toBytes(rollBack, LONGEST_ROLL_BACK));
        return tokens.failure(request, sent).put("error", sent.error()).put("cause", caught.cause() + "\n" + rollBack);
    }
}
