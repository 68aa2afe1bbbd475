package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.Removal;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Takes the old copy out of its global database: a member cannot be deleted.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DetachOldCluster extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DetachOldCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DetachOldCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected String resource(StepRequest request) {
        return FailbackRequest.of(request).text();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        ClusterName name = failback.copy();
        return OldCopy.find(reader, failback, RebuildPlan.of(request))
                .filter(copy -> copy.owner().isPresent())
                .map(copy -> {
                    copy.requireOld(failback);
                    return Decision.start(
                                    "detaching " + name.identifier() + " from " + failback.globalCluster(),
                                    Removal.of(name.arn(), failback.globalCluster(), rds))
                            .afterError(Removal.leftAlready(
                                    Decision.alreadyDone(name.identifier() + " has left already; describe calls lag")));
                })
                .orElseGet(() -> Decision.alreadyDone(name.identifier() + " is not there, or no member"));
    }
}
