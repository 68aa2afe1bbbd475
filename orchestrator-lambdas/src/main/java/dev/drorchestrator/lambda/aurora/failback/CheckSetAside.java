package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks how far the old copy is set aside, and asks for the next change. Expects {@code SET_ASIDE}.
 *
 * <p>{@code next} is {@code TAG_OLD_COPY}, {@code DETACH}, {@code DELETE_CUSTOM_ENDPOINT}, {@code FENCE}, {@code
 * RENAME_CLUSTER}, {@code RENAME_INSTANCE} or {@code DELETE_GLOBAL_CLUSTER}, in this order; {@code STOP} when all is done and the
 * payload wants no more than this.
 */
public final class CheckSetAside extends StatusCheck {

    private final AuroraReader reader;

    /** Lambda's own. */
    public CheckSetAside() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public CheckSetAside(RdsClient rds) {
        super("SET_ASIDE");
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        return new SetAsideLook(reader, FailbackRequest.of(request), RebuildPlan.of(request), request.refusal(), poll)
                .look();
    }
}
