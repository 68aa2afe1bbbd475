package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/**
 * Puts the security group of the payload's {@code FenceSecurityGroupId} before the old copy, in the place of its own, so that no
 * client can write to it any more.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class FenceOldInstance extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public FenceOldInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public FenceOldInstance(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "security groups of the old copy " + FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<OldInstance> old = OldInstance.find(rds, failback, RebuildPlan.of(request))
                .filter(found -> !found.isFenced() && found.becameLive().isEmpty());
        Optional<String> fence = failback.options().fenceSecurityGroup();
        if (old.isEmpty() || fence.isEmpty()) {
            return Decision.alreadyDone("no fence is missing");
        }
        ModifyDbInstanceRequest call = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(old.get().name())
                .vpcSecurityGroupIds(fence.get())
                .applyImmediately(true)
                .build();
        return Decision.start("fence " + fence.get() + " before " + old.get().name(), Change.of(rds, call));
    }
}
