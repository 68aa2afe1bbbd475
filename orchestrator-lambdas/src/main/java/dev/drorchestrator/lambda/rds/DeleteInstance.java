package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/**
 * Deletes the old copy, and no other: an instance with another resource id is a new one under the old name. Keeps its
 * automated backups, and takes a final snapshot unless the payload says {@code SkipFinalSnapshot}.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteInstance extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public DeleteInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DeleteInstance(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "DB instance " + FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        String name = failback.identifier();
        Optional<Instance> copy = DeletionProof.oldCopy(rds, failback, RebuildPlan.of(request));
        if (copy.isEmpty()) {
            return Decision.alreadyDone("the old copy " + name + " is gone");
        }
        if (copy.get().status().isDeleting()) {
            return Decision.inProgress(name + " is being deleted");
        }
        DeleteDbInstanceRequest.Builder call =
                DeleteDbInstanceRequest.builder().dbInstanceIdentifier(name).deleteAutomatedBackups(false);
        if (failback.options().skipFinalSnapshot()) {
            return Decision.start(
                    "deletion of " + name + " without a final snapshot",
                    Change.of(rds, call.skipFinalSnapshot(true).build()));
        }
        String snapshot = FinalSnapshot.name(name, request.startedAt());
        return Decision.start(
                "deletion of " + name + " with the final snapshot " + snapshot,
                Change.of(
                        rds,
                        call.skipFinalSnapshot(false)
                                .finalDBSnapshotIdentifier(snapshot)
                                .build()));
    }
}
