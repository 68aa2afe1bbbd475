package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.time.ScheduledEvent;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.world.ElastiCacheArn;
import dev.drorchestrator.rehearsal.twin.world.Fate;
import dev.drorchestrator.rehearsal.twin.world.Pace;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;

/**
 * One FailoverGlobalReplicationGroup: the datastore is {@code modifying}, roles change sides, then it is {@code available}.
 * The old primary need not be there: that is what the call is for.
 */
final class Promotion {

    private final World world;
    private final DatastoreChanges changes;
    private final GroupRoles groups;
    private final String id;
    private final MemberId target;
    private final Pace pace;
    private final List<ScheduledEvent> ahead = new ArrayList<>();

    Promotion(World world, DatastoreChanges changes, DatastoreRequest request) {
        this.world = world;
        this.changes = changes;
        this.groups = new GroupRoles(world);
        this.id = request.globalReplicationGroupId();
        this.target = request.member();
        this.pace = world.pace();
    }

    /** Begins now; how it ends is for the present call's conditions to say. */
    void start() {
        changes.begin(id, this);
        Fate fate = world.conditions().fate();
        if (fate instanceof Fate.GoesBack goesBack) {
            ahead.add(world.queue().scheduleAfter(goesBack.after(), this::end));
        } else if (fate instanceof Fate.Completes) {
            ahead.add(world.queue().scheduleAfter(pace.of(Timing.ELASTICACHE_PROMOTE), this::changeSides));
        }
    }

    /** Ends without having done anything more, because a later promotion takes over. */
    void giveWay() {
        ahead.forEach(ScheduledEvent::cancel);
        end();
    }

    private void changeSides() {
        Optional<GlobalReplicationGroup> datastore =
                world.globalReplicationGroups().current(id);
        boolean targetGone =
                datastore.flatMap(found -> DatastoreMembers.find(found, target)).isEmpty();
        if (targetGone || isDown(target.region())) {
            end();
            return;
        }
        datastore.flatMap(DatastoreMembers::primary).ifPresent(this::record);
        world.globalReplicationGroups().update(id, found -> DatastoreMembers.withPrimary(found, target));
        groups.follow(id);
        ahead.add(world.queue().scheduleAfter(pace.of(Timing.ELASTICACHE_AVAILABLE), this::end));
    }

    private void record(GlobalReplicationGroupMember oldPrimary) {
        // Replication is asynchronous: what a primary that is gone had not sent yet is lost.
        boolean dataLoss = isDown(oldPrimary.replicationGroupRegion());
        world.roleChanges()
                .add(new RoleChange(world.queue().now(), id, arn(MemberId.of(oldPrimary)), arn(target), dataLoss));
    }

    private String arn(MemberId member) {
        return ElastiCacheArn.replicationGroup(member.region(), world.account(), member.replicationGroupId());
    }

    private boolean isDown(String region) {
        return world.downUntil(region).isPresent();
    }

    private void end() {
        changes.end(id, this);
    }
}
