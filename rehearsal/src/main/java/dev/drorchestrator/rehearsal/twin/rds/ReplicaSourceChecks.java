package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What must hold of an instance before it can have one read replica more. */
final class ReplicaSourceChecks {

    private static final int MOST_REPLICAS = 15;

    private final World world;
    private final RegionState region;

    ReplicaSourceChecks(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DBInstance check(CreateDbInstanceReadReplicaRequest request) {
        DBInstance source = find(RdsNames.required(
                "SourceDBInstanceIdentifier", Optional.ofNullable(request.sourceDBInstanceIdentifier())));
        if (source.dbClusterIdentifier() != null) {
            throw RdsErrors.invalidInstanceState("DB instance " + source.dbInstanceIdentifier()
                    + " is a member of a DB cluster, read replicas of instances are not for it");
        }
        requireUsable(source);
        if (source.masterUserSecret() != null) {
            throw RdsErrors.invalidValue("Creating read replicas for source instance with engine " + source.engine()
                    + " where ManageMasterUserPassword is enabled is not supported");
        }
        requireCascade(source);
        if (source.readReplicaDBInstanceIdentifiers().size() >= MOST_REPLICAS) {
            throw new AwsError(
                    "InstanceQuotaExceeded",
                    "DB instance " + source.dbInstanceIdentifier() + " has " + MOST_REPLICAS
                            + " read replicas, the most it can have");
        }
        return source;
    }

    /** In another Region an identifier says nothing: the source must be an ARN. */
    private DBInstance find(String idOrArn) {
        ResourceArn arn = ResourceArn.parse(idOrArn)
                .orElseGet(() -> ResourceArn.in(region.name(), world.account(), ResourceArn.INSTANCE, idOrArn));
        return new InstanceState(world).find(arn).orElseThrow(() -> RdsNames.dbInstanceNotFound(idOrArn));
    }

    private void requireUsable(DBInstance source) {
        ResourceArn arn = InstanceState.arn(source);
        if (world.downUntil(arn.region()).isPresent()) {
            throw RdsErrors.invalidInstanceState("The Region of the source DB instance " + arn + " is not reachable");
        }
        if (!InstanceState.AVAILABLE.equals(source.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState(
                    "DB instance is not in the available state: " + arn + " is " + source.dbInstanceStatus());
        }
        if (InstanceState.retention(source) == 0) {
            throw RdsErrors.invalidInstanceState("Automated backups are not enabled for DB instance " + arn
                    + ". Set its backup retention period to a value above 0 first.");
        }
    }

    private void requireCascade(DBInstance source) {
        ReplicaEngine engine = ReplicaEngine.of(source.engine());
        boolean crossRegion = !InstanceState.arn(source).region().equals(region.name());
        if (Replication.isReplica(source) && crossRegion && !engine.cascades(source.engineVersion())) {
            throw RdsErrors.invalidInstanceState("DB instance " + source.dbInstanceIdentifier()
                    + " is a read replica, and " + source.engine() + " " + source.engineVersion()
                    + " has no replicas of replicas in other Regions");
        }
    }
}
