package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.Removal;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Takes the old copy out of its global database: a member can be neither renamed nor deleted.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DetachOldCluster extends OldCopyChange {

    /** Lambda's own. */
    public DetachOldCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DetachOldCluster(RdsClient rds) {
        super(rds);
    }

    @Override
    Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback) {
        return copy.owner()
                .map(GlobalDatabase::identifier)
                .map(owner -> Decision.start(
                                "detaching " + copy.identifier() + " from " + owner,
                                Removal.of(copy.cluster().dbClusterArn(), owner, rds()))
                        .afterError(Removal.leftAlready(
                                Decision.alreadyDone(copy.identifier() + " has left already; describe calls lag"))))
                .orElseGet(() -> Decision.alreadyDone(copy.identifier() + " is no member"));
    }
}
