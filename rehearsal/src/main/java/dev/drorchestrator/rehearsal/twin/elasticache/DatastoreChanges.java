package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * What runs on the global datastores of one account. Changes run one at a time, except that a promotion is accepted
 * whatever runs (ElastiCache User Guide, Redis-Global-Datastores-Console).
 */
public final class DatastoreChanges {

    private static final String AVAILABLE = "available";
    private static final String MODIFYING = "modifying";
    private static final String PRIMARY_ONLY = "primary-only";

    private final World world;
    private final GroupRoles groups;
    private final Map<String, Promotion> promotions = new HashMap<>();
    private final Map<String, Set<Object>> underWay = new HashMap<>();

    /** Nothing runs yet in {@code world}. */
    public DatastoreChanges(World world) {
        this.world = world;
        this.groups = new GroupRoles(world);
    }

    /** Begins a promotion and gives the datastore as it is then. */
    GlobalReplicationGroup promote(DatastoreRequest request, String callRegion) {
        GlobalReplicationGroup datastore = datastore(request.globalReplicationGroupId(), callRegion);
        // A datastore that is being modified may be failed over; one without a secondary may not.
        if (!AVAILABLE.equals(datastore.status()) && !MODIFYING.equals(datastore.status())) {
            throw CacheNames.invalidState(datastore);
        }
        GlobalReplicationGroupMember target = member(datastore, request);
        if (DatastoreMembers.isPrimary(target)) {
            throw CacheNames.invalidValue("Replication group " + request.member() + " is already the primary of "
                    + datastore.globalReplicationGroupId() + ".");
        }
        requireUp(datastore, request.member());
        // Of two promotions the later one wins; AWS promises only that both end in one primary.
        Optional.ofNullable(promotions.get(datastore.globalReplicationGroupId()))
                .ifPresent(Promotion::giveWay);
        Promotion promotion = new Promotion(world, this, request);
        promotions.put(datastore.globalReplicationGroupId(), promotion);
        promotion.start();
        return current(datastore);
    }

    /** Begins to take a secondary out and gives the datastore as it is then. */
    GlobalReplicationGroup disassociate(DatastoreRequest request, String callRegion) {
        GlobalReplicationGroup datastore = datastore(request.globalReplicationGroupId(), callRegion);
        if (!AVAILABLE.equals(datastore.status())) {
            throw CacheNames.invalidState(datastore);
        }
        GlobalReplicationGroupMember member = member(datastore, request);
        if (DatastoreMembers.isPrimary(member)) {
            throw CacheNames.invalidValue("Replication group " + request.member() + " is the primary of "
                    + datastore.globalReplicationGroupId() + ", only a secondary can be disassociated.");
        }
        requireUp(datastore, request.member());
        begin(datastore.globalReplicationGroupId(), request);
        // The response still lists the member as associated.
        GlobalReplicationGroup response = current(datastore);
        new Disassociation(world, this, request).start();
        return response;
    }

    /**
     * Goes on with a world that was written down. Which promotion ran cannot be seen in what describe calls print, so a
     * datastore that is being modified comes to rest with the roles that it has.
     */
    public void resumeAll() {
        world.globalReplicationGroups().current().forEach(datastore -> {
            String id = datastore.globalReplicationGroupId();
            groups.follow(id);
            if (MODIFYING.equals(datastore.status())) {
                begin(id, datastore);
                world.queue().scheduleAfter(world.pace().of(Timing.ELASTICACHE_AVAILABLE), () -> end(id, datastore));
            }
        });
    }

    /** Says that {@code change} runs on a datastore now. */
    void begin(String id, Object change) {
        underWay.computeIfAbsent(id, ignored -> new HashSet<>()).add(change);
        status(id, MODIFYING);
    }

    /** Says that {@code change} is over; with the last one the datastore comes to rest. */
    void end(String id, Object change) {
        Set<Object> running = underWay.computeIfAbsent(id, ignored -> new HashSet<>());
        running.remove(change);
        if (running.isEmpty()) {
            boolean alone = world.globalReplicationGroups()
                    .current(id)
                    .filter(datastore -> datastore.members().size() == 1)
                    .isPresent();
            status(id, alone ? PRIMARY_ONLY : AVAILABLE);
        }
    }

    private void status(String id, String status) {
        world.globalReplicationGroups()
                .update(id, datastore -> datastore.toBuilder().status(status).build());
    }

    private GlobalReplicationGroup datastore(String id, String callRegion) {
        return world.globalReplicationGroups()
                .current(id)
                // Accepted in every member's Region: the call names its Region, AWS does not say where it refuses.
                .filter(found -> DatastoreMembers.hasMemberIn(found, callRegion))
                .orElseThrow(() -> CacheNames.datastoreNotFound(id));
    }

    private static GlobalReplicationGroupMember member(GlobalReplicationGroup datastore, DatastoreRequest request) {
        return DatastoreMembers.find(datastore, request.member())
                .orElseThrow(() -> CacheNames.invalidValue("Replication group " + request.member()
                        + " is not a member of " + datastore.globalReplicationGroupId() + "."));
    }

    private void requireUp(GlobalReplicationGroup datastore, MemberId member) {
        if (world.downUntil(member.region()).isPresent()) {
            throw new AwsError(
                    "InvalidGlobalReplicationGroupState",
                    "Member " + member + " of " + datastore.globalReplicationGroupId() + " is not reachable.");
        }
    }

    private GlobalReplicationGroup current(GlobalReplicationGroup datastore) {
        String id = datastore.globalReplicationGroupId();
        return world.globalReplicationGroups().current(id).orElseThrow(() -> CacheNames.datastoreNotFound(id));
    }
}
