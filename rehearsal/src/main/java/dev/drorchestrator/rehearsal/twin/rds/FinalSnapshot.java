package dev.drorchestrator.rehearsal.twin.rds;

import java.util.Optional;

/** What DeleteDBCluster and DeleteDBInstance have in common about their last snapshot. */
final class FinalSnapshot {

    private FinalSnapshot() {}

    /** A final snapshot is taken unless it is skipped: the request names one, or says so, and not both. */
    static void requireOneWay(boolean skip, Optional<String> snapshot) {
        if (skip && snapshot.isPresent()) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true");
        }
        if (!skip && snapshot.isEmpty()) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
    }
}
