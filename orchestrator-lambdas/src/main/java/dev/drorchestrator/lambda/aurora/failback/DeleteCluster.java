package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;

/**
 * Deletes the old copy, with a final snapshot unless the payload wants none.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteCluster extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DeleteCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DeleteCluster(RdsClient rds) {
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
        String name = failback.copy().identifier();
        Optional<OldCopy> copy = OldCopy.find(reader, failback, RebuildPlan.of(request));
        if (copy.isEmpty()) {
            return Decision.alreadyDone(name + " is not there");
        }
        if (copy.get().status().isDeleting()) {
            return Decision.inProgress(name + " is being deleted");
        }
        copy.get().requireOld(failback);
        // The automated backups stay until their retention ends: with the final snapshot they are the only place of
        // what
        // was
        // written here and never reached the promoted copy.
        DeleteDbClusterRequest.Builder call =
                DeleteDbClusterRequest.builder().dbClusterIdentifier(name).deleteAutomatedBackups(false);
        if (failback.options().skipFinalSnapshot()) {
            return delete("deleting cluster " + name + " without a final snapshot", call.skipFinalSnapshot(true), name);
        }
        String snapshot = FinalSnapshot.name(name, request.startedAt());
        return delete(
                "deleting cluster " + name + ", final snapshot " + snapshot,
                call.finalDBSnapshotIdentifier(snapshot),
                name);
    }

    private Decision delete(String detail, DeleteDbClusterRequest.Builder call, String name) {
        return Decision.start(detail, Change.of(rds, call.build()))
                .doneBy(DbClusterNotFoundException.class, name + " is deleted already; describe calls lag");
    }
}
