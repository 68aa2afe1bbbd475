package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.failback.BadParameters;
import dev.drorchestrator.lambda.failback.Creation;
import dev.drorchestrator.lambda.failback.Encryption;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.NewIds;
import dev.drorchestrator.lambda.failback.Restoring;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Proves that the copy is back: it serves, is a replica of the source, and replicates. Until then it says what is to be done.
 */
final class ReplicaProof {

    private static final String CREATE = "CREATE_REPLICA";

    private final RdsClient rds;
    private final SourceNow source;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final StepRequest request;
    private final Poll poll;

    ReplicaProof(RdsClient rds, SourceNow source, StepRequest request, Poll poll) {
        this.rds = rds;
        this.source = source;
        this.failback = source.failback();
        this.plan = RebuildPlan.of(request);
        this.request = request;
        this.poll = poll;
    }

    /** One look at the replica. */
    Verdict look() {
        Optional<Instance> found = Instance.read(rds, failback.identifier());
        if (found.isEmpty()) {
            return toBeCreated();
        }
        Instance instance = found.get();
        String detail = failback.identifier() + " is " + instance.status().word();
        if (FailoverTags.promotedFrom(instance.db().tagList()).isPresent()) {
            return Verdict.failed(
                    detail + ", and a FAILOVER of this database has begun: it wins. Nothing further is changed", poll);
        }
        if (instance.status().word().equals(BadParameters.STATUS)) {
            return Verdict.failed(detail + ". " + badParameters(instance), poll);
        }
        // An error right after the beginning may pass; what has ended does not begin again.
        boolean broken = instance.isReplicationEnded() || (instance.isReplicationBroken() && poll.isSilent());
        if (instance.isStuck() || broken) {
            return Verdict.failed(
                    detail + ", " + instance.replicationWords()
                            + ". Next: read its events ("
                            + EventsCommand.ofLastDay(failback.identifier(), failback.region())
                            + "; RDS-EVENT-0202 says why a replica could not be created), delete it, re-run the"
                            + " same payload",
                    poll);
        }
        if (!instance.isServing()) {
            return Verdict.inProgress(detail, poll.sawUnderWay(instance.status()));
        }
        if (!instance.follows(failback.source())) {
            return stranger(instance, detail);
        }
        if (!instance.isReplicating()) {
            return Verdict.inProgress(
                    detail + ", " + instance.replicationWords(),
                    instance.isReplicationBroken() ? poll : poll.sawUnderWay());
        }
        return proven(instance, detail + ", replicates from " + failback.source());
    }

    private String badParameters(Instance instance) {
        BadParameters bad = new BadParameters(rds, failback.region(), instance.identifier());
        return bad.next(
                instance.db().dbParameterGroups().stream()
                        .map(DBParameterGroupStatus::dbParameterGroupName)
                        .toList(),
                List.of(bad.defaultGroup(instance.family().replace(" ", ""))));
    }

    private Verdict toBeCreated() {
        String name = failback.identifier();
        Poll seen = Essentials.noting(CREATE, name, request, poll);
        return new Creation(request.refusal())
                .orAsking(
                        Essentials.step(CREATE, name, seen),
                        name,
                        name + " does not exist yet",
                        "re-run the same payload later, or with another DBInstanceClass than "
                                + failback.instanceClass(),
                        seen);
    }

    /** What of {@code found} is not as the old copy was, or as the payload wants it. */
    static ReplicaSettings settings(RdsClient rds, StepRequest request, Instance found) {
        RebuildPlan plan = RebuildPlan.of(request);
        // Without a plan the copy was there before this execution: what it is like is somebody's decision.
        InstanceCopy wanted = plan.execution().isEmpty() && plan.copy().isEmpty()
                ? new InstanceCopy(Json.object())
                : new InstanceCopy(plan.copy()).wantedBy(FailbackRequest.of(request));
        return new ReplicaSettings(
                rds, wanted, FailbackRequest.of(request).options().fenceSecurityGroup(), found);
    }

    private Verdict proven(Instance instance, String detail) {
        String aside = request.input().path("aside").path("detail").asText();
        Restoring restoring = new Restoring(request, poll);
        Verdict verdict = restoring.look(
                detail + (aside.isEmpty() ? "" : ", " + aside),
                List.of(instance.status()),
                restoring.unlessFinished(
                        settings(rds, request, instance).missing(),
                        instance.db().instanceCreateTime(),
                        this::tagsOfSource));
        Optional<String> old = plan.oldCopy().filter(id -> !plan.execution().isEmpty());
        if (verdict.status() != Verdict.Status.AVAILABLE || old.isEmpty()) {
            return verdict;
        }
        List<String> all = new ArrayList<>(verdict.notCarriedOver());
        all.add(0, NewIds.words(old.get(), instance.db().dbiResourceId()));
        encryption(instance).ifPresent(all::add);
        return verdict.leavingOut(all);
    }

    private Optional<String> encryption(Instance instance) {
        InstanceCopy before = new InstanceCopy(plan.copy());
        return Encryption.words(
                before.flag("storageEncrypted"),
                before.text("kmsKey").filter(key -> failback.kmsKey().isEmpty()),
                instance.isEncrypted(),
                Optional.ofNullable(instance.db().kmsKeyId()));
    }

    private Optional<List<Tag>> tagsOfSource() {
        try {
            return source.read().map(found -> found.db().tagList());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    /** Reads may be stale and show the deleted copy once more. */
    private Verdict stranger(Instance instance, String detail) {
        String found = detail + ", but no replica of " + failback.source()
                + instance.source().map(other -> " (of " + other + ")").orElse("");
        return poll.isSilent()
                ? Verdict.failed(found + ". It is not touched. Next: find out whose it is", poll)
                : Verdict.inProgress(found + " (reads may be stale)", poll);
    }
}
