package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FinalSnapshot;
import dev.drorchestrator.lambda.runtime.Findings;
import dev.drorchestrator.lambda.runtime.RdsFacts;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The old copy: it must not be the live one, and AWS must be able to delete it. */
record OldClusterFacts(ClusterRebuild rebuild, RdsFacts settings, Findings findings, Instant startedAt) {

    /** A stopped cluster must be started before it can be deleted (Aurora User Guide, "Deleting Aurora DB clusters"). */
    private static final Set<String> NOT_DELETABLE = Set.of("stopped", "stopping", "starting");

    void check(DBCluster copy, List<DBInstance> instances, Optional<DBCluster> source) {
        membership(copy);
        notLive(copy, source);
        deletable(copy);
        if (!rebuild.deletion().skipFinalSnapshot() && !new ResourceStatus(copy.status()).isDeleting()) {
            finalSnapshot(copy);
        }
        unchangedSettings(copy, instances);
    }

    private void membership(DBCluster copy) {
        String member = copy.globalClusterIdentifier();
        if (member != null && !member.isEmpty() && !member.equalsIgnoreCase(rebuild.globalCluster())) {
            refuse(
                    "it belongs to another global database, " + member,
                    "the old primary of " + rebuild.globalCluster(),
                    "correct the payload");
        }
    }

    private void notLive(DBCluster copy, Optional<DBCluster> source) {
        if (!copy.readReplicaIdentifiers().isEmpty()) {
            refuse(
                    "it has replicas (" + String.join(", ", copy.readReplicaIdentifiers())
                            + "), so it may be the live copy",
                    "no replicas",
                    "promote or delete them, or start the payload in the Region whose copy is to be rebuilt");
        }
        Optional<FailoverTags> own = FailoverTags.of(copy.tagList());
        Optional<FailoverTags> ofSource = source.flatMap(cluster -> FailoverTags.of(cluster.tagList()));
        if (own.isPresent() && !promotedLater(ofSource, own.get())) {
            refuse(
                    "it was promoted at " + own.get().promotedAt() + " (tag " + FailoverTags.PROMOTED_AT
                            + "), so it is the live copy",
                    "the copy from which the failover went away",
                    "start the payload in the Region whose copy is to be rebuilt");
        } else if (ofSource.filter(tags -> tags.promotedFrom().equalsIgnoreCase(copy.dbClusterArn()))
                .isEmpty()) {
            findings.unproven(rebuild.source() + " was promoted from " + copy.dbClusterArn() + " (tag "
                    + FailoverTags.PROMOTED_FROM + "), so " + rebuild.cluster() + " may be the live copy");
        }
    }

    private static boolean promotedLater(Optional<FailoverTags> source, FailoverTags copy) {
        return source.filter(tags -> tags.promotedAt().isAfter(copy.promotedAt()))
                .isPresent();
    }

    private void deletable(DBCluster copy) {
        if (NOT_DELETABLE.contains(copy.status())) {
            refuse(
                    "status " + copy.status(),
                    "a cluster that can be deleted",
                    "aws rds start-db-cluster --region " + rebuild.region() + " --db-cluster-identifier "
                            + rebuild.cluster() + ", wait until it is available, send the payload again");
        }
        if (Boolean.TRUE.equals(copy.deletionProtection())
                && !rebuild.deletion().disableProtection()) {
            refuse(
                    "deletion protection is on",
                    "off, or leave to lift it",
                    "aws rds modify-db-cluster --region " + rebuild.region() + " --db-cluster-identifier "
                            + rebuild.cluster() + " --no-deletion-protection, or add"
                            + " \"DisableDeletionProtection\": \"True\" to the parameters; send the payload again");
        }
    }

    private void finalSnapshot(DBCluster copy) {
        if (new ResourceStatus(copy.status()).isFailed()) {
            refuse(
                    "status " + copy.status() + ", of which no final snapshot can be taken",
                    "available",
                    "mend it, or add \"SkipFinalSnapshot\": \"True\" to the parameters if its data may be lost");
        }
        String name = FinalSnapshot.name(rebuild.cluster(), startedAt);
        settings.freeName(name, snapshotExists(name));
        settings.room("ManualClusterSnapshots", 1);
    }

    private boolean snapshotExists(String name) {
        try {
            return !settings.rds()
                    .describeDBClusterSnapshots(call -> call.dbClusterSnapshotIdentifier(name))
                    .dbClusterSnapshots()
                    .isEmpty();
        } catch (DbClusterSnapshotNotFoundException e) {
            return false;
        }
    }

    private void unchangedSettings(DBCluster copy, List<DBInstance> instances) {
        settings.known(
                "KMS key",
                rebuild.settings().kmsKey().stream().toList(),
                Optional.ofNullable(copy.kmsKeyId()).stream().toList());
        settings.known(
                "security group",
                rebuild.securityGroups(),
                copy.vpcSecurityGroups().stream()
                        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                        .toList());
        if (!instances.isEmpty()) {
            settings.known(
                    "monitoring role",
                    rebuild.settings().monitoringRole().stream().toList(),
                    instances.stream()
                            .flatMap(instance -> Optional.ofNullable(instance.monitoringRoleArn()).stream())
                            .distinct()
                            .toList());
        }
    }

    private void refuse(String found, String expected, String next) {
        findings.refuse("old copy " + rebuild.cluster() + " (" + rebuild.region() + ")", found, expected, next);
    }
}
