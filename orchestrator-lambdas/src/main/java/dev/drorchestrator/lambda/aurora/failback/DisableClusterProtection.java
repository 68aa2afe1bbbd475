package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * Lifts the deletion protection of the old copy, and of no other, and only with the payload's leave.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DisableClusterProtection extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DisableClusterProtection() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DisableClusterProtection(RdsClient rds) {
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
        Optional<OldCopy> copy =
                OldCopy.find(reader, failback, RebuildPlan.of(request)).filter(OldCopy::isProtected);
        if (copy.isEmpty()) {
            return Decision.alreadyDone(name + " is not there, or not protected");
        }
        if (!failback.options().disableDeletionProtection()) {
            throw new PreconditionFailedException(new Finding(
                    "cluster " + name,
                    "deletion protection is on",
                    "off, or leave to lift it",
                    "aws rds modify-db-cluster --region " + failback.copy().region() + " --db-cluster-identifier "
                            + name
                            + " --no-deletion-protection --apply-immediately, or add \"DisableDeletionProtection\":"
                            + " \"True\" to the parameters; send the payload again"));
        }
        copy.get().requireOld(failback);
        return Decision.start("lifting the deletion protection of " + name, Change.of(rds, disable(name)));
    }

    private static ModifyDbClusterRequest disable(String cluster) {
        return ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(cluster)
                .deletionProtection(false)
                .applyImmediately(true)
                .build();
    }
}
