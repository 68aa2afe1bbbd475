package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.Findings;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** The global database as the failover left it: with the old copy alone in it, or with the promoted one as its writer. */
record GlobalDatabaseFacts(ClusterRebuild rebuild, Findings findings) {

    void check(GlobalDatabase global) {
        if (global.isWriter(rebuild.source())) {
            return;
        }
        if (global.member(rebuild.source()).isPresent()) {
            findings.refuse(
                    "source " + rebuild.sourceName() + " (" + rebuild.sourceRegion() + ")",
                    "it is a reader of " + global.identifier() + ", whose writer is "
                            + global.writer().orElse("nobody") + ": it was not promoted, and " + rebuild.cluster()
                            + " may be the live copy",
                    "a cluster that was promoted",
                    "fail over to " + rebuild.sourceRegion()
                            + " first, or start the payload in the Region whose copy is" + " to be rebuilt");
        }
        // A primary can leave only when all its secondaries have (Aurora User Guide, "Detaching a cluster").
        global.cluster().globalClusterMembers().stream()
                .map(GlobalClusterMember::dbClusterArn)
                .filter(arn -> !arn.equalsIgnoreCase(rebuild.clusterArn()) && !arn.equalsIgnoreCase(rebuild.source()))
                .forEach(arn -> findings.refuse(
                        "global database " + global.identifier(),
                        "another member, " + arn,
                        "no members but the old copy: they follow a writer that is about to go",
                        "aws rds remove-from-global-cluster --region " + arn.split(":", -1)[3]
                                + " --global-cluster-identifier " + global.identifier() + " --db-cluster-identifier "
                                + arn + ", rebuild it later from the promoted copy"));
        if (Boolean.TRUE.equals(global.cluster().deletionProtection())) {
            findings.refuse(
                    "global database " + global.identifier(),
                    "deletion protection is on",
                    "off: it is made anew with " + rebuild.sourceName() + " as its writer",
                    "aws rds modify-global-cluster --region " + rebuild.region() + " --global-cluster-identifier "
                            + global.identifier() + " --no-deletion-protection, send the payload again");
        }
    }
}
