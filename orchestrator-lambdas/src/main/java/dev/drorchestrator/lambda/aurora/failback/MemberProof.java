package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.aurora.copy.EndpointLikeness;
import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/** Proves that a cluster that is a reader of the global database has all its instances, and is in sync. */
final class MemberProof {

    static final String CREATE_INSTANCE = "CREATE_INSTANCE";
    static final String CREATE_ENDPOINT = "CREATE_CUSTOM_ENDPOINT";

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
            return create(missing.get().identifier());
        }
        List<DBInstance> present = instances.planned();
        String detail = detail(database, cluster, present);
        if (present.stream().anyMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isFailed())) {
            return Verdict.failed(detail + ". Next: delete what failed, re-run the same payload", poll);
        }
        boolean available =
                present.stream().allMatch(instance -> new ResourceStatus(instance.dbInstanceStatus()).isAvailable());
        boolean inSync = member.synchronizationStatus() != GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC;
        if (!available || !inSync) {
            return Verdict.inProgress(detail + (inSync ? "" : "; not in sync yet"), poll.sawUnderWay());
        }
        return endpoints(cluster, detail);
    }

    /** Where AWS has no room for the instances of both copies, those of the old one go: its volume stays. */
    private Verdict create(String id) {
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
        boolean noRoom = NoRoom.isMeantBy(request.refusal())
                && poll.asked()
                        .filter(asked -> asked.change().equals(CREATE_INSTANCE + " " + id))
                        .isPresent();
        if (!noRoom) {
            return reserved.orAsking(CREATE_INSTANCE, id, detail, poll);
        }
        return copy.filter(found -> found.isSetAside() && !failback.options().isKept())
                .flatMap(OldCopy::nextInstance)
                .map(DBInstance::dbInstanceIdentifier)
                .map(next -> Verdict.asking("DELETE_INSTANCE", next, detail + ", and AWS has no room for it", poll))
                .orElseGet(() -> noRoom(id, detail));
    }

    private Verdict noRoom(String id, String detail) {
        String refused = request.refusal().orElse("");
        return NoRoom.isQuota(refused)
                ? Verdict.failed(
                        detail + ": " + refused
                                + ". Next: raise the quota, or delete instances that you do not need; or add \"OldCopy\":"
                                + " \"DeleteFirst\" to the parameters, which deletes the old copy before the new one is"
                                + " proven; then re-run the same payload",
                        poll)
                : Verdict.asking(CREATE_INSTANCE, id, detail, poll);
    }

    private Verdict endpoints(DBCluster cluster, String detail) {
        List<String> present = regions.here().customEndpoints(cluster.dbClusterIdentifier()).stream()
                .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                .toList();
        List<EndpointLikeness> missing = old.endpoints().stream()
                .filter(endpoint -> !present.contains(endpoint.identifier()))
                .toList();
        String refused = Json.errorMessage(
                request.input().path("endpoints").path("Cause").asText(""));
        if (missing.isEmpty()) {
            return Verdict.available(detail, poll);
        }
        String region = failback.copy().region();
        return refused.isEmpty()
                ? Verdict.asking(
                        CREATE_ENDPOINT,
                        missing.get(0).identifier(),
                        detail + "; custom endpoint " + missing.get(0).identifier() + " is still to come",
                        poll)
                : Verdict.available(
                        detail + ". Left out: custom endpoints, because of " + refused + ". Next: "
                                + missing.stream()
                                        .map(endpoint -> endpoint.command(region, cluster.dbClusterIdentifier()))
                                        .collect(Collectors.joining("; ")),
                        poll);
    }

    private String detail(GlobalDatabase database, DBCluster cluster, List<DBInstance> present) {
        String replaces = plan.oldCopy().map(id -> ", in the place of " + id).orElse("");
        String endpoint = Optional.ofNullable(database.cluster().endpoint())
                .filter(address -> !old.globalEndpoint().equals(Optional.of(address)))
                .map(address -> "; the global writer endpoint is now " + address
                        + old.globalEndpoint()
                                .map(before -> ", it was " + before)
                                .orElse(""))
                .orElse("");
        return failback.copy().identifier() + " is a reader of " + database.identifier()
                + ", whose writer is " + failback.source().identifier() + "; cluster " + cluster.status() + " ("
                + cluster.dbClusterResourceId() + replaces + "), instances "
                + present.stream()
                        .map(instance -> instance.dbInstanceIdentifier() + " " + instance.dbInstanceStatus())
                        .collect(Collectors.joining(", "))
                + endpoint;
    }
}
