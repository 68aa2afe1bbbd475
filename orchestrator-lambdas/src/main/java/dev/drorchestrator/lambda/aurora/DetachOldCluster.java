package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Takes the old copy out of the global database that it was the writer of.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DetachOldCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DetachOldCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DetachOldCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        return Change.make(
                () -> member(rebuild, request)
                        ? Optional.empty()
                        : Change.alreadyDone(rebuild.cluster() + " is no member of " + rebuild.globalCluster()),
                () -> {
                    rds.removeFromGlobalCluster(call -> call.globalClusterIdentifier(rebuild.globalCluster())
                            .dbClusterIdentifier(rebuild.clusterArn())
                            .overrideConfiguration(AwsClients::patiently));
                    return rebuild.cluster() + " leaves " + rebuild.globalCluster();
                },
                "global database " + rebuild.globalCluster() + ", cluster " + rebuild.cluster());
    }

    private boolean member(ClusterRebuild rebuild, StepRequest request) {
        return OldCopy.read(reader, request).isPresent()
                && reader.globalDatabase(rebuild.globalCluster())
                        .flatMap(global -> global.member(rebuild.clusterArn()))
                        .isPresent();
    }
}
