package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * What must hold before a writer may move. The model lists InvalidGlobalClusterStateFault and InvalidDBClusterStateFault
 * for all of it and does not say which is for what; docs/twin-fidelity.md tells what is assumed.
 */
final class RoleChangePreconditions {

    private static final String AVAILABLE = "available";

    private final World world;

    RoleChangePreconditions(World world) {
        this.world = world;
    }

    /**
     * Checks a request that came in at {@code callRegion}.
     *
     * @return the present writer's ARN
     * @throws AwsError when the change cannot be made
     */
    ResourceArn check(RoleChangeRequest request, String callRegion) {
        GlobalCluster globalCluster = globalCluster(request, callRegion);
        DBCluster target = world.dbCluster(request.target())
                .orElseThrow(() -> RdsNames.dbClusterNotFound(request.target().toString()));
        requireIdle(globalCluster);
        requireSecondary(globalCluster, request.target());
        requireHealthy(globalCluster, request);
        requireWritable(request.target(), target);
        ResourceArn writer = writer(globalCluster);
        world.dbCluster(writer).ifPresent(primary -> requireSameVersion(primary, target));
        return writer;
    }

    private GlobalCluster globalCluster(RoleChangeRequest request, String callRegion) {
        String id = request.globalClusterIdentifier();
        return world.globalClusters()
                .current(id)
                // Accepted in every member's Region: the guide says where to call, AWS does not say where it refuses.
                .filter(found -> found.globalClusterMembers().stream()
                        .flatMap(member -> ResourceArn.parse(member.dbClusterArn()).stream())
                        .anyMatch(arn -> arn.region().equals(callRegion)))
                .orElseThrow(() -> RdsNames.globalClusterNotFound(id));
    }

    private static void requireIdle(GlobalCluster globalCluster) {
        if (globalCluster.failoverState() != null || !AVAILABLE.equals(globalCluster.status())) {
            throw RdsErrors.invalidGlobalState("Global cluster " + globalCluster.globalClusterIdentifier()
                    + " is in state " + globalCluster.status() + ", it must be available");
        }
    }

    private static void requireSecondary(GlobalCluster globalCluster, ResourceArn target) {
        GlobalClusterMember member = Members.find(globalCluster, target.toString())
                .orElseThrow(() -> RdsErrors.invalidClusterState("DB cluster " + target
                        + " is not a member of global cluster " + globalCluster.globalClusterIdentifier()));
        if (Boolean.TRUE.equals(member.isWriter())) {
            throw RdsErrors.invalidClusterState("DB cluster " + target
                    + " is already the primary cluster of global cluster " + globalCluster.globalClusterIdentifier());
        }
    }

    private void requireHealthy(GlobalCluster globalCluster, RoleChangeRequest request) {
        requireUp(request.target());
        requireAvailable(request.target());
        if (!request.mode().losesData()) {
            // The lossless way waits until both sides are in sync, which a dead side never is.
            ResourceArn writer = writer(globalCluster);
            requireUp(writer);
            requireAvailable(writer);
        }
    }

    private void requireUp(ResourceArn arn) {
        if (world.downUntil(arn.region()).isPresent()) {
            throw RdsErrors.invalidGlobalState(
                    "The Region " + arn.region() + " of DB cluster " + arn + " is not reachable");
        }
    }

    private void requireAvailable(ResourceArn arn) {
        String status = world.dbCluster(arn).map(DBCluster::status).orElse("missing");
        if (!AVAILABLE.equals(status)) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + arn + " is in state " + status + ", it must be available");
        }
    }

    private void requireWritable(ResourceArn arn, DBCluster target) {
        RegionState region = world.region(arn.region()).orElseThrow(() -> RdsNames.dbClusterNotFound(arn.toString()));
        if (ClusterRoles.candidate(region, target).isEmpty()) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + arn + " has no available DB instance that could become writer");
        }
    }

    private static void requireSameVersion(DBCluster primary, DBCluster target) {
        if (!EngineVersions.allowRoleChange(primary.engine(), primary.engineVersion(), target.engineVersion())) {
            throw RdsErrors.invalidGlobalState("DB cluster " + target.dbClusterArn() + " has engine version "
                    + target.engineVersion() + ", the primary has " + primary.engineVersion());
        }
    }

    private static ResourceArn writer(GlobalCluster globalCluster) {
        return Members.writer(globalCluster)
                .flatMap(member -> ResourceArn.parse(member.dbClusterArn()))
                .orElseThrow(() -> RdsErrors.invalidGlobalState(
                        "Global cluster " + globalCluster.globalClusterIdentifier() + " has no primary cluster"));
    }
}
