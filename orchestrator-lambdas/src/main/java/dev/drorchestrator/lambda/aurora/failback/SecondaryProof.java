package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.failback.Creation;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * Proves that a copy is rebuilt, and asks for what is still to be made: it is a reader of the global database whose writer
 * is the source, in sync, and it and all instances that it must have are available.
 */
final class SecondaryProof {

    static final String CREATE_GLOBAL_CLUSTER = "CREATE_GLOBAL_CLUSTER";
    static final String CREATE_CLUSTER = "CREATE_CLUSTER";

    /**
     * AWS takes a minute to make a cluster the primary of a new global database. No read shows it; a secondary that is
     * created earlier is refused (Terraform's provider, PR 48076; AWS's own CloudFormation handlers wait as long). It
     * counts from the look after the one that asked, so an interval of that minute is over.
     */
    private static final Duration NEW_PRIMARY = Duration.ofSeconds(45);

    /** Reads that agree before a global database is created: one that shows the old one again would be too late. */
    private static final int LOOKS = 3;

    /** What looks have seen as long as AWS creates the copy: then nothing but that is asked for. */
    static final String CREATING = "creating";

    private static final String NO_GLOBAL_DATABASE = "no global database";

    private final Regions regions;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final StepRequest request;
    private final Poll poll;

    SecondaryProof(Regions regions, StepRequest request, Poll poll) {
        this.regions = regions;
        this.failback = FailbackRequest.of(request);
        this.plan = RebuildPlan.of(request);
        this.request = request;
        this.poll = poll;
    }

    /** One look at the world. */
    Verdict look() {
        Optional<DBCluster> known = poll.sawBefore(CREATING)
                ? regions.here().cluster(failback.copy().arn())
                : Optional.empty();
        return known.flatMap(this::stillCreating).orElseGet(() -> look(known));
    }

    /** Whether AWS is still at what the look before saw it create. */
    private Optional<Verdict> stillCreating(DBCluster cluster) {
        if (FailoverTags.promotedFrom(cluster.tagList()).isPresent()) {
            return Optional.empty();
        }
        ResourceStatus status = new ResourceStatus(cluster.status());
        List<DBInstance> instances =
                status.isCreating() ? List.of() : regions.here().instances(cluster);
        Optional<DBInstance> busy = instances.stream()
                .filter(instance -> new ResourceStatus(instance.dbInstanceStatus()).isCreating())
                .findFirst();
        boolean failed =
                instances.stream().anyMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isFailed());
        if (failed || (busy.isEmpty() && !status.isCreating())) {
            return Optional.empty();
        }
        ResourceStatus creating = busy.map(instance -> new ResourceStatus(instance.dbInstanceStatus()))
                .orElse(status);
        return Optional.of(Verdict.inProgress(
                busy.map(instance -> "instance " + instance.dbInstanceIdentifier())
                                .orElse("cluster " + cluster.dbClusterIdentifier())
                        + " is " + creating.word(),
                poll.sawAgain(CREATING).sawUnderWay(creating)));
    }

    private Verdict look(Optional<DBCluster> known) {
        String name = failback.globalCluster();
        Optional<GlobalDatabase> found =
                regions.globalDatabase(name, failback.source().region());
        if (found.isEmpty()) {
            return noGlobalDatabase(name);
        }
        GlobalDatabase database = found.get();
        if (!database.isWriter(failback.source().arn())) {
            return foreign(database);
        }
        if (database.roleChange().isPresent()) {
            return failed("a FAILOVER of " + name + " is running ("
                    + database.roleChange().get().status() + "); it wins, and nothing further was changed");
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
        return known.or(() -> regions.here().cluster(failback.copy().arn()))
                .map(cluster -> cluster(database, cluster))
                .orElseGet(() -> missing(database));
    }

    private Verdict noGlobalDatabase(String name) {
        Poll seen = poll.sawAgain(NO_GLOBAL_DATABASE);
        if (seen.times(NO_GLOBAL_DATABASE) < LOOKS) {
            return Verdict.inProgress("there is no global database " + name + "; looking again", seen.soon(5));
        }
        return creation(CREATE_GLOBAL_CLUSTER, name, "there is no global database " + name, seen);
    }

    private Verdict creation(String step, String name, String detail, Poll before) {
        Poll seen = Essentials.noting(step, name, request, before);
        return new Creation(request.refusal())
                .orAsking(Essentials.step(step, name, seen), name, detail, "re-run the same payload later", seen);
    }

    private Verdict foreign(GlobalDatabase database) {
        String detail = plan.globalResourceId().equals(database.resourceId())
                        && database.clusters().isEmpty()
                ? "the old global database " + database.identifier() + " still shows, empty ("
                        + database.status().word() + ")"
                : "the writer of " + database.identifier() + " is not "
                        + failback.source().arn() + " but " + database.writer().orElse("none") + " ("
                        + database.status().word() + ")";
        return poll.isSilent()
                ? failed(detail + ". Next: if it is empty, aws rds delete-global-cluster --region "
                        + failback.source().region() + " --global-cluster-identifier " + database.identifier()
                        + "; then re-run the same payload")
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
        return creation(CREATE_CLUSTER, name, "there is no cluster " + name, poll);
    }

    private Verdict cluster(GlobalDatabase database, DBCluster cluster) {
        String name = failback.copy().identifier();
        ResourceStatus status = new ResourceStatus(cluster.status());
        if (plan.oldCopy()
                .filter(id -> id.equals(cluster.dbClusterResourceId()))
                .isPresent()) {
            String detail = "the old copy " + name + " still shows under its old name";
            return poll.isSilent()
                    ? failed(detail + ": it was renamed back by hand")
                    : Verdict.inProgress(detail + "; reads may be stale", poll);
        }
        Optional<String> promoted = FailoverTags.promotedFrom(cluster.tagList());
        if (promoted.isPresent()) {
            return failed("a FAILOVER to " + name + " has begun (its tag " + FailoverTags.PROMOTED_FROM
                    + "); it wins, and nothing further was changed");
        }
        if (status.isFailed() || status.isDeleting()) {
            return failed("cluster " + name + " is " + status.word()
                    + ". Next: read its events ("
                    + EventsCommand.ofCluster(name, failback.copy().region())
                    + "), delete it, re-run the same payload");
        }
        Optional<GlobalClusterMember> member = database.member(failback.copy().arn());
        if (member.isEmpty() && poll.isSilent()) {
            return failed("cluster " + name + " (" + cluster.dbClusterResourceId() + ") is no member of "
                    + database.identifier()
                    + ": another person or tool created it; it was not changed. Next: find out who did");
        }
        if (member.isEmpty() || !status.isServing()) {
            return Verdict.inProgress(
                    "cluster " + name + " is " + status.word() + (member.isEmpty() ? ", not yet a member" : ""),
                    member.isEmpty() ? poll : seen(status).sawUnderWay(status));
        }
        return new MemberProof(regions, request, poll).look(database, cluster, member.get());
    }

    private Poll seen(ResourceStatus status) {
        return status.isCreating() ? poll.sawAgain(CREATING) : poll;
    }

    private Verdict failed(String detail) {
        return Verdict.failed(detail, poll);
    }
}
