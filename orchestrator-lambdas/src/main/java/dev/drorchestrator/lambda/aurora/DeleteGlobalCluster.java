package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Deletes the global database once it is empty, so that its name is free for the promoted copy. One that has members, above all
 * the source, is left alone.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteGlobalCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DeleteGlobalCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DeleteGlobalCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String global = ClusterRebuild.of(request).globalCluster();
        return Change.make(
                () -> reader.globalDatabase(global)
                                .filter(found ->
                                        found.cluster().globalClusterMembers().isEmpty())
                                .isPresent()
                        ? Optional.empty()
                        : Change.alreadyDone("there is no empty global database " + global),
                () -> {
                    rds.deleteGlobalCluster(
                            call -> call.globalClusterIdentifier(global).overrideConfiguration(AwsClients::patiently));
                    return "deletion of the empty global database " + global;
                },
                "global database " + global);
    }
}
