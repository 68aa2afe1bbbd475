package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;

/** Checks the global database that a deleted old copy has left: once it is empty, it is deleted, too. */
record OldGlobalDatabaseLook(AuroraReader reader, FailbackRequest failback, RebuildPlan plan, Poll poll) {

    Verdict look() {
        String gone = "the old copy " + failback.copy().identifier() + " is gone";
        Optional<GlobalDatabase> found = OldGlobalDatabase.find(reader, failback, plan);
        return found.map(this::left).orElseGet(() -> Verdict.doesNotExist(gone, poll));
    }

    /** What is to be done about one that is there. */
    Verdict left(GlobalDatabase database) {
        String name = "the old global database " + database.identifier();
        if (database.status().isDeleting()) {
            return Verdict.inProgress(name + " is being deleted", poll.sawUnderWay());
        }
        if (!database.clusters().isEmpty()) {
            String detail = name + " still has " + database.members();
            return poll.isSilent()
                    ? Verdict.failed(
                            detail
                                    + ". Next: detach them from it: aws rds remove-from-global-cluster --region "
                                    + failback.copy().region() + " --global-cluster-identifier "
                                    + database.identifier()
                                    + " --db-cluster-identifier ARN; re-run the same payload",
                            poll)
                    : Verdict.inProgress(detail + " (reads may be stale)", poll);
        }
        if (Boolean.TRUE.equals(database.cluster().deletionProtection())) {
            return Verdict.failed(
                    name + " is protected from deletion. Next: aws rds modify-global-cluster --region "
                            + failback.copy().region() + " --global-cluster-identifier " + database.identifier()
                            + " --no-deletion-protection, then re-run the same payload",
                    poll);
        }
        return Verdict.asking("DELETE_GLOBAL_CLUSTER", database.identifier(), name + " is empty", poll);
    }
}
