package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.check.FinalSnapshotCheck;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.IntegrationsCheck;
import dev.drorchestrator.lambda.check.PendingChangesCheck;
import dev.drorchestrator.lambda.failback.SetAsideName;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * The old copy: it must not be the live one, and AWS must be able to rename it, or to delete it first.
 *
 * @param rds of the Region whose copy is rebuilt
 * @param there clients by Region
 */
record CopyCheck(
        FailbackRequest failback,
        RdsClient rds,
        Function<String, RdsClient> there,
        Findings findings,
        Instant startedAt) {

    /** In none of these RDS renames or deletes it; a stopped one is started by a person only: its clients would write again. */
    private static final Set<String> STOPPED = Set.of("stopped", "stopping", "starting");

    void check(Instance copy, Reading<Optional<Instance>> source) {
        Optional.ofNullable(copy.db().dbClusterIdentifier())
                .ifPresent(cluster -> refuse(
                        copy,
                        "it is an instance of the cluster " + cluster,
                        "an RDS instance that belongs to no cluster",
                        "use CreateAuroraSecondaryDBCluster for a cluster"));
        notLive(copy);
        new ReplacedCheck(failback, there, findings)
                .check(subject(copy), copy, source.value().flatMap(answer -> answer));
        running(copy);
        new IntegrationsCheck(rds, failback.region(), findings).check(subject(copy), copy.arn());
        if (failback.options().isDeletedFirst()) {
            deletable(copy);
        } else {
            renamable(copy);
        }
        if (!failback.options().skipFinalSnapshot()
                && !failback.options().isKept()
                && !copy.status().isDeleting()) {
            new FinalSnapshotCheck(rds, failback.region(), findings)
                    .instance(FinalSnapshot.name(failback.identifier(), startedAt));
        }
    }

    private void notLive(Instance copy) {
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
                    "promote or delete them (an Aurora cluster: aws rds promote-read-replica-db-cluster --region "
                            + failback.region()
                            + " --db-cluster-identifier NAME), or start the payload in the Region whose copy is to be rebuilt");
        }
    }

    private void running(Instance copy) {
        if (STOPPED.contains(copy.status().word())) {
            String modify = "aws rds modify-db-instance --region " + failback.region() + " --db-instance-identifier "
                    + copy.identifier();
            refuse(
                    copy,
                    "status " + copy.status().word(),
                    "available: RDS neither renames nor deletes it so",
                    "aws rds start-db-instance --region " + failback.region() + " --db-instance-identifier "
                            + copy.identifier() + ", which lets its old clients write to it again, so at once " + modify
                            + " --vpc-security-group-ids GROUP-WITHOUT-RULES --apply-immediately; wait until it is"
                            + " available, re-run the same payload");
        }
        if (!copy.isOfSupportedEngine()) {
            refuse(
                    copy,
                    "engine " + copy.db().engine(),
                    "mysql, mariadb or postgres",
                    "rebuild the copy by hand; an Aurora cluster comes back with CreateAuroraSecondaryDBCluster");
        }
    }

    private void renamable(Instance copy) {
        boolean isUntouched = copy.identifier().equals(failback.identifier())
                && SetAsideTag.of(copy.db().tagList()).isEmpty();
        if (isUntouched) {
            new PendingChangesCheck(findings)
                    .check(copy.identifier(), Optional.ofNullable(copy.db().pendingModifiedValues()));
            nameIsFree(copy);
        }
        if (copy.isStuck()
                && !copy.canBeRenamed()
                && !STOPPED.contains(copy.status().word())) {
            refuse(
                    copy,
                    "status " + copy.status().word() + ", in which RDS renames nothing",
                    "available",
                    "fix it; or delete it first, without a final snapshot, if its data may be lost:"
                            + " \"OldCopy\": \"DeleteFirst\", \"SkipFinalSnapshot\": \"True\"");
        }
    }

    private void nameIsFree(Instance copy) {
        String name = SetAsideName.of(copy.identifier(), startedAt);
        Instance.read(rds, name)
                .ifPresent(
                        found -> findings.refuse(
                                "instance " + name + " (" + failback.region() + ")",
                                "it exists already",
                                "a name that is free, for the old copy " + copy.identifier(),
                                "re-run the same payload in a minute: the name ends in the minute at which the execution started"));
    }

    private void deletable(Instance copy) {
        boolean lift = failback.options().disableDeletionProtection();
        if (copy.isProtected() && !lift) {
            refuse(
                    copy,
                    "deletion protection is on, and it is to be deleted first",
                    "off, or \"DisableDeletionProtection\": \"True\" in the parameters",
                    "aws rds modify-db-instance --region " + failback.region() + " --db-instance-identifier "
                            + copy.identifier()
                            + " --no-deletion-protection --apply-immediately, re-run the same payload;"
                            + " or leave out \"OldCopy\": \"DeleteFirst\"");
        }
        if (copy.isProtected() && lift && copy.status().isFailed()) {
            refuse(
                    copy,
                    "deletion protection is on, and the status is "
                            + copy.status().word(),
                    "a status in which the protection can be lifted",
                    "repair it, re-run the same payload");
        }
        boolean snapshot =
                !failback.options().skipFinalSnapshot() && !copy.status().isDeleting();
        if (snapshot && copy.isStuck() && !STOPPED.contains(copy.status().word())) {
            refuse(
                    copy,
                    "status " + copy.status().word() + ", of which no final snapshot can be taken",
                    "available",
                    "repair it, or add \"SkipFinalSnapshot\": \"True\" to the parameters if its data may be lost");
        }
    }

    private void refuse(Instance copy, String found, String expected, String next) {
        findings.refuse(subject(copy), found, expected, next);
    }

    private String subject(Instance copy) {
        return "old copy " + copy.identifier() + " (" + failback.region() + ")";
    }
}
