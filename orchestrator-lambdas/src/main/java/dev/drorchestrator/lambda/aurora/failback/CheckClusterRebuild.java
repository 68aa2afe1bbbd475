package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.failback.SourceWatch;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks how far a copy is rebuilt, and asks for the next change. Expects {@code SECONDARY}.
 *
 * <p>{@code next} is {@code CREATE_GLOBAL_CLUSTER}, {@code CREATE_CLUSTER}, {@code CREATE_INSTANCE} (each also with {@code _ESSENTIALS}, once
 * AWS has refused the request as it was) or {@code RESTORE_SETTING}, in this order. {@code CREATE_INSTANCE_ANY_ZONE} follows where a zone has no
 * capacity; {@code DELETE_INSTANCE} is one of the old copy, where AWS has no room for those of both.
 */
public final class CheckClusterRebuild extends StatusCheck {

    private final Regions regions;

    /** Lambda's own. */
    public CheckClusterRebuild() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public CheckClusterRebuild(RdsClient rds, Function<String, RdsClient> others) {
        super("SECONDARY");
        this.regions = new Regions(rds, others);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        SourceWatch watch = SourceNow.watch(regions, FailbackRequest.of(request), poll);
        return watch.judge(() -> new SecondaryProof(regions, request, watch.poll()).look());
    }
}
