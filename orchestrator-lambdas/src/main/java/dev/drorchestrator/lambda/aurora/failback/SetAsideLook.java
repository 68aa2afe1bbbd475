package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
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
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * One look at how far the old copy is set aside: tagged, out of its old global database, without custom endpoints, fenced if the
 * payload asks for it, and it and its instances renamed. Then the old global database, which is empty, goes.
 */
final class SetAsideLook {

    static final String TAG = "TAG_OLD_COPY";
    static final String DETACH = "DETACH";
    static final String DELETE_ENDPOINT = "DELETE_CUSTOM_ENDPOINT";
    static final String FENCE = "FENCE";
    static final String RENAME_CLUSTER = "RENAME_CLUSTER";
    static final String RENAME_INSTANCE = "RENAME_INSTANCE";

    /** A copy in the middle of its renaming is found under neither name for a while; only after this long it is gone. */
    private static final Duration GONE = Duration.ofMinutes(10);

    /** Reads that agree; one alone may be stale. */
    private static final int LOOKS = 3;

    /** A state for which AWS refuses a change for so long does not pass. */
    private static final Duration REFUSED_FOR_GOOD = Duration.ofMinutes(15);

    private static final String SETTLED = "set aside";

    private final Regions regions;
    private final AuroraReader reader;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final Optional<String> refusal;
    private final Poll poll;

    SetAsideLook(Regions regions, FailbackRequest failback, RebuildPlan plan, Optional<String> refusal, Poll poll) {
        this.regions = regions;
        this.reader = regions.here();
        this.failback = failback;
        this.plan = plan;
        this.refusal = refusal;
        this.poll = poll;
    }

    Verdict look() {
        if (plan.oldCopy().isEmpty()) {
            return emptyGlobalDatabase().orElseGet(() -> settled("there is no old copy"));
        }
        Optional<DBCluster> found = OldCopy.cluster(reader, plan);
        if (found.isEmpty()) {
            return missing();
        }
        ResourceStatus status = new ResourceStatus(found.get().status());
        if (status.word().equals("renaming")) {
            // Nothing is changed before this has ended, so nothing else is asked for.
            return Verdict.inProgress(
                    "cluster " + found.get().dbClusterIdentifier() + " is to be called " + plan.setAsideName()
                            + "; it is renaming",
                    poll.sawUnderWay());
        }
        return look(OldCopy.of(found.get(), reader, plan));
    }

    private Verdict look(OldCopy copy) {
        Optional<String> live = copy.becameLive(failback, plan);
        if (live.isPresent()) {
            return failed(live.get() + ". Nothing further was changed");
        }
        if (copy.status().isDeleting()) {
            return Verdict.inProgress(copy.identifier() + " is being deleted by somebody else", poll.sawUnderWay());
        }
        if (refusal.isPresent() && poll.isRefusedFor(REFUSED_FOR_GOOD)) {
            return failed("AWS has refused a change of " + copy.identifier() + " for 15 minutes, in status "
                    + copy.status().word() + ": " + refusal.get());
        }
        return source(copy)
                .or(() -> tag(copy))
                .or(() -> leave(copy))
                .or(() -> endpoints(copy))
                .or(() -> fence(copy))
                .or(() -> renameCluster(copy))
                .or(() -> renameInstances(copy))
                .or(this::emptyGlobalDatabase)
                .or(() -> oldNames(copy))
                .orElseGet(() -> settled(done(copy)));
    }

    private Verdict missing() {
        boolean partly = !reader.instancesById(ClusterCopy.read(plan.copy()).instanceIds())
                .isEmpty();
        if (!partly && isRebuilding()) {
            return settled("the old copy " + plan.resourceId() + " is gone, and its successor is there");
        }
        if (partly || poll.now().isBefore(poll.silenceBegan().plus(GONE))) {
            return Verdict.inProgress(
                    "old copy " + plan.resourceId() + " is not found under any name; reads may be stale",
                    partly ? poll.sawUnderWay() : poll);
        }
        return emptyGlobalDatabase()
                .orElseGet(() -> settled("the old copy " + plan.resourceId() + " is gone: somebody else deleted it"));
    }

    /** Whether an earlier execution had come further than this. */
    private boolean isRebuilding() {
        return reader.globalDatabase(failback.globalCluster())
                .filter(database -> database.isWriter(failback.source().arn()))
                .flatMap(database -> database.member(failback.copy().arn()))
                .isPresent();
    }

    /** Leaving and renaming take the copy from its users: not while nobody can see what would take its place. */
    private Optional<Verdict> source(OldCopy copy) {
        boolean isOut = copy.isSetAside() && copy.withOldNames().isEmpty();
        return isOut || failback.options().confirmDelete().isPresent()
                ? Optional.empty()
                : new DeletionGuard(regions, failback, plan)
                        .againstSource()
                        .map(why -> Verdict.inProgress(
                                "the old copy " + copy.identifier() + " waits: " + why, poll.sawUnderWay()));
    }

    private Optional<Verdict> tag(OldCopy copy) {
        return copy.isSetAside() || copy.isTagged(failback.copy().identifier())
                ? Optional.empty()
                : Optional.of(Verdict.asking(
                        TAG,
                        copy.cluster().dbClusterArn(),
                        copy.identifier() + " has no tag yet that says what it was",
                        poll.soon(1)));
    }

    private Optional<Verdict> leave(OldCopy copy) {
        if (copy.isSetAside()) {
            return Optional.empty();
        }
        if (copy.owner().isPresent()) {
            String detail =
                    copy.identifier() + " is a member of " + copy.owner().get().identifier();
            return Optional.of(whenAvailable(copy, detail)
                    .orElseGet(() -> Verdict.asking(DETACH, copy.identifier(), detail, poll)));
        }
        // AWS renames no member. What describe calls of the two say of it may come at different times.
        String named =
                Optional.ofNullable(copy.cluster().globalClusterIdentifier()).orElse("");
        return named.isEmpty() || poll.isSilent()
                ? Optional.empty()
                : Optional.of(Verdict.inProgress(
                        copy.identifier() + " still names global database " + named + "; reads may be stale", poll));
    }

    private Optional<Verdict> endpoints(OldCopy copy) {
        if (copy.isSetAside()) {
            return Optional.empty(); // it keeps its name until they are gone
        }
        List<DBClusterEndpoint> endpoints = reader.customEndpoints(copy.identifier());
        Optional<DBClusterEndpoint> next = endpoints.stream()
                .filter(endpoint -> !new ResourceStatus(endpoint.status()).isDeleting())
                .findFirst();
        if (next.isPresent()) {
            String id = next.get().dbClusterEndpointIdentifier();
            return Optional.of(Verdict.asking(
                    DELETE_ENDPOINT, id, "custom endpoint " + id + " leads to " + copy.identifier(), poll.soon(1)));
        }
        return endpoints.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.inProgress(
                        "custom endpoints of " + copy.identifier() + " are being deleted", poll.sawUnderWay()));
    }

    private Optional<Verdict> fence(OldCopy copy) {
        return failback.options()
                .fenceSecurityGroup()
                .filter(group -> !copy.isFencedBy(group))
                .map(group -> whenAvailable(copy, copy.identifier() + " is to be fenced by " + group)
                        .orElseGet(() -> Verdict.asking(
                                FENCE,
                                copy.identifier(),
                                copy.identifier() + " is not fenced by " + group,
                                poll.soon(1))));
    }

    private Optional<Verdict> renameCluster(OldCopy copy) {
        if (copy.isSetAside()) {
            return whenAvailable(copy, copy.identifier() + " has its new name");
        }
        String detail = "cluster " + copy.identifier() + " is to be called " + plan.setAsideName();
        return Optional.of(whenAvailable(copy, detail)
                .orElseGet(() -> Verdict.asking(RENAME_CLUSTER, copy.identifier(), detail, poll)));
    }

    /** All at once: each restarts, and its clients should meet that once. */
    private Optional<Verdict> renameInstances(OldCopy copy) {
        List<DBInstance> left = copy.withOldNames();
        Verdict last = null;
        for (DBInstance instance : left) {
            String id = instance.dbInstanceIdentifier();
            ResourceStatus status = new ResourceStatus(instance.dbInstanceStatus());
            String detail = "instance " + id + " is " + status.word() + ", to be called "
                    + copy.names().ofInstance(id);
            if (status.isFailed() || status.isStopped()) {
                return Optional.of(failed(detail));
            }
            last = status.isAvailable()
                    ? Verdict.asking(RENAME_INSTANCE, id, detail, poll.soon(1))
                    : Verdict.inProgress(detail, poll.sawUnderWay());
            if (!last.next().equals(Verdict.NOTHING)) {
                return Optional.of(last);
            }
        }
        return Optional.ofNullable(last).map(verdict -> Verdict.inProgress(verdict.detail(), poll.sawUnderWay()));
    }

    /** A change needs a cluster at rest; what it does then passes, but for a failure. */
    private Optional<Verdict> whenAvailable(OldCopy copy, String detail) {
        if (copy.status().isAvailable()) {
            return Optional.empty();
        }
        String text = detail + "; it is " + copy.status().word();
        return Optional.of(
                copy.status().isFailed() || copy.status().isStopped()
                        ? failed(text)
                        : Verdict.inProgress(text, poll.sawUnderWay()));
    }

    private Optional<Verdict> emptyGlobalDatabase() {
        return OldGlobalDatabase.find(reader, failback, plan)
                .map(found -> new OldGlobalDatabaseLook(reader, failback, plan, poll).left(found));
    }

    /** Names that still show: the successor would be refused, or taken for the old copy. */
    private Optional<Verdict> oldNames(OldCopy copy) {
        boolean cluster = reader.cluster(failback.copy().identifier())
                .filter(found -> copy.resourceId().equals(found.dbClusterResourceId()))
                .isPresent();
        ClusterCopy planned = ClusterCopy.read(plan.copy());
        Stream<String> instances = planned.instances().stream()
                .map(InstanceLikeness::identifier)
                .filter(id -> reader.instance(id)
                        .filter(found -> planned.instanceIds().contains(found.dbiResourceId()))
                        .isPresent());
        List<String> shown = Stream.concat(
                        cluster ? Stream.of(failback.copy().identifier()) : Stream.empty(), instances)
                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.inProgress(
                        "describe calls still show " + String.join(", ", shown) + " under the old name", poll));
    }

    private Verdict settled(String detail) {
        Poll seen = poll.sawAgain(SETTLED);
        return seen.times(SETTLED) < LOOKS
                ? Verdict.inProgress(detail + "; looking again, reads may be stale", seen.soon(5))
                : failback.options().stopsAfterSetAside()
                        ? Verdict.availableBut("STOP_AFTER_SET_ASIDE", detail, seen)
                        : Verdict.available(detail, seen);
    }

    private String done(OldCopy copy) {
        String instances =
                copy.instances().stream().map(DBInstance::dbInstanceIdentifier).collect(Collectors.joining(", "));
        return "old copy " + copy.resourceId() + " is set aside as " + copy.identifier()
                + (instances.isEmpty() ? "" : " (" + instances + ")")
                + failback.options()
                        .fenceSecurityGroup()
                        .map(group -> ", FENCED by " + group)
                        .orElse(", NAMES_ONLY: it still takes writes from whoever knows its new name or has its address"
                                + " cached");
    }

    private Verdict failed(String detail) {
        return Verdict.failed(detail, poll);
    }
}
