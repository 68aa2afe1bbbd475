package dev.drorchestrator.lambda.rds;

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
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/**
 * Lifts the deletion protection of the old copy, and of no other, and only with the payload's leave.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DisableInstanceProtection extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public DisableInstanceProtection() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DisableInstanceProtection(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "deletion protection of " + FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<OldInstance> copy = OldInstance.find(rds, failback, RebuildPlan.of(request))
                .filter(found ->
                        found.instance().isProtected() && found.becameLive().isEmpty());
        if (copy.isEmpty()) {
            return Decision.alreadyDone("the old copy is not there, or not protected");
        }
        String name = copy.get().name();
        if (!failback.options().disableDeletionProtection()) {
            throw new PreconditionFailedException(new Finding(
                    "DB instance " + name,
                    "deletion protection is on",
                    "off, or \"DisableDeletionProtection\": \"True\" in the parameters",
                    "add it to the parameters, re-run the payload"));
        }
        ModifyDbInstanceRequest call = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(name)
                .deletionProtection(false)
                .applyImmediately(true)
                .build();
        return Decision.start("lifting the deletion protection of " + name, Change.of(rds, call));
    }
}
