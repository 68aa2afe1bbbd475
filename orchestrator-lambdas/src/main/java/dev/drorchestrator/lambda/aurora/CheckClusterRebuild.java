package dev.drorchestrator.lambda.aurora;

import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/**
 * Proves that the copy is back: a reader of the global database whose writer is the source, {@code available}, in sync, with
 * all its instances {@code available}. Until then it says which change is due. Expects {@code SECONDARY}.
 */
public final class CheckClusterRebuild extends StatusCheck {

    private final AuroraReader reader;

    /** Lambda's own. */
    public CheckClusterRebuild() {
        this(AwsClients.rds(), Clock.systemUTC());
    }

    /** With the client of the copy's Region. */
    public CheckClusterRebuild(RdsClient rds, Clock clock) {
        super(clock, "SECONDARY");
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        Optional<GlobalDatabase> global = reader.globalDatabase(rebuild.globalCluster());
        if (global.isEmpty()) {
            return Verdict.asking(
                    "CREATE_GLOBAL_CLUSTER",
                    rebuild.globalCluster(),
                    "global database " + rebuild.globalCluster() + " does not exist yet",
                    poll);
        }
        GlobalDatabase database = global.get();
        String detail = "global database " + database.identifier() + " is "
                + database.status().word() + ", its writer is "
                + database.writer().orElse("nobody");
        if (database.status().isFailed()) {
            return Verdict.failed(detail + ". Next: look at it in the RDS console", poll);
        }
        if (!database.isWriter(rebuild.source())) {
            return notYet(detail + " and not " + rebuild.source(), poll);
        }
        if (!database.status().isAvailable()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        return cluster(rebuild, RebuildPlan.of(request), database, poll);
    }

    private Verdict cluster(ClusterRebuild rebuild, RebuildPlan plan, GlobalDatabase database, Poll poll) {
        Optional<DBCluster> found = reader.cluster(rebuild.cluster());
        if (found.isEmpty()) {
            return Verdict.asking(
                    "CREATE_CLUSTER", rebuild.cluster(), "cluster " + rebuild.cluster() + " does not exist yet", poll);
        }
        DBCluster cluster = found.get();
        ResourceStatus status = new ResourceStatus(cluster.status());
        String detail = "cluster " + rebuild.cluster() + " is " + status.word();
        if (plan.oldCopy().filter(cluster.dbClusterResourceId()::equals).isPresent()) {
            return notYet(detail + ", but it is the old copy", poll);
        }
        if (status.isFailed() || status.isDeleting()) {
            return Verdict.failed(
                    detail + ". Next: look at its events in the RDS console, delete it, send the payload again", poll);
        }
        Optional<GlobalClusterMember> member = database.member(cluster.dbClusterArn());
        if (member.isEmpty()) {
            return notYet(detail + ", but no member of " + database.identifier(), poll);
        }
        if (!status.isAvailable()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        return instances(rebuild, plan, member.get(), poll);
    }

    private Verdict instances(ClusterRebuild rebuild, RebuildPlan plan, GlobalClusterMember member, Poll poll) {
        List<DBInstance> present = reader.instancesOf(rebuild.cluster());
        List<OldCluster.OldInstance> needed = new OldCluster(plan.copy()).instances(rebuild);
        // A copy that was found rebuilt has no plan: then the instances that it has are the ones that it needs.
        Optional<OldCluster.OldInstance> missing = plan.execution().isEmpty() && !present.isEmpty()
                ? Optional.empty()
                : MissingInstances.of(needed, present).stream().findFirst();
        String detail = rebuild.cluster() + " is a reader of " + rebuild.globalCluster() + ", whose writer is "
                + rebuild.source() + "; instances: " + words(present);
        if (missing.isPresent()) {
            String id = missing.get().identifier();
            return Verdict.asking("CREATE_INSTANCE", id, detail + "; " + id + " does not exist yet", poll);
        }
        if (present.stream().anyMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isFailed())) {
            return Verdict.failed(
                    detail + ". Next: look at the events of the failed instance, delete it, send the payload again",
                    poll);
        }
        boolean inSync = member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC;
        boolean usable =
                present.stream().allMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable());
        return inSync && usable
                ? Verdict.available(detail, poll)
                : Verdict.inProgress(detail + (inSync ? "" : "; not yet in sync"), poll.sawUnderWay());
    }

    private static Verdict notYet(String detail, Poll poll) {
        return poll.isSilent()
                ? Verdict.failed(detail + ". Next: look at it in the RDS console", poll)
                : Verdict.inProgress(detail + " (reads may be stale)", poll);
    }

    private static String words(List<DBInstance> instances) {
        return instances.isEmpty()
                ? "none"
                : instances.stream()
                        .map(instance -> instance.dbInstanceIdentifier() + " " + instance.dbInstanceStatus())
                        .collect(Collectors.joining(", "));
    }
}
