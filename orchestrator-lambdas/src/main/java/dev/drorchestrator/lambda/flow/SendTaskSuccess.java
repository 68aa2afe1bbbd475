package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Last step of a child that did its work: hands the parent {@code {"status": "SUCCEEDED" | "ALREADY_DONE", "detail"}}
 * through the task token, and logs the seconds since the child began (the recovery time of this resource).
 *
 * <p>Takes the answers of the child's action ({@code Input.action}) and of its last check ({@code Input.check}). A token
 * that is closed, or that does not exist because a person started the child by hand, is logged and is no failure: the
 * work is done either way.
 */
public final class SendTaskSuccess extends StepHandler {

    private final TaskTokens tokens;
    private final Clock clock;

    /** Lambda's own. */
    public SendTaskSuccess() {
        this(AwsClients.sfn(), Clock.systemUTC());
    }

    /** With the client of the Region whose Step Functions issued the token. */
    public SendTaskSuccess(SfnClient sfn, Clock clock) {
        super();
        this.tokens = new TaskTokens(sfn);
        this.clock = clock;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String status = request.input().path("action").path("status").asText().equals("ALREADY_DONE")
                ? "ALREADY_DONE"
                : "SUCCEEDED";
        JsonNode result = Json.object()
                .put("status", status)
                .put("detail", request.input().path("check").path("detail").asText(""));
        Duration recovery = Duration.between(request.startedAt(), clock.instant());
        request.log().info(status, "RTO " + recovery.toSeconds() + " s");
        return tokens.success(request, result);
    }
}
