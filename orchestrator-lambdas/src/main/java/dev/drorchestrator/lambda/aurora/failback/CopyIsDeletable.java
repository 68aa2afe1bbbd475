package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** AWS deletes what is available, and what is broken for good if there is no last snapshot to take. */
final class CopyIsDeletable implements Precheck {

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        facts.oldCopy().ifPresent(copy -> check(copy, facts.failback(), findings));
    }

    private static void check(DBCluster copy, FailbackRequest failback, Findings findings) {
        ResourceStatus status = new ResourceStatus(copy.status());
        String here = " --region " + failback.copy().region() + " --db-cluster-identifier "
                + failback.copy().identifier();
        if (status.isAvailable() || status.isDeleting()) {
            return;
        }
        if (status.isFailed() && failback.options().skipFinalSnapshot()) {
            return;
        }
        String next;
        if (status.isStopped()) {
            next = "aws rds start-db-cluster" + here + ", wait until it is available, send the payload again";
        } else if (status.isFailed()) {
            next =
                    "mend it, or delete it without a last snapshot: add \"SkipFinalSnapshot\": \"True\" to the parameters";
        } else {
            next = "aws rds wait db-cluster-available" + here + ", then send the payload again";
        }
        findings.refuse(
                new Finding("old copy " + failback.copy().identifier(), "status " + status.word(), "available", next));
    }
}
