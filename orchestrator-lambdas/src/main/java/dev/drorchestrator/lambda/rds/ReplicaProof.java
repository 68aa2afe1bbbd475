package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
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
            return toBeCreated(failback, request, poll);
        }
        Instance instance = found.get();
        String detail = failback.identifier() + " is " + instance.status().word();
        if (FailoverTags.promotedFrom(instance.db().tagList()).isPresent()) {
            return Verdict.failed(
                    detail + ", and a FAILOVER of this database has begun: it wins. Nothing further is changed", poll);
        }
        // An error right after the beginning may pass; what has ended does not begin again.
        boolean broken = instance.isReplicationEnded() || (instance.isReplicationBroken() && poll.isSilent());
        if (instance.isStuck() || broken) {
            return Verdict.failed(
                    detail + ", " + instance.replicationWords()
                            + ". Next: read its events in the RDS console (RDS-EVENT-0202 says why a replica could not"
                            + " be created), delete it, re-run the same payload",
                    poll);
        }
        if (!instance.status().isAvailable()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (!instance.follows(failback.source())) {
            return stranger(failback, instance, detail, poll);
        }
        if (!instance.isReplicating()) {
            return Verdict.inProgress(
                    detail + ", " + instance.replicationWords(),
                    instance.isReplicationBroken() ? poll : poll.sawUnderWay());
        }
        return withBackups(failback, instance, detail + ", replicates from " + failback.source(), request, poll);
    }

    /** A name that was left moments ago may be reserved still, which AWS does not document: five minutes are enough. */
    private static Verdict toBeCreated(FailbackRequest failback, StepRequest request, Poll poll) {
        String name = failback.identifier();
        boolean reserved = request.refusal()
                .filter(refusal -> refusal.contains("AlreadyExists"))
                .isPresent();
        if (reserved && poll.isRefusedFor(Poll.STALE_READS)) {
            return Verdict.failed(
                    "AWS has refused the name " + name + " for five minutes, and no instance of that name is seen: "
                            + request.refusal().orElseThrow(),
                    poll);
        }
        return Verdict.asking("CREATE_REPLICA", name, name + " does not exist yet", poll);
    }

    /** What the payload asks for beyond the replica itself; where AWS refuses it, the replica is proven all the same. */
    private static Verdict withBackups(
            FailbackRequest failback, Instance instance, String detail, StepRequest request, Poll poll) {
        String proven = detail + ids(instance, request);
        JsonNode step = request.input().path("step");
        if (step.path("status").asText().equals("SKIPPED")) {
            return Verdict.available(
                    proven + ". Left undone: " + step.path("detail").asText(), poll);
        }
        Optional<Integer> missing = failback.missingBackups(instance);
        if (missing.isPresent()) {
            return Verdict.asking(
                    "SET_BACKUP_RETENTION",
                    failback.identifier(),
                    proven + "; backups for " + instance.backupRetentionDays() + " days, wanted are " + missing.get(),
                    poll);
        }
        return Verdict.available(
                failback.backupRetentionDays().orElse(0) > 0 && instance.isPostgres()
                        ? proven + "; a PostgreSQL replica keeps backups from its promotion on"
                        : proven,
                poll);
    }

    /** Policies of rds-db:connect and links of Performance Insights hang on the resource id. */
    private static String ids(Instance instance, StepRequest request) {
        String aside = request.input().path("aside").path("detail").asText();
        return "; its resource id is " + instance.db().dbiResourceId() + (aside.isEmpty() ? "" : ", " + aside);
    }

    /** Reads may be stale and show the deleted copy once more. */
    private static Verdict stranger(FailbackRequest failback, Instance instance, String detail, Poll poll) {
        String found = detail + ", but no replica of " + failback.source()
                + instance.source().map(other -> " (of " + other + ")").orElse("");
        return poll.isSilent()
                ? Verdict.failed(found + ". It is not touched. Next: find out whose it is", poll)
                : Verdict.inProgress(found + " (reads may be stale)", poll);
    }
}
