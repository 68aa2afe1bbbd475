package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Findings;

/** Where nothing is deleted first, the rebuilt cluster and its instances need room in the account's quotas. */
final class CopyHasRoom implements Precheck {

    private final Quotas quotas;

    CopyHasRoom(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public void check(FailbackSight sight, Findings findings) {
        if (sight.oldCopy().isPresent()) {
            return;
        }
        FailbackRequest failback = sight.failback();
        String region = failback.copy().region();
        if (sight.cluster().isEmpty()) {
            quotas.require(
                    "DBClusters",
                    1,
                    "cluster " + failback.copy().identifier(),
                    "aws rds describe-db-clusters --region " + region + ", delete some",
                    findings);
        }
        int missing = sight.likeness().plannedInstances(failback.instance()).size()
                - sight.instances().size();
        if (missing > 0) {
            quotas.require(
                    "DBInstances",
                    missing,
                    "the instances of cluster " + failback.copy().identifier(),
                    "aws rds describe-db-instances --region " + region + ", delete some",
                    findings);
        }
    }
}
