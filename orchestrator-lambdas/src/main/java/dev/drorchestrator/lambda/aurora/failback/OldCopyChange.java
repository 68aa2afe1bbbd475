package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;

/** A change of the old copy, and of no other: it is found by its resource id, and left alone once it has become the live one. */
abstract class OldCopyChange extends ChangeStep {

    private final RdsClient rds;
    private final AuroraReader reader;

    /**
     * @param rds of the Region whose copy is rebuilt
     */
    OldCopyChange(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    /** What is left to do to the copy. */
    abstract Decision decide(OldCopy copy, StepRequest request, FailbackRequest failback);

    final RdsClient rds() {
        return rds;
    }

    final AuroraReader reader() {
        return reader;
    }

    @Override
    protected final String resource(StepRequest request) {
        return FailbackRequest.of(request).text() + " (old copy "
                + RebuildPlan.of(request).resourceId() + ")";
    }

    @Override
    protected final Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        RebuildPlan plan = RebuildPlan.of(request);
        return OldCopy.find(reader, plan)
                .map(copy -> {
                    copy.requireOld(failback, plan);
                    return decide(copy, request, failback);
                })
                .orElseGet(() -> Decision.alreadyDone("the old copy " + plan.resourceId() + " is not there"));
    }
}
