package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.NewIds;
import dev.drorchestrator.lambda.failback.Restoring;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Proves that the copy is back: {@code available}, a replica of the source, replicating. Until then it says what is to be
 * done.
 */
final class ReplicaProof {

    private static final String CREATE = "CREATE_REPLICA";

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
            return Verdict.inProgress(detail, poll.sawUnderWay(instance.status()));
        }
        if (!instance.follows(failback.source())) {
            return stranger(failback, instance, detail, poll);
        }
        if (!instance.isReplicating()) {
            return Verdict.inProgress(
                    detail + ", " + instance.replicationWords(),
                    instance.isReplicationBroken() ? poll : poll.sawUnderWay());
        }
        return proven(rds, instance, detail + ", replicates from " + failback.source(), request, poll);
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
        Poll seen = Essentials.noting(CREATE, name, request, poll);
        return Verdict.asking(Essentials.step(CREATE, name, seen), name, name + " does not exist yet", seen);
    }

    /** What of {@code found} is not as the old copy was, or as the payload wants it. */
    static ReplicaSettings settings(RdsClient rds, StepRequest request, Instance found) {
        RebuildPlan plan = RebuildPlan.of(request);
        // Without a plan the copy was there before this execution: what it is like is somebody's decision.
        InstanceCopy wanted = plan.execution().isEmpty() && plan.copy().isEmpty()
                ? new InstanceCopy(Json.object())
                : new InstanceCopy(plan.copy()).wantedBy(FailbackRequest.of(request));
        return new ReplicaSettings(rds, wanted, found);
    }

    private static Verdict proven(RdsClient rds, Instance instance, String detail, StepRequest request, Poll poll) {
        String aside = request.input().path("aside").path("detail").asText();
        Verdict verdict = new Restoring(request, poll)
                .look(
                        detail + (aside.isEmpty() ? "" : ", " + aside),
                        settings(rds, request, instance).missing());
        RebuildPlan plan = RebuildPlan.of(request);
        Optional<String> old = plan.oldCopy().filter(id -> !plan.execution().isEmpty());
        if (verdict.status() != Verdict.Status.AVAILABLE || old.isEmpty()) {
            return verdict;
        }
        List<String> all = new ArrayList<>(verdict.notCarriedOver());
        all.add(0, NewIds.words(old.get(), instance.db().dbiResourceId()));
        return verdict.leavingOut(all);
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
