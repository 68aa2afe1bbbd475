package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.Tag;

/** Takes manual snapshots. They outlive what they were taken of. */
final class Snapshots {

    private static final String MANUAL = "manual";
    private static final String CREATING = "creating";
    private static final String AVAILABLE = "available";
    private static final int DONE_PERCENT = 100;

    private final World world;
    private final RegionState region;

    Snapshots(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** Begins a snapshot of a cluster. */
    void take(String name, DBCluster cluster) {
        String id = RdsNames.newId("FinalDBSnapshotIdentifier", Optional.of(name));
        if (region.dbClusterSnapshots().current(id).isPresent()) {
            throw new AwsError(
                    "DBClusterSnapshotAlreadyExistsFault",
                    "Cannot create the cluster snapshot because one" + " with the identifier " + id
                            + " already exists.");
        }
        requireQuota(
                Quota.MANUAL_CLUSTER_SNAPSHOTS,
                region.dbClusterSnapshots().current().stream()
                        .filter(snapshot -> MANUAL.equals(snapshot.snapshotType()))
                        .count());
        new Keys(region).requireNotDisabled(Optional.ofNullable(cluster.kmsKeyId()));
        DBClusterSnapshot snapshot = of(cluster, id);
        region.dbClusterSnapshots().put(id, snapshot);
        run(snapshot);
    }

    /** Begins a snapshot of an instance. */
    void take(String name, DBInstance instance) {
        String id = RdsNames.newId("FinalDBSnapshotIdentifier", Optional.of(name));
        if (region.dbSnapshots().current(id).isPresent()) {
            throw new AwsError(
                    "DBSnapshotAlreadyExists",
                    "Cannot create the snapshot because a snapshot with the identifier " + id + " already exists.");
        }
        requireQuota(
                Quota.MANUAL_SNAPSHOTS,
                region.dbSnapshots().current().stream()
                        .filter(snapshot -> MANUAL.equals(snapshot.snapshotType()))
                        .count());
        new Keys(region).requireNotDisabled(Optional.ofNullable(instance.kmsKeyId()));
        DBSnapshot snapshot = of(instance, id);
        region.dbSnapshots().put(id, snapshot);
        run(snapshot);
    }

    /** Goes on with a snapshot that is {@code creating}. */
    void run(DBClusterSnapshot snapshot) {
        String id = snapshot.dbClusterSnapshotIdentifier();
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.SNAPSHOT),
                () -> region.dbClusterSnapshots()
                        .update(
                                id,
                                before -> before.toBuilder()
                                        .status(AVAILABLE)
                                        .percentProgress(DONE_PERCENT)
                                        .build()),
                () -> region.dbClusterSnapshots().remove(id));
    }

    /** Goes on with a snapshot that is {@code creating}. */
    void run(DBSnapshot snapshot) {
        String id = snapshot.dbSnapshotIdentifier();
        Course course = world.course(region.name());
        course.end(
                course.of(Timing.SNAPSHOT),
                () -> region.dbSnapshots()
                        .update(
                                id,
                                before -> before.toBuilder()
                                        .status(AVAILABLE)
                                        .percentProgress(DONE_PERCENT)
                                        .build()),
                () -> region.dbSnapshots().remove(id));
    }

    private void requireQuota(Quota quota, long used) {
        if (used >= region.quotas().max(quota)) {
            throw new AwsError(
                    "SnapshotQuotaExceeded",
                    "Cannot create more than " + region.quotas().max(quota) + " manual snapshots");
        }
    }

    private DBClusterSnapshot of(DBCluster cluster, String id) {
        return DBClusterSnapshot.builder()
                .dbClusterSnapshotIdentifier(id)
                .dbClusterSnapshotArn(ResourceArn.in(region.name(), world.account(), ResourceArn.CLUSTER_SNAPSHOT, id)
                        .toString())
                .dbClusterIdentifier(cluster.dbClusterIdentifier())
                .dbClusterResourceId(cluster.dbClusterResourceId())
                .clusterCreateTime(cluster.clusterCreateTime())
                .snapshotCreateTime(world.queue().now())
                .snapshotType(MANUAL)
                .status(CREATING)
                .percentProgress(0)
                .engine(cluster.engine())
                .engineVersion(cluster.engineVersion())
                .engineMode(cluster.engineMode())
                .allocatedStorage(cluster.allocatedStorage())
                .availabilityZones(cluster.availabilityZones())
                .port(cluster.port())
                .vpcId(vpc(Optional.ofNullable(cluster.dbSubnetGroup())))
                .masterUsername(cluster.masterUsername())
                .storageEncrypted(cluster.storageEncrypted())
                .kmsKeyId(cluster.kmsKeyId())
                .iamDatabaseAuthenticationEnabled(cluster.iamDatabaseAuthenticationEnabled())
                .tagList(tags(Boolean.TRUE.equals(cluster.copyTagsToSnapshot()), cluster.tagList()))
                .build();
    }

    private DBSnapshot of(DBInstance instance, String id) {
        return DBSnapshot.builder()
                .dbSnapshotIdentifier(id)
                .dbSnapshotArn(ResourceArn.in(region.name(), world.account(), ResourceArn.SNAPSHOT, id)
                        .toString())
                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                .dbiResourceId(instance.dbiResourceId())
                .instanceCreateTime(instance.instanceCreateTime())
                .snapshotCreateTime(world.queue().now())
                .originalSnapshotCreateTime(world.queue().now())
                .snapshotType(MANUAL)
                .status(CREATING)
                .percentProgress(0)
                .engine(instance.engine())
                .engineVersion(instance.engineVersion())
                .allocatedStorage(instance.allocatedStorage())
                .availabilityZone(instance.availabilityZone())
                .port(Optional.ofNullable(instance.endpoint())
                        .map(Endpoint::port)
                        .orElse(0))
                .vpcId(vpc(Optional.ofNullable(instance.dbSubnetGroup()).map(DBSubnetGroup::dbSubnetGroupName)))
                .masterUsername(instance.masterUsername())
                .licenseModel(instance.licenseModel())
                .storageType(instance.storageType())
                .encrypted(instance.storageEncrypted())
                .kmsKeyId(instance.kmsKeyId())
                .iamDatabaseAuthenticationEnabled(instance.iamDatabaseAuthenticationEnabled())
                .tagList(tags(Boolean.TRUE.equals(instance.copyTagsToSnapshot()), instance.tagList()))
                .build();
    }

    private String vpc(Optional<String> subnetGroup) {
        return subnetGroup
                .flatMap(name -> region.dbSubnetGroups().current(name))
                .map(DBSubnetGroup::vpcId)
                .orElse("");
    }

    private static List<Tag> tags(boolean copied, List<Tag> tags) {
        return copied ? tags : List.of();
    }
}
