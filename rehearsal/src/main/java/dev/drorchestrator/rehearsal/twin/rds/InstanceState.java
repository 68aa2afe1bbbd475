package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/** The DB instances of the account by ARN, wherever they stand, and what changes about them. */
final class InstanceState {

    static final String AVAILABLE = "available";
    static final String MODIFYING = "modifying";
    static final String REBOOTING = "rebooting";
    static final String BACKING_UP = "backing-up";
    static final String CREATING = "creating";
    static final String DELETING = "deleting";
    static final String RENAMING = "renaming";
    static final String STORAGE_FULL = "storage-full";

    private final World world;

    InstanceState(World world) {
        this.world = world;
    }

    /** The true instance behind an ARN. */
    Optional<DBInstance> find(ResourceArn arn) {
        return world.region(arn.region())
                .flatMap(region -> region.dbInstances().current(arn.id()))
                .filter(instance -> ResourceArn.same(instance.dbInstanceArn(), arn.toString()));
    }

    void change(ResourceArn arn, UnaryOperator<DBInstance> change) {
        world.region(arn.region()).ifPresent(region -> region.dbInstances().update(arn.id(), change));
    }

    void status(ResourceArn arn, String status) {
        change(arn, instance -> instance.toBuilder().dbInstanceStatus(status).build());
    }

    static ResourceArn arn(DBInstance instance) {
        return ResourceArn.parse(instance.dbInstanceArn()).orElseThrow();
    }

    /** The instance of a Region that a request names by identifier or ARN. */
    static DBInstance require(RegionState region, String idOrArn) {
        String text = RdsNames.required("DBInstanceIdentifier", Optional.ofNullable(idOrArn));
        String id = RdsNames.id(text, region.name(), ResourceArn.INSTANCE);
        return region.dbInstances().current(id).orElseThrow(() -> RdsNames.dbInstanceNotFound(id));
    }

    /** What is pending on an instance, which may be nothing. */
    static PendingModifiedValues pending(DBInstance instance) {
        return Optional.ofNullable(instance.pendingModifiedValues())
                .orElseGet(() -> PendingModifiedValues.builder().build());
    }

    /** The name that an instance is to get. */
    static Optional<String> pendingName(DBInstance instance) {
        return Optional.ofNullable(pending(instance).dbInstanceIdentifier());
    }

    static int retention(DBInstance instance) {
        return Optional.ofNullable(instance.backupRetentionPeriod()).orElse(0);
    }
}
