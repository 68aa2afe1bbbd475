package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceStatus;

/**
 * Where the old copy is deleted first, its deletion protection is lifted by the payload's word only, and of a cluster that can be
 * changed: a broken one would be asked until the deadline. It does not stand in the way of setting aside. That of the global
 * database is not lifted at all.
 */
final class CopyIsUnprotected implements Precheck {

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        FailbackRequest failback = facts.failback();
        boolean isProtected = facts.oldCopy()
                .filter(copy -> failback.options().isDeletedFirst())
                .filter(copy -> Boolean.TRUE.equals(copy.deletionProtection()))
                .isPresent();
        String lift = "aws rds modify-db-cluster --region " + failback.copy().region() + " --db-cluster-identifier "
                + failback.copy().identifier() + " --no-deletion-protection --apply-immediately";
        if (isProtected && !failback.options().disableDeletionProtection()) {
            findings.refuse(new Finding(
                    "old copy " + failback.copy().identifier(),
                    "deletion protection is on",
                    "it to be off, or \"DisableDeletionProtection\": \"True\" in the parameters",
                    lift));
        }
        facts.oldCopy()
                .filter(copy -> isProtected && failback.options().disableDeletionProtection())
                .map(copy -> new ResourceStatus(copy.status()))
                .filter(ResourceStatus::isFailed)
                .ifPresent(status -> findings.refuse(new Finding(
                        "old copy " + failback.copy().identifier(),
                        "deletion protection is on, and the status is " + status.word(),
                        "a status in which the protection can be lifted",
                        "fix it, or try " + lift + "; then re-run the same payload")));
        facts.named()
                .filter(database -> database.member(failback.source().arn()).isEmpty())
                .filter(database -> Boolean.TRUE.equals(database.cluster().deletionProtection()))
                .ifPresent(database -> findings.refuse(new Finding(
                        "global database " + database.identifier(),
                        "deletion protection is on",
                        "it to be off, because the global database is created anew around "
                                + failback.source().arn() + ", protected as this one",
                        "aws rds modify-global-cluster --region "
                                + failback.copy().region()
                                + " --global-cluster-identifier " + database.identifier()
                                + " --no-deletion-protection")));
    }
}
