package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/** DeleteDBInstance: which rules hold depends on whether the instance belongs to a cluster. */
final class InstanceDeletion {

    private final RegionState region;
    private final ClusterInstanceDeletion ofCluster;
    private final StandaloneInstanceDeletion standalone;

    InstanceDeletion(World world, RegionState region) {
        this.region = region;
        this.ofCluster = new ClusterInstanceDeletion(world, region);
        this.standalone = new StandaloneInstanceDeletion(world, region);
    }

    /** Begins now and gives the instance, {@code deleting}. */
    DBInstance start(DeleteDbInstanceRequest request) {
        String name = RdsNames.required("DBInstanceIdentifier", Optional.ofNullable(request.dbInstanceIdentifier()));
        String id = RdsNames.id(name, region.name(), ResourceArn.INSTANCE);
        DBInstance instance = region.dbInstances().current(id).orElseThrow(() -> RdsNames.dbInstanceNotFound(id));
        if ("deleting".equals(instance.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState("Instance " + id + " is already being deleted.");
        }
        if (instance.dbClusterIdentifier() == null) {
            standalone.start(request, instance);
        } else {
            ofCluster.start(request, instance);
        }
        return region.dbInstances().current(id).orElse(instance);
    }

    /** Goes on with an instance of a cluster that is {@code deleting}. */
    void run(DBInstance instance) {
        ofCluster.run(instance);
    }
}
