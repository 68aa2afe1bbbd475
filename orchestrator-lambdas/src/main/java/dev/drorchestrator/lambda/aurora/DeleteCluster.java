package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FinalSnapshot;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Deletes the old copy, and no other: a cluster with another resource id is a new one under the old name. Takes a final
 * snapshot unless the payload says {@code SkipFinalSnapshot}.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DeleteCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DeleteCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        boolean skip = rebuild.deletion().skipFinalSnapshot();
        String snapshot = FinalSnapshot.name(rebuild.cluster(), request.startedAt());
        return Change.make(
                () -> notNeeded(rebuild, request),
                () -> {
                    rds.deleteDBCluster(call -> {
                        call.dbClusterIdentifier(rebuild.cluster())
                                .skipFinalSnapshot(skip)
                                .overrideConfiguration(AwsClients::patiently);
                        if (!skip) {
                            call.finalDBSnapshotIdentifier(snapshot);
                        }
                    });
                    return "deletion of " + rebuild.cluster()
                            + (skip ? " without a final snapshot" : " with the final snapshot " + snapshot);
                },
                "cluster " + rebuild.cluster());
    }

    private Optional<JsonNode> notNeeded(ClusterRebuild rebuild, StepRequest request) {
        Optional<OldCopy> copy = OldCopy.read(reader, request);
        if (copy.isEmpty()) {
            return Change.alreadyDone("the old copy " + rebuild.cluster() + " is gone");
        }
        return copy.filter(old -> old.status().isDeleting())
                .flatMap(old -> Change.inProgress(rebuild.cluster() + " is being deleted"));
    }
}
