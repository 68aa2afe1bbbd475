package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.check.FinalSnapshotCheck;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;

/** The old copy: it must not be the live one, and AWS must be able to delete it. */
record CopyCheck(FailbackRequest failback, RdsClient rds, Findings findings, Instant startedAt) {

    /** A stopped instance can be started and deleted; one that starts or stops must be waited for. */
    private static final Set<String> NOT_DELETABLE = Set.of("stopped", "stopping", "starting");

    void check(Instance copy, Reading<Optional<Instance>> source) {
        Optional.ofNullable(copy.db().dbClusterIdentifier())
                .ifPresent(cluster -> refuse(
                        copy,
                        "it is an instance of the cluster " + cluster,
                        "an RDS instance that belongs to no cluster",
                        "use CreateAuroraSecondaryDBCluster for a cluster"));
        notLive(copy, source.value().flatMap(answer -> answer));
        deletable(copy);
        if (!failback.options().skipFinalSnapshot() && !copy.status().isDeleting()) {
            finalSnapshot(copy);
        }
    }

    private void notLive(Instance copy, Optional<Instance> source) {
        copy.source()
                .ifPresent(of -> refuse(
                        copy,
                        "it is a replica of " + of,
                        "an instance that was the primary, or a replica of " + failback.source(),
                        "correct the payload"));
        if (!copy.replicas().isEmpty()) {
            refuse(
                    copy,
                    "it has replicas (" + String.join(", ", copy.replicas()) + "), so it may be the live copy",
                    "no replicas",
                    "promote or delete them, or start the payload in the Region whose copy is to be rebuilt");
        }
        Optional<FailoverTags> own = FailoverTags.of(copy.db().tagList());
        Optional<FailoverTags> ofSource =
                source.flatMap(instance -> FailoverTags.of(instance.db().tagList()));
        if (own.isPresent() && !promotedLater(ofSource, own.get())) {
            refuse(
                    copy,
                    "it was promoted at " + own.get().promotedAt() + " (tag " + FailoverTags.PROMOTED_AT
                            + "), so it is the live copy",
                    "the copy from which the failover went away",
                    "start the payload in the Region whose copy is to be rebuilt");
        } else if (ofSource.filter(tags -> FailoverTags.isNewer(copy.db().instanceCreateTime(), tags))
                .isPresent()) {
            findings.doubt(
                    "old copy " + copy.identifier() + " (" + failback.region() + ")",
                    "created at " + copy.db().instanceCreateTime() + ", after " + failback.source()
                            + " was promoted: the tags of that failover speak of an earlier copy",
                    "a copy from before the failover",
                    "look at both Regions which copy takes the writes");
        } else if (ofSource.filter(tags -> tags.promotedFrom().equalsIgnoreCase(copy.arn()))
                .isEmpty()) {
            findings.doubt(
                    "old copy " + copy.identifier() + " (" + failback.region() + ")",
                    "not proven to be the one from which the failover went away: " + failback.source() + " has no tag "
                            + FailoverTags.PROMOTED_FROM + " with " + copy.arn() + " that can be seen from here",
                    "proof that it is not the live copy",
                    "look at both Regions which copy takes the writes");
        }
    }

    private static boolean promotedLater(Optional<FailoverTags> source, FailoverTags copy) {
        return source.filter(tags -> tags.promotedAt().isAfter(copy.promotedAt()))
                .isPresent();
    }

    private void deletable(Instance copy) {
        if (copy.isClusterMember()) {
            refuse(
                    copy,
                    "it is an instance of the Aurora cluster " + copy.db().dbClusterIdentifier(),
                    "an instance of RDS for MySQL, PostgreSQL or MariaDB",
                    "correct the payload; Aurora clusters come back with CreateAuroraSecondaryDBCluster");
        }
        if (NOT_DELETABLE.contains(copy.status().word())) {
            refuse(
                    copy,
                    "status " + copy.status().word(),
                    "an instance that can be deleted",
                    "aws rds start-db-instance --region " + failback.region() + " --db-instance-identifier "
                            + copy.identifier() + ", wait until it is available, send the payload again");
        }
        if (copy.isProtected() && !failback.options().disableDeletionProtection()) {
            refuse(copy, "deletion protection is on", "off, or leave to lift it", DeletionProof.unprotect(failback));
        }
        if (copy.isProtected()
                && failback.options().disableDeletionProtection()
                && copy.status().isFailed()) {
            refuse(
                    copy,
                    "deletion protection is on, and the status is "
                            + copy.status().word(),
                    "a status in which the protection can be lifted",
                    "mend it, or try " + DeletionProof.unprotect(failback) + "; then send the payload again");
        }
    }

    private void finalSnapshot(Instance copy) {
        if (copy.isStuck() && !NOT_DELETABLE.contains(copy.status().word())) {
            refuse(
                    copy,
                    "status " + copy.status().word() + ", of which no final snapshot can be taken",
                    "available",
                    "mend it, or add \"SkipFinalSnapshot\": \"True\" to the parameters if its data may be lost");
        }
        new FinalSnapshotCheck(rds, failback.region(), findings)
                .instance(FinalSnapshot.name(copy.identifier(), startedAt));
    }

    private void refuse(Instance copy, String found, String expected, String next) {
        findings.refuse("old copy " + copy.identifier() + " (" + failback.region() + ")", found, expected, next);
    }
}
