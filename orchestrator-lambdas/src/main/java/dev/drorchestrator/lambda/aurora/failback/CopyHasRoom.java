package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.QuotaCheck;
import software.amazon.awssdk.services.rds.RdsClient;

/** Where nothing is deleted first, the rebuilt cluster and its instances need room in the account's quotas. */
final class CopyHasRoom implements Precheck {

    private final RdsClient rds;

    CopyHasRoom(RdsClient rds) {
        this.rds = rds;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        if (facts.oldCopy().isPresent()) {
            return;
        }
        FailbackRequest failback = facts.failback();
        String region = failback.copy().region();
        QuotaCheck quotas = new QuotaCheck(rds, region, findings);
        if (facts.cluster().isEmpty()) {
            quotas.room(
                    "DBClusters",
                    1,
                    "cluster " + failback.copy().identifier(),
                    "aws rds describe-db-clusters --region " + region);
        }
        int missing = facts.likeness().plannedInstances(failback.instance()).size()
                - facts.instances().size();
        if (missing > 0) {
            quotas.room(
                    "DBInstances",
                    missing,
                    "the instances of cluster " + failback.copy().identifier(),
                    "aws rds describe-db-instances --region " + region);
        }
    }
}
