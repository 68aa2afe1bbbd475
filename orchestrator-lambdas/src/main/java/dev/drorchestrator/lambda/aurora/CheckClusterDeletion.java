package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Looks how far the deletion of the old copy has come, and says which change is due: protection, membership, instances,
 * cluster, and at last the global database, which is made anew with another writer. Expects {@code DELETED}; the answer is
 * {@code doesnotexist} when nothing is left to delete.
 */
public final class CheckClusterDeletion extends StatusCheck {

    private final AuroraReader reader;

    /** Lambda's own. */
    public CheckClusterDeletion() {
        this(AwsClients.rds(), Clock.systemUTC());
    }

    /** With the client of the copy's Region. */
    public CheckClusterDeletion(RdsClient rds, Clock clock) {
        super(clock, "DELETED");
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        Optional<GlobalDatabase> global = reader.globalDatabase(rebuild.globalCluster());
        return OldCopy.read(reader, request)
                .map(copy -> left(copy, global, poll))
                .orElseGet(() -> gone(rebuild, global, poll));
    }

    private static Verdict left(OldCopy copy, Optional<GlobalDatabase> global, Poll poll) {
        String name = copy.rebuild().cluster();
        String detail = "the old copy " + name + " is " + copy.status().word();
        if (copy.status().isDeleting()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (copy.isProtected()) {
            return Verdict.asking("DISABLE_DELETION_PROTECTION", name, detail + ", protected", poll);
        }
        if (global.flatMap(found -> found.member(copy.cluster().dbClusterArn())).isPresent()) {
            return Verdict.asking(
                    "DETACH", name, detail + ", a member of " + copy.rebuild().globalCluster(), poll);
        }
        Optional<DBInstance> instance = copy.nextInstance();
        if (instance.isPresent()) {
            String id = instance.get().dbInstanceIdentifier();
            return Verdict.asking("DELETE_INSTANCE", id, detail + ", instance " + id + " is left", poll);
        }
        if (copy.status().isAvailable() || copy.rebuild().deletion().skipFinalSnapshot()) {
            return Verdict.asking("DELETE_CLUSTER", name, detail + ", without instances", poll);
        }
        return copy.status().isFailed()
                ? Verdict.failed(
                        detail + ", which allows no final snapshot. Next: mend it, or send the payload again with"
                                + " \"SkipFinalSnapshot\": \"True\"",
                        poll)
                : Verdict.inProgress(detail + "; a final snapshot needs it available", poll.sawUnderWay());
    }

    private Verdict gone(ClusterRebuild rebuild, Optional<GlobalDatabase> global, Poll poll) {
        String detail = "the old copy " + rebuild.cluster() + " is gone";
        boolean isNew = global.filter(found -> found.isWriter(rebuild.source())).isPresent();
        if (!isNew && !reader.instancesOf(rebuild.cluster()).isEmpty()) {
            return Verdict.inProgress(detail + ", its instances are not yet", poll.sawUnderWay());
        }
        if (isNew || global.isEmpty()) {
            return Verdict.doesNotExist(detail, poll);
        }
        if (global.get().cluster().globalClusterMembers().isEmpty()) {
            return Verdict.asking(
                    "DELETE_GLOBAL_CLUSTER",
                    rebuild.globalCluster(),
                    detail + ", the global database " + rebuild.globalCluster() + " is empty",
                    poll);
        }
        String members =
                detail + ", but the global database has " + global.get().members();
        return poll.isSilent()
                ? Verdict.failed(members + ". Next: look at it in the RDS console", poll)
                : Verdict.inProgress(members + " (reads may be stale)", poll);
    }
}
