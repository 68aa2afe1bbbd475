package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * Lifts the deletion protection of the old copy, and of no other, and only with the payload's leave.
 *
 * <p>Gives {@code {"status": "STARTED" | "WAITING" | "ALREADY_DONE", "detail"}}.
 */
public final class DisableClusterProtection extends OldCopyDeletion {

    /** Lambda's own. */
    public DisableClusterProtection() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public DisableClusterProtection(RdsClient rds, Function<String, RdsClient> others) {
        super(rds, others);
    }

    @Override
    Decision delete(OldCopy copy, StepRequest request, FailbackRequest failback) {
        String name = copy.identifier();
        if (!copy.isProtected()) {
            return Decision.alreadyDone(name + " is not protected");
        }
        if (!failback.options().disableDeletionProtection()) {
            throw new PreconditionFailedException(new Finding(
                    "cluster " + name,
                    "deletion protection is on",
                    "off, or permission to lift it",
                    "aws rds modify-db-cluster --region " + failback.copy().region() + " --db-cluster-identifier "
                            + name
                            + " --no-deletion-protection --apply-immediately, or add \"DisableDeletionProtection\":"
                            + " \"True\" to the parameters; re-run the same payload"));
        }
        return Decision.start("lifting the deletion protection of " + name, Change.of(rds(), disable(name)));
    }

    private static ModifyDbClusterRequest disable(String cluster) {
        return ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(cluster)
                .deletionProtection(false)
                .applyImmediately(true)
                .build();
    }
}
