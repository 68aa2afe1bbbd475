package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.util.Optional;

/** The global database that the old copy was in. Its successor has the same identifier, and another resource id. */
final class OldGlobalDatabase {

    private OldGlobalDatabase() {}

    /** The old one, as long as it is there. */
    static Optional<GlobalDatabase> find(AuroraReader reader, FailbackRequest failback, RebuildPlan plan) {
        return reader.globalDatabase(failback.globalCluster()).filter(found -> isOld(found, failback, plan));
    }

    /** Whether a global database of the payload's identifier is the old one: by its id, where that is known. */
    static boolean isOld(GlobalDatabase found, FailbackRequest failback, RebuildPlan plan) {
        boolean sameId =
                plan.globalResourceId().isEmpty() || plan.globalResourceId().equals(found.resourceId());
        return sameId && found.member(failback.source().arn()).isEmpty();
    }
}
