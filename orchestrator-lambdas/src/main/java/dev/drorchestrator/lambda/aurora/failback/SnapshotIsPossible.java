package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;

/** The last snapshot needs a name that is free, and room for one more. */
final class SnapshotIsPossible implements Precheck {

    private final RdsClient rds;
    private final Quotas quotas;

    SnapshotIsPossible(RdsClient rds, Quotas quotas) {
        this.rds = rds;
        this.quotas = quotas;
    }

    @Override
    public void check(FailbackSight sight, Findings findings) {
        boolean wanted = !sight.failback().consent().skipFinalSnapshot()
                && sight.oldCopy()
                        .filter(copy -> !new ResourceStatus(copy.status()).isDeleting())
                        .isPresent();
        if (!wanted) {
            return;
        }
        String region = sight.failback().copy().region();
        String name = LastSnapshot.name(sight.failback().copy(), sight.startedAt());
        if (isTaken(name)) {
            findings.refuse(new Finding(
                    "final snapshot " + name,
                    "a snapshot of this name is there",
                    "a name that is free",
                    "send the payload again, the name has the second in it; or aws rds delete-db-cluster-snapshot"
                            + " --region " + region + " --db-cluster-snapshot-identifier " + name));
        }
        quotas.require(
                "ManualClusterSnapshots",
                1,
                "the final snapshot, or \"SkipFinalSnapshot\": \"True\" in the parameters",
                "aws rds describe-db-cluster-snapshots --region " + region + " --snapshot-type manual, delete some",
                findings);
    }

    private boolean isTaken(String name) {
        try {
            return !rds.describeDBClusterSnapshots(call -> call.dbClusterSnapshotIdentifier(name))
                    .dbClusterSnapshots()
                    .isEmpty();
        } catch (DbClusterSnapshotNotFoundException e) {
            return false;
        }
    }
}
