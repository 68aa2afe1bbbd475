package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Proves that the copy is back: {@code available}, a replica of the source, replicating. Until then it says what is to be
 * done.
 */
final class ReplicaProof {

    private ReplicaProof() {}

    static Verdict look(RdsClient rds, StepRequest request, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        Optional<Instance> found = Instance.read(rds, failback.identifier());
        if (found.isEmpty()) {
            return Verdict.asking(
                    "CREATE_REPLICA", failback.identifier(), failback.identifier() + " does not exist yet", poll);
        }
        Instance instance = found.get();
        String detail = failback.identifier() + " is " + instance.status().word();
        // An error right after the beginning may pass; what has ended does not begin again.
        boolean broken = instance.isReplicationEnded() || (instance.isReplicationBroken() && poll.isSilent());
        if (instance.isStuck() || broken) {
            return Verdict.failed(
                    detail + ", " + instance.replicationWords()
                            + ". Next: look at its events in the RDS console (RDS-EVENT-0202 says why a replica could not"
                            + " be created), delete it, send the payload again",
                    poll);
        }
        if (!instance.status().isAvailable()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (instance.source().filter(failback.source()::equalsIgnoreCase).isEmpty()) {
            return stranger(failback, instance, detail, poll);
        }
        if (!instance.isReplicating()) {
            return Verdict.inProgress(
                    detail + ", " + instance.replicationWords(),
                    instance.isReplicationBroken() ? poll : poll.sawUnderWay());
        }
        String proven = detail + ", replicates from " + failback.source();
        Optional<Integer> missing = failback.missingBackups(instance);
        if (missing.isPresent()) {
            return Verdict.asking(
                    "SET_BACKUP_RETENTION",
                    failback.identifier(),
                    proven + "; backups for " + instance.backupRetentionDays() + " days, wanted are " + missing.get(),
                    poll);
        }
        if (failback.backupRetentionDays().orElse(0) > 0 && instance.isPostgres()) {
            return Verdict.available(proven + "; a PostgreSQL replica keeps backups from its promotion on", poll);
        }
        return Verdict.available(proven, poll);
    }

    /** Reads may be stale and show the deleted copy once more. */
    private static Verdict stranger(FailbackRequest failback, Instance instance, String detail, Poll poll) {
        String found = detail + ", but no replica of " + failback.source()
                + instance.source().map(other -> " (of " + other + ")").orElse("");
        return poll.isSilent()
                ? Verdict.failed(found + ". Next: look at it in the RDS console", poll)
                : Verdict.inProgress(found + " (reads may be stale)", poll);
    }
}
