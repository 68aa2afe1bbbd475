package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;

/**
 * Deletes the global database that the old copy has left, so that its name is free. AWS deletes none that has members.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteGlobalCluster extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DeleteGlobalCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DeleteGlobalCluster(RdsClient rds) {
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
        Optional<GlobalDatabase> found = OldGlobalDatabase.find(reader, failback, RebuildPlan.of(request));
        if (found.isEmpty()) {
            return Decision.alreadyDone("the old global database " + failback.globalCluster() + " is gone");
        }
        GlobalDatabase database = found.get();
        if (!database.clusters().isEmpty()) {
            return Decision.alreadyDone(database.identifier() + " has members (" + database.members() + ") and stays");
        }
        return database.status().isDeleting()
                ? Decision.inProgress(database.identifier() + " is being deleted")
                : delete(database.identifier());
    }

    private Decision delete(String globalCluster) {
        DeleteGlobalClusterRequest call = DeleteGlobalClusterRequest.builder()
                .globalClusterIdentifier(globalCluster)
                .build();
        return Decision.start("deleting the empty global database " + globalCluster, Change.of(rds, call))
                .doneBy(
                        GlobalClusterNotFoundException.class,
                        globalCluster + " is deleted already; describe calls lag");
    }
}
