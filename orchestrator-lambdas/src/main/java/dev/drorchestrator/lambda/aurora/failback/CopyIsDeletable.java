package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** AWS renames what is available, and deletes what is broken for good if there is no final snapshot to take. */
final class CopyIsDeletable implements Precheck {

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        facts.oldCopy().ifPresent(copy -> check(copy, facts, findings));
    }

    private static void check(DBCluster copy, FailbackFacts facts, Findings findings) {
        FailbackRequest failback = facts.failback();
        ResourceStatus status = new ResourceStatus(copy.status());
        String region = failback.copy().region();
        String cluster = " --db-cluster-identifier " + copy.dbClusterIdentifier();
        boolean deletesFirst = failback.options().isDeletedFirst();
        boolean passes = facts.hasBegun() && !status.isStopped() && !status.isFailed();
        if (status.isAvailable() || status.isDeleting() || passes) {
            return;
        }
        if (status.isFailed() && deletesFirst && failback.options().skipFinalSnapshot()) {
            return;
        }
        String next;
        if (status.isStopped()) {
            // A stopped cluster takes no change of its groups, so clients would reach it as soon as it runs.
            next = "keep clients off it first: revoke the ingress rules of its security groups (" + groups(copy)
                    + "), then aws rds start-db-cluster --region " + region + cluster
                    + ", wait until it is available, re-run the same payload with a FenceSecurityGroupId that has no rules";
        } else if (status.isFailed()) {
            next = "fix it; or delete it without a final snapshot: add \"OldCopy\": \"DeleteFirst\" and"
                    + " \"SkipFinalSnapshot\": \"True\" to the parameters";
        } else {
            next = "aws rds wait db-cluster-available --region " + region + cluster + ", then re-run the same payload";
        }
        findings.refuse(
                new Finding("old copy " + copy.dbClusterIdentifier(), "status " + status.word(), "available", next));
    }

    private static String groups(DBCluster copy) {
        return copy.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .collect(Collectors.joining(", "));
    }
}
