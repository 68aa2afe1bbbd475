package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.FinalSnapshot;
import dev.drorchestrator.lambda.failback.RetainedBackups;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Looks what of the old copy is left, and asks for the next change on the way to nothing. Expects {@code DELETED}: {@code
 * doesnotexist} when cluster and instances are gone, and, where the old copy goes first, the global database too or it belongs to
 * the source. {@code failed} when the old copy is kept, with the reason.
 *
 * <p>{@code next} is {@code DISABLE_DELETION_PROTECTION}, {@code DETACH}, {@code DELETE_INSTANCE}, {@code DELETE_CLUSTER} ({@code DELETE_CLUSTER_AND_BACKUPS} where AWS
 * keeps no more automated backups) or
 * {@code DELETE_GLOBAL_CLUSTER}, in this order.
 */
public final class CheckClusterDeletion extends StatusCheck {

    private static final String DELETE_CLUSTER = "DELETE_CLUSTER";
    private static final String GONE = "gone";

    /** Reads that agree; one alone may be stale, and a copy that is renamed is found under neither name for a while. */
    private static final int LOOKS = 3;

    private final Regions regions;

    /** Lambda's own. */
    public CheckClusterDeletion() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     */
    public CheckClusterDeletion(RdsClient rds, Function<String, RdsClient> others) {
        super("DELETED");
        this.regions = new Regions(rds, others);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        RebuildPlan plan = RebuildPlan.of(request);
        Optional<OldCopy> found = OldCopy.find(regions.here(), plan);
        if (found.isEmpty()) {
            return plan.deletesFirst()
                    ? new OldGlobalDatabaseLook(regions.here(), failback, plan, poll).look()
                    : gone(request, plan, poll);
        }
        OldCopy copy = found.get();
        return kept(copy, failback, plan, poll)
                .or(() -> underWay(copy, request, poll))
                .orElseGet(() -> unlessNotNow(next(copy, request, poll), failback, plan, poll));
    }

    private static Verdict gone(StepRequest request, RebuildPlan plan, Poll poll) {
        if (plan.oldCopy().isEmpty()) {
            return Verdict.doesNotExist("there is no old copy", poll);
        }
        Poll seen = poll.sawAgain(GONE);
        String detail = "the old copy " + plan.resourceId() + " is deleted" + snapshot(request, poll);
        return seen.times(GONE) < LOOKS
                ? Verdict.inProgress(detail + "; looking again, reads may be stale", seen.soon(5))
                : Verdict.doesNotExist(detail, seen).leavingOut(RetainedBackups.warnings(seen));
    }

    private static String snapshot(StepRequest request, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        boolean ours = poll.asked()
                .filter(asked -> asked.change().startsWith(DELETE_CLUSTER))
                .isPresent();
        return ours && !failback.options().skipFinalSnapshot()
                ? ", final snapshot " + FinalSnapshot.name(failback.copy().identifier(), request.startedAt())
                : "";
    }

    /** Why nothing of it is deleted, however long anybody waits. */
    private static Optional<Verdict> kept(OldCopy copy, FailbackRequest failback, RebuildPlan plan, Poll poll) {
        Optional<String> live = copy.becameLive(failback, plan);
        if (live.isPresent()) {
            return Optional.of(Verdict.failed(live.get() + "; it is not deleted", poll));
        }
        boolean isGoing = copy.status().isDeleting();
        if (copy.isProtected() && !isGoing && !failback.options().disableDeletionProtection()) {
            return Optional.of(Verdict.failed(
                    "cluster " + copy.identifier() + " is protected from deletion"
                            + (plan.deletesFirst()
                                    ? ". Next: aws rds modify-db-cluster --region "
                                            + failback.copy().region() + " --db-cluster-identifier "
                                            + copy.identifier()
                                            + " --no-deletion-protection --apply-immediately, then re-run the same payload"
                                    : ", and the payload does not say \"DisableDeletionProtection\": \"True\""),
                    poll));
        }
        if (plan.deletesFirst() || isGoing) {
            return Optional.empty();
        }
        if (failback.options().isKept()) {
            return Optional.of(Verdict.failed("the payload says \"OldCopy\": \"Keep\"", poll));
        }
        return copy.isSetAside() && copy.isTagged(failback.copy().identifier())
                ? Optional.empty()
                : Optional.of(notSetAside(copy, poll));
    }

    private static Verdict notSetAside(OldCopy copy, Poll poll) {
        String detail = "the old copy is called " + copy.identifier() + " and tagged "
                + copy.cluster().tagList().stream()
                        .map(tag -> tag.key() + " " + tag.value())
                        .toList()
                + ", not as the failback set it aside";
        return poll.isSilent()
                ? Verdict.failed(detail, poll)
                : Verdict.inProgress(detail + "; reads may be stale", poll);
    }

    private static Optional<Verdict> underWay(OldCopy copy, StepRequest request, Poll poll) {
        String name = copy.identifier();
        if (copy.status().isDeleting()) {
            return Optional.of(
                    Verdict.inProgress("cluster " + name + " is being deleted", poll.sawUnderWay(copy.status())));
        }
        if (copy.status().isFailed() && request.refusal().isPresent()) {
            return Optional.of(Verdict.failed(
                    "cluster " + name + " is " + copy.status().word() + ", and AWS refuses to remove it: "
                            + request.refusal().get(),
                    poll));
        }
        return Optional.empty();
    }

    /** What may pass: then the deletion goes on; if it does not, the copy is kept. Asked for only before a change. */
    private Verdict unlessNotNow(Verdict next, FailbackRequest failback, RebuildPlan plan, Poll poll) {
        if (next.next().equals(Verdict.NOTHING)) {
            return next;
        }
        return new DeletionGuard(regions, failback, plan)
                .againstDeletion()
                .map(why -> poll.isSilent()
                        ? Verdict.failed(why + "; nothing is deleted while that is so", poll)
                        : Verdict.inProgress(why + "; nothing is deleted while that is so", poll))
                .orElse(next);
    }

    private static Verdict next(OldCopy copy, StepRequest request, Poll poll) {
        String name = copy.identifier();
        if (copy.isProtected()) {
            return Verdict.asking(
                    "DISABLE_DELETION_PROTECTION", name, "cluster " + name + " is protected from deletion", poll);
        }
        if (copy.owner().isPresent()) {
            return Verdict.asking(
                    "DETACH",
                    name,
                    "cluster " + name + " is a member of " + copy.owner().get().identifier(),
                    poll);
        }
        Optional<DBInstance> instance = copy.nextInstance();
        if (instance.isPresent()) {
            String id = instance.get().dbInstanceIdentifier();
            return Verdict.asking(
                    "DELETE_INSTANCE",
                    id,
                    "instance " + id + " is " + instance.get().dbInstanceStatus(),
                    poll);
        }
        Poll seen = RetainedBackups.noting(DELETE_CLUSTER, name, request, poll);
        return Verdict.asking(
                RetainedBackups.step(DELETE_CLUSTER, seen),
                name,
                "cluster " + name + " is " + copy.status().word() + " and has no instances",
                seen);
    }
}
