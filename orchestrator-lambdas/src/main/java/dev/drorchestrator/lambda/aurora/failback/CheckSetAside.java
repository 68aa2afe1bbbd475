package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.failback.SourceWatch;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks how far the old copy is set aside, and asks for the next change. Expects {@code SET_ASIDE}.
 *
 * <p>{@code next} is {@code TAG_OLD_COPY}, {@code DETACH}, {@code DELETE_CUSTOM_ENDPOINT}, {@code FENCE}, {@code
 * RENAME_CLUSTER}, {@code RENAME_INSTANCE} or {@code DELETE_GLOBAL_CLUSTER}, in this order; {@code STOP} when all is done and the
 * payload wants no more than this.
 */
public final class CheckSetAside extends StatusCheck {

    private final Regions regions;

    /** Lambda's own. */
    public CheckSetAside() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public CheckSetAside(RdsClient rds, Function<String, RdsClient> others) {
        super("SET_ASIDE");
        this.regions = new Regions(rds, others);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        SourceWatch watch = SourceNow.watch(regions, failback, poll);
        return watch.judge(() ->
                new SetAsideLook(regions, failback, RebuildPlan.of(request), request.refusal(), watch.poll()).look());
    }
}
