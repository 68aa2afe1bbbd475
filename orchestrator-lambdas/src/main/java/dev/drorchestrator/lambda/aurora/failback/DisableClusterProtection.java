package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * Lifts the deletion protection of the old copy, which the payload permitted.
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
        return OldCopy.find(reader, failback, RebuildPlan.of(request))
                .filter(OldCopy::isProtected)
                .filter(copy -> failback.consent().disableDeletionProtection())
                .map(copy -> {
                    copy.requireOld(failback);
                    return Decision.start("lifting the deletion protection of " + name, Change.of(rds, disable(name)));
                })
                .orElseGet(() -> Decision.alreadyDone(name + " is not there, or not protected, or must stay so"));
    }

    private static ModifyDbClusterRequest disable(String cluster) {
        return ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(cluster)
                .deletionProtection(false)
                .applyImmediately(true)
                .build();
    }
}
