package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** DeleteGlobalCluster: only an empty one goes. */
final class GlobalClusterDeletion {

    private final World world;
    private final RegionState region;

    GlobalClusterDeletion(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Begins now. The answer may still say {@code available} (AWS CLI reference, delete-global-cluster). */
    GlobalCluster start(DeleteGlobalClusterRequest request) {
        String id = RdsNames.required("GlobalClusterIdentifier", Optional.ofNullable(request.globalClusterIdentifier()))
                .toLowerCase(Locale.ROOT);
        GlobalCluster found = world.globalClusters().current(id).orElseThrow(() -> RdsNames.globalClusterNotFound(id));
        if (Boolean.TRUE.equals(found.deletionProtection())) {
            throw RdsErrors.invalidCombination(
                    "Cannot delete protected Global Cluster, please disable deletion protection and try again");
        }
        // As Terraform's provider met it: the check sees members for a while that are gone already.
        List<GlobalClusterMember> visible = world.globalClusters()
                .asOf(id, world.queue().now())
                .map(GlobalCluster::globalClusterMembers)
                .orElse(List.of());
        if (!found.globalClusterMembers().isEmpty() || !visible.isEmpty()) {
            throw RdsErrors.invalidGlobalState("Global Cluster " + found.globalClusterArn() + " is not empty");
        }
        if (!"available".equals(found.status())) {
            throw RdsErrors.invalidGlobalState(
                    "Global Cluster " + found.globalClusterArn() + " is in state " + found.status());
        }
        status(id, "deleting");
        run(id);
        return found;
    }

    /** Goes on with one that is {@code deleting}. */
    void run(String id) {
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.DELETE_GLOBAL_CLUSTER),
                () -> {
                    world.globalClusters().remove(id);
                    world.reservedNames().reserve(name(world, region, id), Timing.GLOBAL_NAME_RESERVED);
                },
                () -> status(id, "available"));
    }

    /** The name of a global cluster, which belongs to no Region. */
    static ResourceArn name(World world, RegionState region, String id) {
        return new ResourceArn(
                ResourceArn.partition(region.name()), "", world.account(), ResourceArn.GLOBAL_CLUSTER, id);
    }

    private void status(String id, String status) {
        world.globalClusters()
                .update(id, before -> before.toBuilder().status(status).build());
    }
}
