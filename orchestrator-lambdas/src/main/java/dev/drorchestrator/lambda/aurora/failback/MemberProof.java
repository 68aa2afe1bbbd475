package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.failback.Essentials;
import dev.drorchestrator.lambda.failback.Restoring;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

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
    private final NameReserved reserved;

    MemberProof(Regions regions, StepRequest request, Poll poll, NameReserved reserved) {
        this.regions = regions;
        this.failback = FailbackRequest.of(request);
        this.plan = RebuildPlan.of(request);
        this.old = ClusterCopy.read(plan.copy());
        this.request = request;
        this.poll = poll;
        this.reserved = reserved;
    }

    Verdict look(GlobalDatabase database, DBCluster cluster, GlobalClusterMember member) {
        RebuiltInstances instances =
                new RebuiltInstances(old, failback.instance(), regions.here().instances(cluster));
        Optional<InstanceLikeness> missing = instances.nextMissing();
        if (missing.isPresent()) {
            return create(missing.get());
        }
        List<DBInstance> present = instances.planned();
        String detail = detail(database, cluster, present);
        if (present.stream().anyMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isFailed())) {
            return Verdict.failed(detail + ". Next: delete what failed, re-run the same payload", poll);
        }
        Optional<ResourceStatus> busy = present.stream()
                .map(instance -> new ResourceStatus(instance.dbInstanceStatus()))
                .filter(status -> !status.isAvailable())
                .findFirst();
        boolean inSync = member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC;
        if (busy.isPresent() || !inSync) {
            return Verdict.inProgress(
                    detail + (inSync ? "" : "; not in sync yet"),
                    busy.map(status -> (status.isCreating() ? poll.sawAgain(SecondaryProof.CREATING) : poll)
                                    .sawUnderWay(status))
                            .orElseGet(poll::sawUnderWay));
        }
        return restore(new RebuiltCopy(regions.client(), request, database, cluster, present), detail);
    }

    private Verdict restore(RebuiltCopy copy, String detail) {
        Verdict verdict = new Restoring(request, poll).look(detail, copy.missing());
        if (verdict.status() != Verdict.Status.AVAILABLE) {
            return verdict;
        }
        List<String> all = new ArrayList<>(copy.lost());
        all.addAll(verdict.notCarriedOver());
        return verdict.leavingOut(all);
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
                ? makeRoom(asked, id, detail, seen, copy)
                : reserved.orAsking(asked, id, detail, seen);
    }

    private Verdict makeRoom(String step, String id, String detail, Poll seen, Optional<OldCopy> copy) {
        return copy.filter(found -> found.isSetAside() && !failback.options().isKept())
                .flatMap(OldCopy::nextInstance)
                .map(DBInstance::dbInstanceIdentifier)
                .map(next -> Verdict.asking("DELETE_INSTANCE", next, detail + ", and AWS has no room for it", seen))
                .orElseGet(() -> noRoom(step, id, detail, seen));
    }

    private Verdict noRoom(String step, String id, String detail, Poll seen) {
        String refused = request.refusal().orElse("");
        return NoRoom.isQuota(refused)
                ? Verdict.failed(
                        detail + ": " + refused
                                + ". Next: raise the quota, or delete instances that you do not need; or add \"OldCopy\":"
                                + " \"DeleteFirst\" to the parameters, which deletes the old copy before the new one is"
                                + " proven; then re-run the same payload",
                        seen)
                : Verdict.asking(step, id, detail, seen);
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
