package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * Puts the security group that the payload names on the old copy, in the place of its own, so that clients no longer write to it.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class FenceCluster extends OldCopyChange {

    /** Lambda's own. */
    public FenceCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public FenceCluster(RdsClient rds) {
        super(rds);
    }

    @Override
    Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback) {
        Optional<String> group = failback.options().fenceSecurityGroup();
        if (group.filter(fence -> !copy.isFencedBy(fence)).isEmpty()) {
            return Decision.alreadyDone(copy.identifier() + " is fenced, or need not be");
        }
        ModifyDbClusterRequest call = ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(copy.identifier())
                .vpcSecurityGroupIds(group.get())
                .applyImmediately(true)
                .build();
        return Decision.start("fencing " + copy.identifier() + " by " + group.get(), Change.of(rds(), call));
    }
}
