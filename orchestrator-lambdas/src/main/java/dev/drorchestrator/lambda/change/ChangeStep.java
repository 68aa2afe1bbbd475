package dev.drorchestrator.lambda.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A step that makes one change, unless a look shows that it is made or under way. Looks again after an error, because the
 * SDK may have sent the call twice, and the second answer is then an error about what the first one did.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public abstract class ChangeStep extends StepHandler {

    /** How a call that changes the world is sent: once, with time to be answered. */
    public static final Consumer<AwsRequestOverrideConfiguration.Builder> ONCE =
            config -> config.apiCallTimeout(AwsClients.CHANGE_TIMEOUT).apiCallAttemptTimeout(AwsClients.CHANGE_TIMEOUT);

    /**
     * Looks at the world.
     *
     * @throws StepException when the change must not be made
     */
    protected abstract Decision decide(StepRequest request);

    /** What the change is made on, for a message. */
    protected abstract String resource(StepRequest request);

    @Override
    protected final JsonNode handle(StepRequest request) {
        Decision decision = decide(request);
        if (decision.change().isEmpty()) {
            return decision.answer();
        }
        try {
            decision.change().get().run();
        } catch (SdkException e) {
            return nothingLeft(request).orElseThrow(() -> AwsErrors.translate(e, resource(request)));
        }
        return decision.answer();
    }

    private Optional<JsonNode> nothingLeft(StepRequest request) {
        try {
            Decision now = decide(request);
            return now.change().isEmpty() ? Optional.of(now.answer()) : Optional.empty();
        } catch (SdkException | StepException secondLook) {
            request.log().warn("second look failed", String.valueOf(secondLook.getMessage()));
            return Optional.empty(); // what the change itself met says more
        }
    }
}
