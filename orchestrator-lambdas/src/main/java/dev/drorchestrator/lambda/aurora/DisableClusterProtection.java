package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Lifts the deletion protection of the old copy, and of no other cluster. The prechecks have seen the payload's leave.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DisableClusterProtection extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DisableClusterProtection() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DisableClusterProtection(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String name = ClusterRebuild.of(request).cluster();
        return Change.make(
                () -> OldCopy.read(reader, request).filter(OldCopy::isProtected).isPresent()
                        ? Optional.empty()
                        : Change.alreadyDone("the old copy " + name + " is not protected"),
                () -> {
                    rds.modifyDBCluster(call -> call.dbClusterIdentifier(name)
                            .deletionProtection(false)
                            .applyImmediately(true)
                            .overrideConfiguration(AwsClients::patiently));
                    return "deletion protection of " + name + " is lifted";
                },
                "deletion protection of " + name);
    }
}
