package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/** Looks whether the old copy is gone, and says what is to be done until then. Another copy of that name is not the old one. */
final class DeletionProof {

    private DeletionProof() {}

    static Verdict look(RdsClient rds, StepRequest request, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<Instance> found = oldCopy(rds, failback, RebuildPlan.of(request));
        if (found.isEmpty()) {
            return Verdict.doesNotExist("the old copy " + failback.identifier() + " is gone", poll);
        }
        Instance instance = found.get();
        String detail = "the old copy " + failback.identifier() + " is "
                + instance.status().word();
        if (instance.status().isDeleting()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (instance.status().isFailed() && request.refusal().isPresent()) {
            return Verdict.failed(
                    detail + ", and AWS will not have it removed: "
                            + request.refusal().get(),
                    poll);
        }
        if (instance.isProtected()) {
            return failback.options().disableDeletionProtection()
                    ? Verdict.asking("DISABLE_DELETION_PROTECTION", failback.identifier(), detail + ", protected", poll)
                    : Verdict.failed(
                            detail + ", and somebody has protected it by now. Next: " + unprotect(failback), poll);
        }
        if (instance.status().isAvailable() || failback.options().skipFinalSnapshot()) {
            return Verdict.asking("DELETE_INSTANCE", failback.identifier(), detail, poll);
        }
        if (instance.status().isFailed()) {
            return Verdict.failed(
                    detail + ", which allows no final snapshot. Next: mend it, or send the payload again with"
                            + " \"SkipFinalSnapshot\": \"True\"",
                    poll);
        }
        return Verdict.inProgress(detail + "; a final snapshot needs it available", poll.sawUnderWay());
    }

    /** What a person does, or allows, so that a protected copy can be deleted. */
    static String unprotect(FailbackRequest failback) {
        return "aws rds modify-db-instance --region " + failback.region() + " --db-instance-identifier "
                + failback.identifier() + " --no-deletion-protection --apply-immediately, or add"
                + " \"DisableDeletionProtection\": \"True\" to the parameters; send the payload again";
    }

    /** The very instance that the plan is about, if it is still there. */
    static Optional<Instance> oldCopy(RdsClient rds, FailbackRequest failback, RebuildPlan plan) {
        return plan.oldCopy()
                .flatMap(resourceId -> Instance.read(rds, failback.identifier())
                        .filter(instance -> resourceId.equals(instance.db().dbiResourceId())));
    }
}
