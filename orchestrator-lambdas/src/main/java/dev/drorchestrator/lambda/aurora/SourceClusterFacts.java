package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.Findings;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** The promoted cluster: it must be there, be the live one, and be able to feed a secondary. */
record SourceClusterFacts(ClusterRebuild rebuild, Findings findings) {

    void check(Reading<Optional<DBCluster>> source) {
        if (source.isUnknown()) {
            findings.unproven("the source " + rebuild.source() + " was promoted and is the live copy ("
                    + rebuild.sourceRegion() + " does not answer: " + source.silence() + ")");
            return;
        }
        Optional<DBCluster> found = source.value().flatMap(answer -> answer);
        if (found.isEmpty()) {
            findings.refuse(
                    "SourceDBClusterIdentifier",
                    "no DB cluster " + rebuild.sourceName() + " in " + rebuild.sourceRegion(),
                    "the cluster that was promoted by the failover",
                    "list them with: aws rds describe-db-clusters --region " + rebuild.sourceRegion());
            return;
        }
        check(found.get());
    }

    private void check(DBCluster source) {
        ResourceStatus status = new ResourceStatus(source.status());
        if (!status.isAvailable()) {
            refuse("status " + status.word(), "available", "wait until it is, or mend it");
        }
        String global = source.globalClusterIdentifier();
        if (global != null && !global.isEmpty() && !global.equalsIgnoreCase(rebuild.globalCluster())) {
            refuse(
                    "it belongs to another global database, " + global,
                    "a cluster of its own, or the writer of " + rebuild.globalCluster(),
                    "correct the payload");
        }
        if (!rebuild.engine().equals(source.engine())
                || !rebuild.engineVersion().equals(source.engineVersion())) {
            findings.refuse(
                    "Engine, EngineVersion",
                    rebuild.engine() + " " + rebuild.engineVersion(),
                    "those of the source, " + source.engine() + " " + source.engineVersion(),
                    "correct the payload, or the exports that it imports");
        }
        boolean encrypted = Boolean.TRUE.equals(source.storageEncrypted());
        rebuild.settings()
                .encrypted()
                .filter(said -> said != encrypted)
                .ifPresent(said -> findings.refuse(
                        "StorageEncrypted",
                        said + ", but the source is " + (encrypted ? "" : "not ") + "encrypted",
                        "the same as the source",
                        "correct the payload"));
    }

    private void refuse(String found, String expected, String next) {
        findings.refuse("source " + rebuild.sourceName() + " (" + rebuild.sourceRegion() + ")", found, expected, next);
    }
}
