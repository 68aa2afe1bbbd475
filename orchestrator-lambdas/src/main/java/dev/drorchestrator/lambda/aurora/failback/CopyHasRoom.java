package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.QuotaCheck;
import software.amazon.awssdk.services.rds.RdsClient;

/** Where nothing is deleted first, the rebuilt cluster and its instances need room in the account's quotas, beside the old copy. */
final class CopyHasRoom implements Precheck {

    private final RdsClient rds;

    CopyHasRoom(RdsClient rds) {
        this.rds = rds;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        FailbackRequest failback = facts.failback();
        boolean deletesFirst = facts.oldCopy().isPresent() && failback.options().isDeletedFirst();
        if (deletesFirst || failback.options().stopsAfterSetAside()) {
            return;
        }
        String region = failback.copy().region();
        QuotaCheck quotas = new QuotaCheck(rds, region, findings);
        if (facts.isOldOrMissing()) {
            quotas.room(
                    "DBClusters",
                    1,
                    "cluster " + failback.copy().identifier() + deleteFirst(facts),
                    "aws rds describe-db-clusters --region " + region);
        }
        int missing = facts.likeness().plannedInstances(failback.instance()).size()
                - (facts.isOldOrMissing() ? 0 : facts.instances().size());
        if (missing > 0) {
            quotas.room(
                    "DBInstances",
                    missing,
                    "the instances of cluster " + failback.copy().identifier() + deleteFirst(facts),
                    "aws rds describe-db-instances --region " + region);
        }
    }

    private static String deleteFirst(FailbackFacts facts) {
        return facts.oldCopy().isEmpty()
                ? ""
                : ", beside the old copy, which stays until the new one is proven (without room for both: \"OldCopy\":"
                        + " \"DeleteFirst\" in the parameters)";
    }
}
