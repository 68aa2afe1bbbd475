package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.failback.RetainedBackups;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;

/**
 * Deletes the old copy, with a final snapshot unless the payload wants none.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "WAITING" | "ALREADY_DONE" | "REFUSED", "detail"}}; REFUSED when AWS keeps no more automated backups,
 * after which the check asks for the same step with {@code "DeleteAutomatedBackups": true}.
 */
public final class DeleteCluster extends OldCopyDeletion {

    /** Lambda's own. */
    public DeleteCluster() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public DeleteCluster(RdsClient rds, Function<String, RdsClient> others) {
        super(rds, others);
    }

    @Override
    Decision delete(OldCopy copy, StepRequest request, FailbackRequest failback) {
        String name = copy.identifier();
        if (copy.status().isDeleting()) {
            return Decision.inProgress(name + " is being deleted");
        }
        DeleteDbClusterRequest.Builder call = DeleteDbClusterRequest.builder().dbClusterIdentifier(name);
        if (!RetainedBackups.areDeleted(request)) {
            call.deleteAutomatedBackups(false);
        }
        if (failback.options().skipFinalSnapshot()) {
            return delete("deleting cluster " + name + " without a final snapshot", call.skipFinalSnapshot(true), name);
        }
        String snapshot = FinalSnapshot.name(failback.copy().identifier(), request.startedAt());
        return delete(
                "deleting cluster " + name + ", final snapshot " + snapshot,
                call.finalDBSnapshotIdentifier(snapshot),
                name);
    }

    private Decision delete(String detail, DeleteDbClusterRequest.Builder call, String name) {
        return Decision.start(detail, Change.of(rds(), call.build()))
                .afterError(error -> error instanceof DbClusterNotFoundException
                        ? Optional.of(Decision.alreadyDone(name + " is deleted already; describe calls lag"))
                        : RetainedBackups.meaning(error, name));
    }
}
