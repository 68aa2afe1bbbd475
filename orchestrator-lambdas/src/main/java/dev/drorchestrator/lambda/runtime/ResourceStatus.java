package dev.drorchestrator.lambda.runtime;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A status word of a database: global database, DB cluster, DB instance, global datastore. AWS keeps these free-form, so a word that nobody
 * here knows is neither available nor failed: it is in progress.
 *
 * @param word as AWS writes it, for example {@code available}
 */
public record ResourceStatus(String word) {

    /** Aurora User Guide, "Viewing DB cluster status" and "Viewing DB instance status". */
    private static final Set<String> FAILED = Set.of(
            "failed",
            "restore-error",
            "restore-failed",
            "migration-failed",
            "cloning-failed",
            "create-failed",
            "upgrade_failed",
            "inaccessible-encryption-credentials");

    /** Nothing is under way that anybody would wait for: the rest goes on for hours beside the work. */
    private static final Set<String> SETTLED = Set.of("available", "backing-up", "storage-optimization");

    /**
     * Under these, and under those that begin with {@code configuring-}, a database does its work (RDS User Guide, "Viewing DB
     * instance status"; Aurora User Guide, the same).
     */
    private static final Set<String> SERVING = Set.of(
            "available",
            "backing-up",
            "maintenance",
            "modifying",
            "storage-config-upgrade",
            "storage-initialization",
            "storage-optimization",
            "update-iam-db-auth");

    public ResourceStatus(@Nullable String word) {
        this.word = word == null ? "unknown" : word;
    }

    /** Whether it can be used and nothing is under way. */
    public boolean isAvailable() {
        return word.equals("available");
    }

    /** Whether it can be used, and what may be under way is no reason to wait: a backup, AWS's work on its storage. */
    public boolean isSettled() {
        return SETTLED.contains(word);
    }

    /** Whether it does its work, busy or not; one that is busy will be available again. */
    public boolean isServing() {
        return SERVING.contains(word) || word.startsWith("configuring-");
    }

    /** Whether it is about to be gone. */
    public boolean isDeleting() {
        return word.equals("deleting");
    }

    /** Whether a cluster that left its global database is on its way to become writable. */
    public boolean isPromoting() {
        return word.equals("promoting");
    }

    /** Whether AWS is making it. */
    public boolean isCreating() {
        return word.equals("creating");
    }

    /** Whether AWS is at something that takes minutes at least. */
    public boolean takesLong() {
        return isCreating() || isDeleting() || word.equals("renaming");
    }

    /** Whether somebody must start it first. */
    public boolean isStopped() {
        return word.equals("stopped");
    }

    /** Whether waiting is of no use: only a person can fix this. */
    public boolean isFailed() {
        return FAILED.contains(word) || word.startsWith("incompatible-");
    }
}
