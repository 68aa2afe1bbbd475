package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/** A change on the way to deleting the old copy: right before it, what must be seen is looked at once more. */
abstract class OldCopyDeletion extends OldCopyChange {

    private final Regions regions;

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    OldCopyDeletion(RdsClient rds, Function<String, RdsClient> others) {
        super(rds);
        this.regions = new Regions(rds, others);
    }

    /** The change, once nothing speaks against it. */
    abstract Decision delete(OldCopy copy, StepRequest request, FailbackRequest failback);

    @Override
    final Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback) {
        return against(copy, request, failback)
                .map(why -> Decision.waiting(why + "; nothing is deleted while that is so"))
                .orElseGet(() -> delete(copy, request, failback));
    }

    private Optional<String> against(OldCopy copy, StepRequest request, FailbackRequest failback) {
        RebuildPlan plan = RebuildPlan.of(request);
        DeletionGuard guard = new DeletionGuard(regions, failback, plan);
        if (plan.deletesFirst()) {
            return guard.againstSource();
        }
        if (failback.options().isKept() || !copy.isSetAside()) {
            return Optional.of(copy.identifier() + " is kept, or has no longer the name of a copy that was set aside");
        }
        return isProven(request) ? guard.againstDeletion() : beforeProof(guard);
    }

    /** What speaks against it as long as the new copy is not proven. */
    Optional<String> beforeProof(DeletionGuard guard) {
        return Optional.of("the new copy is not proven");
    }

    static boolean isProven(StepRequest request) {
        return request.input().has("proven");
    }
}
