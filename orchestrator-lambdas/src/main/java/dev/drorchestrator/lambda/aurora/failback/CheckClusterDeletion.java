package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Looks what of the old copy is left, and asks for the next change on the way to nothing. Expects {@code DELETED}: {@code
 * doesnotexist} when cluster and instances are gone, and the global database is gone too or belongs to the source.
 *
 * <p>{@code next} is {@code DISABLE_DELETION_PROTECTION}, {@code DETACH}, {@code DELETE_INSTANCE}, {@code DELETE_CLUSTER} or
 * {@code DELETE_GLOBAL_CLUSTER}, in this order.
 */
public final class CheckClusterDeletion extends StatusCheck {

    private final AuroraReader reader;

    /** Lambda's own. */
    public CheckClusterDeletion() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public CheckClusterDeletion(RdsClient rds) {
        super("DELETED");
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        return OldCopy.find(reader, failback, RebuildPlan.of(request))
                .map(copy -> copy(copy, request, poll))
                .orElseGet(() -> globalDatabase(failback, poll));
    }

    private static Verdict copy(OldCopy copy, StepRequest request, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        String name = failback.copy().identifier();
        Optional<String> live = copy.becameLive(failback);
        if (live.isPresent()) {
            return Verdict.failed(live.get() + "; it is not deleted", poll);
        }
        if (copy.status().isDeleting()) {
            return Verdict.inProgress("cluster " + name + " is being deleted", poll.sawUnderWay());
        }
        if (copy.status().isFailed() && request.refusal().isPresent()) {
            return Verdict.failed(
                    "cluster " + name + " is " + copy.status().word() + ", and AWS will not have it removed: "
                            + request.refusal().get(),
                    poll);
        }
        if (copy.isProtected()) {
            return failback.options().disableDeletionProtection()
                    ? Verdict.asking(
                            "DISABLE_DELETION_PROTECTION",
                            name,
                            "cluster " + name + " is protected from deletion",
                            poll)
                    : Verdict.failed(
                            "cluster " + name + " has become protected from deletion. Next: aws rds modify-db-cluster"
                                    + " --region " + failback.copy().region() + " --db-cluster-identifier " + name
                                    + " --no-deletion-protection --apply-immediately, then send the payload again",
                            poll);
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
        return Verdict.asking(
                "DELETE_CLUSTER",
                name,
                "cluster " + name + " is " + copy.status().word() + " and has no instances",
                poll);
    }

    private Verdict globalDatabase(FailbackRequest failback, Poll poll) {
        String gone = "the old copy " + failback.copy().identifier() + " is gone";
        Optional<GlobalDatabase> found = reader.globalDatabase(failback.globalCluster());
        if (found.isEmpty()) {
            return Verdict.doesNotExist(gone, poll);
        }
        GlobalDatabase database = found.get();
        if (database.member(failback.source().arn()).isPresent()) {
            return Verdict.doesNotExist(gone + ", " + database.identifier() + " belongs to the source", poll);
        }
        String name = "global database " + database.identifier();
        if (database.status().isDeleting()) {
            return Verdict.inProgress(name + " is being deleted", poll.sawUnderWay());
        }
        if (!database.clusters().isEmpty()) {
            return membersLeft(database, poll);
        }
        if (Boolean.TRUE.equals(database.cluster().deletionProtection())) {
            return Verdict.failed(
                    name + " is protected from deletion. Next: aws rds modify-global-cluster --region "
                            + failback.copy().region() + " --global-cluster-identifier " + database.identifier()
                            + " --no-deletion-protection, then send the payload again",
                    poll);
        }
        return Verdict.asking("DELETE_GLOBAL_CLUSTER", database.identifier(), name + " is empty", poll);
    }

    private static Verdict membersLeft(GlobalDatabase database, Poll poll) {
        String detail = "global database " + database.identifier() + " still has " + database.members();
        return poll.isSilent()
                ? Verdict.failed(
                        detail + ". Next: take them out of it (aws rds remove-from-global-cluster), send the payload"
                                + " again",
                        poll)
                : Verdict.inProgress(detail + " (reads may be stale)", poll);
    }
}
