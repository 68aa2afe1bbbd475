package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;

/** Deletion protection is lifted by the payload's word only; that of the global database not even then. */
final class CopyIsUnprotected implements Precheck {

    @Override
    public void check(FailbackSight sight, Findings findings) {
        FailbackRequest failback = sight.failback();
        boolean isProtected = sight.oldCopy()
                .filter(copy -> Boolean.TRUE.equals(copy.deletionProtection()))
                .isPresent();
        if (isProtected && !failback.consent().disableDeletionProtection()) {
            findings.refuse(new Finding(
                    "old copy " + failback.copy().identifier(),
                    "deletion protection is on",
                    "it to be off, or \"DisableDeletionProtection\": \"True\" in the parameters",
                    "aws rds modify-db-cluster --region " + failback.copy().region() + " --db-cluster-identifier "
                            + failback.copy().identifier() + " --no-deletion-protection --apply-immediately"));
        }
        sight.named()
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
