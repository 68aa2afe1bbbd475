package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.Endpoint;

/** The last snapshot of a DB instance that is about to be deleted. */
final class FinalSnapshot {

    private static final String MANUAL = "manual";
    private static final int DONE_PERCENT = 100;

    private final World world;
    private final RegionState region;

    FinalSnapshot(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /** The identifier of the snapshot that a request wants; empty when it wants none. */
    Optional<String> check(DeleteDbInstanceRequest request, DBInstance instance) {
        boolean skip = Boolean.TRUE.equals(request.skipFinalSnapshot());
        Optional<String> id =
                Optional.ofNullable(request.finalDBSnapshotIdentifier()).filter(text -> !text.isEmpty());
        if (Replication.isReplica(instance) && (id.isPresent() || !skip)) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance");
        }
        if (skip && id.isPresent()) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true");
        }
        if (skip) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            throw RdsErrors.invalidCombination(
                    "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        }
        requireRoom(RdsNames.newId("FinalDBSnapshotIdentifier", id));
        if (!InstanceState.AVAILABLE.equals(instance.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState("Cannot create a snapshot because the database instance "
                    + instance.dbInstanceIdentifier() + " is not currently in the available state.");
        }
        new Keys(region).requireNotDisabled(Optional.ofNullable(instance.kmsKeyId()));
        return id;
    }

    /** Takes the snapshot of a checked request. */
    void take(String name, DBInstance instance) {
        String id = RdsNames.newId("FinalDBSnapshotIdentifier", Optional.of(name));
        region.dbSnapshots().put(id, snapshot(id, instance));
        run(id);
    }

    /** Goes on with a snapshot that is {@code creating}. */
    void run(String id) {
        Course course = world.course(region.name());
        Runnable done = () -> region.dbSnapshots()
                .update(
                        id,
                        taken -> taken.toBuilder()
                                .status(InstanceState.AVAILABLE)
                                .percentProgress(DONE_PERCENT)
                                .build());
        course.step(course.of(Timing.SNAPSHOT), done);
    }

    private void requireRoom(String id) {
        if (region.dbSnapshots().current(id).isPresent()) {
            throw new AwsError(
                    "DBSnapshotAlreadyExists",
                    "Cannot create the snapshot because a snapshot with the identifier " + id + " already exists.");
        }
        long manual = region.dbSnapshots().current().stream()
                .filter(snapshot -> MANUAL.equals(snapshot.snapshotType()))
                .count();
        if (manual >= region.quotas().max(Quota.MANUAL_SNAPSHOTS)) {
            throw new AwsError(
                    "SnapshotQuotaExceeded",
                    "Cannot create more than " + region.quotas().max(Quota.MANUAL_SNAPSHOTS) + " manual snapshots");
        }
    }

    private DBSnapshot snapshot(String id, DBInstance instance) {
        DBSnapshot.Builder snapshot = DBSnapshot.builder()
                .dbSnapshotIdentifier(id)
                .dbSnapshotArn(ResourceArn.in(region.name(), world.account(), ResourceArn.SNAPSHOT, id)
                        .toString())
                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                .dbiResourceId(instance.dbiResourceId())
                .snapshotCreateTime(world.queue().now())
                .instanceCreateTime(instance.instanceCreateTime())
                .snapshotType(MANUAL)
                .status(InstanceState.CREATING)
                .percentProgress(0)
                .engine(instance.engine())
                .engineVersion(instance.engineVersion())
                .licenseModel(instance.licenseModel())
                .masterUsername(instance.masterUsername())
                .allocatedStorage(instance.allocatedStorage())
                .storageType(instance.storageType())
                .iops(instance.iops())
                .storageThroughput(instance.storageThroughput())
                .availabilityZone(instance.availabilityZone())
                .encrypted(instance.storageEncrypted())
                .kmsKeyId(instance.kmsKeyId())
                .iamDatabaseAuthenticationEnabled(instance.iamDatabaseAuthenticationEnabled());
        Optional.ofNullable(instance.endpoint()).map(Endpoint::port).ifPresent(snapshot::port);
        if (Boolean.TRUE.equals(instance.copyTagsToSnapshot())) {
            snapshot.tagList(instance.tagList());
        }
        return snapshot.build();
    }
}
