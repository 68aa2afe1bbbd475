package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.BadParameters;
import dev.drorchestrator.lambda.failback.Creation;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.Restoring;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Proves that a cluster that is a reader of the global database has all its instances, and is in sync; then asks for what it has
 * not yet of the old copy.
 */
final class MemberProof {

    static final String CREATE_INSTANCE = "CREATE_INSTANCE";

    private static final String ANY_ZONE = CREATE_INSTANCE + "_ANY_ZONE";
    private static final String ZONE_IS_FULL = "no capacity in the zone of ";

    private final Regions regions;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final ClusterCopy old;
    private final StepRequest request;
    private final Poll poll;

    MemberProof(Regions regions, StepRequest request, Poll poll) {
        this.regions = regions;
        this.failback = FailbackRequest.of(request);
        this.plan = RebuildPlan.of(request);
        this.old = failback.old(plan);
        this.request = request;
        this.poll = poll;
    }

    Verdict look(GlobalDatabase database, DBCluster cluster, GlobalClusterMember member) {
        RebuiltInstances instances =
                new RebuiltInstances(old, failback.instance(), regions.here().instances(cluster));
        ResourceStatus ofCluster = new ResourceStatus(cluster.status());
        Optional<InstanceLikeness> missing = instances.nextMissing();
        if (missing.isPresent()) {
            return ofCluster.isSettled()
                    ? create(missing.get())
                    : Verdict.inProgress("cluster " + cluster.dbClusterIdentifier() + " is " + ofCluster.word(), poll);
        }
        List<DBInstance> present = instances.planned();
        String detail = detail(database, cluster, present);
        List<ResourceStatus> states = new ArrayList<>(List.of(ofCluster));
        present.forEach(instance -> states.add(new ResourceStatus(instance.dbInstanceStatus())));
        if (states.stream().anyMatch(ResourceStatus::isFailed)) {
            return Verdict.failed(detail + ". " + afterFailure(cluster, present), poll);
        }
        Optional<ResourceStatus> busy =
                states.stream().filter(status -> !status.isServing()).findFirst();
        boolean inSync = member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC;
        if (busy.isPresent() || !inSync) {
            return Verdict.inProgress(
                    detail + (inSync ? "" : "; not in sync yet"),
                    busy.map(status -> (status.isCreating() ? poll.sawAgain(SecondaryProof.CREATING) : poll)
                                    .sawUnderWay(status))
                            .orElseGet(poll::sawUnderWay));
        }
        return restore(
                new RebuiltCopy(regions.client(), request, database, cluster, present),
                cluster.clusterCreateTime(),
                detail,
                states);
    }

    private String afterFailure(DBCluster cluster, List<DBInstance> present) {
        return present.stream()
                .filter(instance -> BadParameters.STATUS.equals(instance.dbInstanceStatus()))
                .findFirst()
                .map(instance ->
                        new DefaultGroups(regions.client(), failback.copy().region(), cluster, instance).next())
                .orElse("Next: delete what failed, re-run the same payload");
    }

    private Verdict restore(RebuiltCopy copy, @Nullable Instant created, String detail, List<ResourceStatus> states) {
        Restoring restoring = new Restoring(request, poll);
        Verdict verdict =
                restoring.look(detail, states, restoring.unlessFinished(copy.missing(), created, this::tagsOfSource));
        if (verdict.status() != Verdict.Status.AVAILABLE) {
            return verdict;
        }
        List<String> all = new ArrayList<>(copy.lost());
        all.addAll(verdict.notCarriedOver());
        return verdict.leavingOut(all);
    }

    private Optional<List<Tag>> tagsOfSource() {
        return regions.in(
                        failback.source().region(),
                        reader -> reader.cluster(failback.source().arn()))
                .value()
                .flatMap(found -> found)
                .map(DBCluster::tagList);
    }

    /** Where AWS has no room for the instances of both copies, those of the old one go: its volume stays. */
    private Verdict create(InstanceLikeness missing) {
        String id = missing.identifier();
        String detail = "there is no instance " + id;
        Optional<OldCopy> copy = plan.deletesFirst() ? Optional.empty() : OldCopy.find(regions.here(), plan);
        Optional<DBInstance> going = copy.stream()
                .flatMap(found -> found.instances().stream())
                .filter(instance -> new ResourceStatus(instance.dbInstanceStatus()).isDeleting())
                .findFirst();
        if (going.isPresent()) {
            return Verdict.inProgress(
                    detail + "; it needs the room of " + going.get().dbInstanceIdentifier()
                            + ", which is being deleted; the volume stays",
                    poll.sawUnderWay());
        }
        Poll seen = Essentials.noting(CREATE_INSTANCE, id, request, Essentials.noting(ANY_ZONE, id, request, poll));
        boolean noRoom = NoRoom.isMeantBy(request.refusal())
                && seen.asked()
                        .filter(asked -> asked.change().startsWith(CREATE_INSTANCE)
                                && asked.change().endsWith(" " + id))
                        .isPresent();
        boolean zoneIsFull = noRoom
                && missing.availabilityZone().isPresent()
                && seen.note(ZONE_IS_FULL + id).isEmpty()
                && !NoRoom.isQuota(request.refusal().orElse(""));
        if (zoneIsFull) {
            seen = seen.noting(ZONE_IS_FULL + id, missing.availabilityZone().get());
        }
        String step = seen.note(ZONE_IS_FULL + id).isPresent() ? ANY_ZONE : CREATE_INSTANCE;
        String next = Essentials.step(CREATE_INSTANCE, id, seen);
        String asked = next.equals(CREATE_INSTANCE) ? step : next;
        return noRoom && !zoneIsFull
                ? makeRoom(asked, missing, detail, seen, copy)
                : asking(asked, missing, detail, seen);
    }

    private Verdict makeRoom(String step, InstanceLikeness missing, String detail, Poll seen, Optional<OldCopy> copy) {
        return copy.filter(found -> found.isSetAside() && !failback.options().isKept())
                .flatMap(OldCopy::nextInstance)
                .map(DBInstance::dbInstanceIdentifier)
                .map(next -> Verdict.asking("DELETE_INSTANCE", next, detail + ", and AWS has no room for it", seen))
                .orElseGet(() -> noRoom(step, missing, detail, seen));
    }

    private Verdict noRoom(String step, InstanceLikeness missing, String detail, Poll seen) {
        String refused = request.refusal().orElse("");
        return NoRoom.isQuota(refused)
                ? Verdict.failed(
                        detail + ": " + refused
                                + ". Next: raise the quota, or delete instances that you do not need; or add \"OldCopy\":"
                                + " \"DeleteFirst\" to the parameters, which deletes the old copy before the new one is"
                                + " proven; then re-run the same payload",
                        seen)
                : asking(step, missing, detail, seen);
    }

    /** An instance that a person creates under that name counts, whatever its class. */
    private Verdict asking(String step, InstanceLikeness missing, String detail, Poll seen) {
        boolean isNamed = missing.identifier().equals(failback.instance().identifier());
        String byHand = Change.of(
                        regions.client(),
                        missing.essentials(
                                        failback.copy().identifier(),
                                        failback.cluster().engine())
                                .dbInstanceClass("CLASS")
                                .build())
                .command(failback.copy().region());
        String way = isNamed
                ? "re-run the same payload later, or with another DBInstanceClass"
                : "re-run the same payload later, or create the instance with another class first: " + byHand
                        + "; then re-run the same payload";
        return new Creation(request.refusal()).orAsking(step, missing.identifier(), detail, way, seen);
    }

    private String detail(GlobalDatabase database, DBCluster cluster, List<DBInstance> present) {
        return failback.copy().identifier() + " is a reader of " + database.identifier()
                + ", whose writer is " + failback.source().identifier() + "; cluster " + cluster.status()
                + ", instances "
                + present.stream()
                        .map(instance -> instance.dbInstanceIdentifier() + " " + instance.dbInstanceStatus())
                        .collect(Collectors.joining(", "));
    }
}
