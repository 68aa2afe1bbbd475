package dev.drorchestrator.rehearsal.twin.elasticache;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** DeleteReplicationGroup in one Region: refused for members of a global datastore. */
final class GroupDeletion {

    private static final String AVAILABLE = "available";

    private final World world;
    private final RegionState region;

    GroupDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Begins to delete a group and gives it as it is then. */
    ReplicationGroup start(DeleteReplicationGroupRequest request) {
        String id = CacheNames.required("ReplicationGroupId", Optional.ofNullable(request.replicationGroupId()));
        ReplicationGroup group = region.replicationGroups().current(id).orElseThrow(() -> CacheNames.groupNotFound(id));
        if (group.globalReplicationGroupInfo() != null) {
            throw CacheNames.invalidValue("Cluster [" + group.replicationGroupId() + "] is part of a global cluster ["
                    + group.globalReplicationGroupInfo().globalReplicationGroupId() + "]. Request rejected.");
        }
        if (!AVAILABLE.equals(group.status())) {
            throw new AwsError(
                    "InvalidReplicationGroupState",
                    "Replication group " + group.replicationGroupId() + " is in " + group.status()
                            + " state, it must be available.");
        }
        ReplicationGroup deleting = group.toBuilder().status("deleting").build();
        region.replicationGroups().put(id, deleting);
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.ELASTICACHE_DELETE),
                () -> region.replicationGroups().remove(id),
                () -> region.replicationGroups().put(id, group));
        return deleting;
    }
}
