package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.SourceReplicas;
import dev.drorchestrator.lambda.runtime.Reading;
import java.util.List;
import java.util.Optional;

/** The promoted instance: it must be there, be the live one, and be able to feed a replica. */
record SourceCheck(FailbackRequest failback, Findings findings) {

    /** {@code copy} is the old copy, empty when there is none: then nothing is deleted, and AWS itself may find out. */
    void check(Reading<Optional<Instance>> source, Optional<Instance> copy) {
        if (source.isUnknown() && copy.isEmpty()) {
            return;
        }
        if (source.isUnknown()) {
            findings.doubt(
                    "source " + failback.source(),
                    failback.sourceRegion() + " does not answer: " + source.silence(),
                    "a promoted instance that is available",
                    "give this Region's functions a route to RDS in " + failback.sourceRegion());
            return;
        }
        Optional<Instance> found = source.value().flatMap(answer -> answer);
        if (found.isEmpty()) {
            findings.refuse(
                    "SourceRDSInstanceIdentifier",
                    "no DB instance " + failback.sourceIdentifier() + " in " + failback.sourceRegion(),
                    "the instance that was promoted by the failover",
                    "list them with: aws rds describe-db-instances --region " + failback.sourceRegion());
            return;
        }
        available(found.get());
        promoted(found.get());
        supported(found.get());
        feeds(found.get());
        password(found.get());
        key(found.get());
        copy.ifPresent(old -> sameEngine(found.get(), old));
        SourceReplicas.warn(failback.source(), replicas(found.get()), findings);
    }

    /** Not the copy, should the source list it: as an ARN, because it is in another Region. */
    private List<String> replicas(Instance source) {
        return source.replicas().stream()
                .filter(replica -> !replica.endsWith(":rds:" + failback.region() + ":"
                        + failback.source().split(":", -1)[4] + ":db:" + failback.identifier()))
                .toList();
    }

    private void available(Instance source) {
        // Busy is good enough: the creation waits for it.
        if (!source.isServing()) {
            refuse(
                    source,
                    "status " + source.status().word(),
                    "available",
                    "fix or start it; wait with: aws rds wait db-instance-available --region " + failback.sourceRegion()
                            + " --db-instance-identifier " + source.identifier());
        }
    }

    private void promoted(Instance source) {
        source.source()
                .ifPresent(of -> refuse(
                        source,
                        "it is a replica of " + of + ": it was not promoted, and " + failback.identifier()
                                + " may be the live copy",
                        "an instance that was promoted",
                        "fail over to " + failback.sourceRegion()
                                + " first (PromoteRDSReadReplica), or start the payload"
                                + " in the Region whose copy is to be rebuilt"));
    }

    private void supported(Instance source) {
        if (!source.isOfSupportedEngine()) {
            refuse(
                    source,
                    "engine " + source.db().engine(),
                    "mysql, mariadb or postgres: the replicas of other engines have modes and licences of their own",
                    "rebuild the copy by hand");
        }
    }

    /** RDS User Guide, "Password management with Secrets Manager", limitations: no replica of such a source. */
    private void password(Instance source) {
        if (source.db().masterUserSecret() != null) {
            refuse(
                    source,
                    "its master password is managed by Secrets Manager (MasterUserSecret)",
                    "a password of its own: RDS makes no replica of such a source",
                    "aws rds modify-db-instance --region " + failback.sourceRegion() + " --db-instance-identifier "
                            + source.identifier() + " --no-manage-master-user-password --master-user-password PASSWORD"
                            + " --apply-immediately");
        }
    }

    private void feeds(Instance source) {
        if (source.backupRetentionDays() == 0) {
            refuse(
                    source,
                    "BackupRetentionPeriod 0",
                    "automated backups, without which RDS creates no replica of it",
                    "aws rds modify-db-instance --region " + failback.sourceRegion() + " --db-instance-identifier "
                            + source.identifier() + " --backup-retention-period 7 --apply-immediately, wait until it is"
                            + " available");
        }
        failback.encrypted()
                .filter(said -> said != source.isEncrypted())
                .ifPresent(said -> findings.refuse(
                        "StorageEncrypted",
                        said + ", but the source " + source.identifier() + " is " + (source.isEncrypted() ? "" : "not ")
                                + "encrypted",
                        "the same as the source",
                        "correct the payload"));
    }

    private void key(Instance source) {
        failback.kmsKey()
                .filter(key -> !source.isEncrypted())
                .ifPresent(key -> findings.refuse(
                        "KmsKeyId",
                        key + ", but the source " + source.identifier() + " is not encrypted",
                        "no key: RDS makes no encrypted replica of a source that is not",
                        "leave it out"));
    }

    private void sameEngine(Instance source, Instance old) {
        if (!source.db().engine().equals(old.db().engine())) {
            refuse(
                    source,
                    "engine " + source.db().engine() + ", the old copy has "
                            + old.db().engine(),
                    "copies of one database",
                    "correct the payload");
        } else if (!source.family().equals(old.family())) {
            refuse(
                    source,
                    source.family() + ", the old copy has " + old.family() + ", for which its groups of parameters and"
                            + " options are made",
                    "the same major version",
                    "aws rds modify-db-instance --region " + failback.region() + " --db-instance-identifier "
                            + old.identifier() + " --engine-version "
                            + source.db().engineVersion()
                            + " --allow-major-version-upgrade --apply-immediately");
        }
    }

    private void refuse(Instance source, String found, String expected, String next) {
        findings.refuse("source " + source.identifier() + " (" + failback.sourceRegion() + ")", found, expected, next);
    }
}
