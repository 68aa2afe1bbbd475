package dev.drorchestrator.lambda.aurora;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A status word of a global database, a DB cluster or a DB instance. AWS keeps these free-form, so a word that nobody
 * here knows is neither available nor failed: it is in progress.
 *
 * @param word as AWS writes it, for example {@code available}
 */
record ResourceStatus(String word) {

    /** Aurora User Guide, "Viewing DB cluster status" and "Viewing DB instance status". */
    private static final Set<String> FAILED = Set.of(
            "failed",
            "restore-error",
            "restore-failed",
            "migration-failed",
            "cloning-failed",
            "inaccessible-encryption-credentials");

    ResourceStatus(@Nullable String word) {
        this.word = word == null ? "unknown" : word;
    }

    boolean isAvailable() {
        return word.equals("available");
    }

    boolean isDeleting() {
        return word.equals("deleting");
    }

    /** Whether waiting is of no use: only a person can mend this. */
    boolean isFailed() {
        return FAILED.contains(word) || word.startsWith("incompatible-");
    }
}
