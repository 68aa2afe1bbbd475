package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/**
 * Proves that a copy is rebuilt, and asks for what is still to be made: it is a reader of the global database whose writer
 * is the source, in sync, and it and all instances that it must have are available.
 */
final class SecondaryProof {

    static final String CREATE_GLOBAL_CLUSTER = "CREATE_GLOBAL_CLUSTER";

    /**
     * AWS takes a minute to make a cluster the primary of a new global database. No read shows it; a secondary that is
     * created earlier is refused (Terraform's provider, PR 48076; AWS's own CloudFormation handlers wait as long). It
     * counts from the look after the one that asked, so an interval of that minute is over.
     */
    private static final Duration NEW_PRIMARY = Duration.ofSeconds(45);

    private final Regions regions;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final Poll poll;

    SecondaryProof(Regions regions, FailbackRequest failback, RebuildPlan plan, Poll poll) {
        this.regions = regions;
        this.failback = failback;
        this.plan = plan;
        this.poll = poll;
    }

    /** One look at the world. */
    Verdict look() {
        String name = failback.globalCluster();
        Optional<GlobalDatabase> found =
                regions.globalDatabase(name, failback.source().region());
        if (found.isEmpty()) {
            return Verdict.asking(CREATE_GLOBAL_CLUSTER, name, "there is no global database " + name, poll);
        }
        GlobalDatabase database = found.get();
        if (!database.isWriter(failback.source().arn())) {
            return foreign(database);
        }
        if (!database.status().isAvailable()) {
            return database.status().isFailed()
                    ? failed("global database " + name + " is "
                            + database.status().word())
                    : Verdict.inProgress(
                            "global database " + name + " is "
                                    + database.status().word(),
                            poll.sawUnderWay());
        }
        return regions.here()
                .cluster(failback.copy().arn())
                .map(cluster -> cluster(database, cluster))
                .orElseGet(() -> missing(database));
    }

    private Verdict foreign(GlobalDatabase database) {
        String detail = "the writer of " + database.identifier() + " is not "
                + failback.source().arn() + " but " + database.writer().orElse("nobody") + " ("
                + database.status().word() + ")";
        return poll.isSilent()
                ? failed(detail + ". Next: if it is empty, aws rds delete-global-cluster --region "
                        + failback.source().region() + " --global-cluster-identifier " + database.identifier()
                        + "; then send the payload again")
                : Verdict.inProgress(detail + "; reads may be stale", poll);
    }

    private Verdict missing(GlobalDatabase database) {
        String name = failback.copy().identifier();
        boolean newPrimary = poll.asked()
                .filter(asked -> asked.change().startsWith(CREATE_GLOBAL_CLUSTER))
                .filter(asked ->
                        poll.now().isBefore(asked.at().orElse(poll.now()).plus(NEW_PRIMARY)))
                .isPresent();
        if (newPrimary) {
            return Verdict.inProgress(
                    "AWS needs a minute to make the source the primary of " + database.identifier(), poll);
        }
        if (database.member(failback.copy().arn()).isPresent() && !poll.isSilent()) {
            return Verdict.inProgress(
                    "cluster " + name + " is listed in " + database.identifier() + " but not there; reads may be stale",
                    poll);
        }
        return Verdict.asking("CREATE_CLUSTER", name, "there is no cluster " + name, poll);
    }

    private Verdict cluster(GlobalDatabase database, DBCluster cluster) {
        String name = failback.copy().identifier();
        ResourceStatus status = new ResourceStatus(cluster.status());
        if (plan.oldCopy()
                .filter(id -> id.equals(cluster.dbClusterResourceId()))
                .isPresent()) {
            return Verdict.inProgress("the old copy " + name + " still shows; reads may be stale", poll);
        }
        if (status.isFailed() || status.isDeleting()) {
            return failed("cluster " + name + " is " + status.word()
                    + ". Next: look at its events (aws rds describe-events --region "
                    + failback.copy().region() + " --source-type db-cluster --source-identifier " + name
                    + "), delete it, send the payload again");
        }
        Optional<GlobalClusterMember> member = database.member(failback.copy().arn());
        if (member.isEmpty() && poll.isSilent()) {
            return failed("cluster " + name + " is no member of " + database.identifier()
                    + ". Next: find out who made it; delete it, send the payload again");
        }
        if (member.isEmpty() || !status.isAvailable()) {
            return Verdict.inProgress(
                    "cluster " + name + " is " + status.word() + (member.isEmpty() ? ", not yet a member" : ""),
                    member.isEmpty() ? poll : poll.sawUnderWay());
        }
        return instances(database, cluster, member.get());
    }

    private Verdict instances(GlobalDatabase database, DBCluster cluster, GlobalClusterMember member) {
        RebuiltInstances instances = new RebuiltInstances(
                ClusterCopy.read(plan.copy()).plannedInstances(failback.instance()),
                regions.here().instances(cluster));
        Optional<InstanceLikeness> missing = instances.nextMissing();
        if (missing.isPresent()) {
            String id = missing.get().identifier();
            return Verdict.asking("CREATE_INSTANCE", id, "there is no instance " + id, poll);
        }
        List<DBInstance> present = instances.planned();
        String detail = failback.copy().identifier() + " is a reader of " + database.identifier()
                + ", whose writer is " + failback.source().identifier() + "; cluster " + cluster.status()
                + ", instances "
                + present.stream()
                        .map(instance -> instance.dbInstanceIdentifier() + " " + instance.dbInstanceStatus())
                        .collect(Collectors.joining(", "));
        if (present.stream().anyMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isFailed())) {
            return failed(detail + ". Next: mend or delete what failed, send the payload again");
        }
        boolean available =
                present.stream().allMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable());
        boolean inSync = member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC;
        return available && inSync
                ? Verdict.available(detail, poll)
                : Verdict.inProgress(detail + (inSync ? "" : "; not in sync yet"), poll.sawUnderWay());
    }

    private Verdict failed(String detail) {
        return Verdict.failed(detail, poll);
    }
}
