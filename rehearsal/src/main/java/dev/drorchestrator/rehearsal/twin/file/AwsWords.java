package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.problem.NearestName;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that describe calls print and the SDK types as strings. One that is not in the lists (Aurora, RDS and ElastiCache
 * user guides, and API references, November 2026) may be newer than they are, and real output must load: it is taken with a
 * note. One that is a slip of the hand away from a word of the list, or has no form of a word, is a mistake.
 */
enum AwsWords {
    GLOBAL_CLUSTER_STATUS(
            "a status of a global cluster",
            Set.of("creating", "available", "modifying", "upgrading", "deleting", "switching-over", "failing-over")),
    CLUSTER_STATUS(
            "a status of a DB cluster",
            Set.of(
                    "available",
                    "backing-up",
                    "backtracking",
                    "cloning-failed",
                    "configuring-iam-database-auth",
                    "creating",
                    "deleting",
                    "failed",
                    "failing-over",
                    "inaccessible-encryption-credentials",
                    "inaccessible-encryption-credentials-recoverable",
                    "incompatible-network",
                    "incompatible-parameters",
                    "incompatible-restore",
                    "maintenance",
                    "migrating",
                    "migration-failed",
                    "modifying",
                    "preparing-data-migration",
                    "promoting",
                    "rebooting",
                    "renaming",
                    "resetting-master-credentials",
                    "restore-failed",
                    "starting",
                    "stopped",
                    "stopping",
                    "storage-full",
                    "storage-optimization",
                    "switching-over",
                    "update-iam-db-auth",
                    "upgrading",
                    "upgrade_failed",
                    "upgrade-failed")),
    INSTANCE_STATUS(
            "a status of a DB instance",
            Set.of(
                    "available",
                    "backing-up",
                    "backtracking",
                    "configuring-enhanced-monitoring",
                    "configuring-iam-database-auth",
                    "configuring-log-exports",
                    "converting-to-vpc",
                    "create-failed",
                    "creating",
                    "delete-precheck",
                    "deleting",
                    "failed",
                    "inaccessible-encryption-credentials",
                    "inaccessible-encryption-credentials-recoverable",
                    "incompatible-create",
                    "incompatible-credentials",
                    "incompatible-network",
                    "incompatible-option-group",
                    "incompatible-parameters",
                    "incompatible-restore",
                    "insufficient-capacity",
                    "maintenance",
                    "modify-failed",
                    "modifying",
                    "moving-to-vpc",
                    "rebooting",
                    "renaming",
                    "resetting-master-credentials",
                    "restore-error",
                    "starting",
                    "stopped",
                    "stopping",
                    "storage-config-upgrade",
                    "storage-full",
                    "storage-initialization",
                    "storage-optimization",
                    "upgrading",
                    "upgrade_failed",
                    "upgrade-failed")),
    DATASTORE_STATUS(
            "a status of a global datastore",
            Set.of("creating", "available", "modifying", "deleting", "deleted", "primary-only")),
    CACHE_STATUS(
            "a status of a replication group",
            Set.of("creating", "available", "modifying", "deleting", "create-failed", "snapshotting")),
    ENGINE(
            "an engine of Aurora or RDS",
            Set.of("aurora", "aurora-mysql", "aurora-postgresql", "mysql", "postgres", "mariadb", "neptune", "docdb")),
    CACHE_ENGINE("an engine of ElastiCache", Set.of("redis", "valkey", "memcached"));

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)*");

    /** Editions of Oracle, SQL Server and Db2 differ by a letter or two, so that a new one looks like a slip of the hand. */
    private static final Pattern EDITION = Pattern.compile("(custom-)?(oracle|sqlserver|db2)-.*");

    private static final int SLIP = 2;

    private final String kind;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> known;

    AwsWords(String kind, Set<String> known) {
        this.kind = kind;
        this.known = known;
    }

    /** Adds what is wrong with {@code word}, or notes what is odd; nothing for a word that is known or absent. */
    void check(@Nullable String word, String path, Problems problems) {
        if (word == null || known.contains(word) || EDITION.matcher(word).matches()) {
            return;
        }
        boolean slip = NearestName.of(word, known, SLIP).isPresent();
        if (slip) {
            problems.addUnknownName(path, word, kind, known);
        } else if (FORM.matcher(word).matches()) {
            problems.note(path, "\"" + word + "\" is not known as " + kind + "; taken as it is");
        } else {
            problems.addWrongValue(path, TextNode.valueOf(word), kind);
        }
    }
}
