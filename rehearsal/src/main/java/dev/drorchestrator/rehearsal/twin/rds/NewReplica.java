package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/** A read replica as CreateDBInstanceReadReplica makes it: what was asked for, what the source says, AWS's defaults. */
final class NewReplica {

    private static final String IN_SYNC = "in-sync";
    private static final String GP3 = "gp3";

    /** MiB a second, of which such storage has at least so many (RDS User Guide, "gp3 storage"). */
    private static final int GP3_BASELINE = 125;

    private final World world;
    private final RegionState region;

    NewReplica(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DBInstance build(CreateDbInstanceReadReplicaRequest request, DBInstance source) {
        ResourceArn sourceArn = InstanceState.arn(source);
        String id = RdsNames.newId("DBInstanceIdentifier", Optional.ofNullable(request.dbInstanceIdentifier()));
        ResourceArn arn = ResourceArn.in(region.name(), world.account(), ResourceArn.INSTANCE, id);
        DBInstance.Builder replica = DBInstance.builder()
                .dbInstanceIdentifier(id)
                .dbInstanceArn(arn.toString())
                .dbiResourceId(world.newResourceId("db-"))
                .instanceCreateTime(world.queue().now())
                .dbInstanceStatus(InstanceState.CREATING)
                .readReplicaSourceDBInstanceIdentifier(Replication.name(sourceArn, arn))
                .readReplicaDBInstanceIdentifiers(List.of())
                .pendingModifiedValues(PendingModifiedValues.builder().build())
                // Whatever the source keeps, a new replica has no backups of its own.
                .backupRetentionPeriod(0);
        fromSource(replica, source);
        asAsked(replica, request, source);
        placed(replica, request, source, sourceArn.region().equals(region.name()));
        return replica.build();
    }

    private static void fromSource(DBInstance.Builder replica, DBInstance source) {
        replica.engine(source.engine())
                .engineVersion(source.engineVersion())
                .licenseModel(source.licenseModel())
                .masterUsername(source.masterUsername())
                .dbName(source.dbName())
                .allocatedStorage(source.allocatedStorage())
                .storageEncrypted(source.storageEncrypted())
                .preferredBackupWindow(source.preferredBackupWindow())
                .preferredMaintenanceWindow(source.preferredMaintenanceWindow())
                .backupTarget(source.backupTarget())
                .engineLifecycleSupport(source.engineLifecycleSupport());
    }

    private static void asAsked(
            DBInstance.Builder replica, CreateDbInstanceReadReplicaRequest request, DBInstance source) {
        replica.dbInstanceClass(or(request.dbInstanceClass(), source.dbInstanceClass()))
                .storageType(or(request.storageType(), source.storageType()))
                .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
                .autoMinorVersionUpgrade(or(request.autoMinorVersionUpgrade(), source.autoMinorVersionUpgrade()))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .iamDatabaseAuthenticationEnabled(Boolean.TRUE.equals(request.enableIAMDatabaseAuthentication()))
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .monitoringInterval(or(request.monitoringInterval(), 0))
                .monitoringRoleArn(request.monitoringRoleArn())
                .performanceInsightsEnabled(Boolean.TRUE.equals(request.enablePerformanceInsights()))
                .performanceInsightsKMSKeyId(request.performanceInsightsKMSKeyId())
                .performanceInsightsRetentionPeriod(request.performanceInsightsRetentionPeriod())
                .enabledCloudwatchLogsExports(request.enableCloudwatchLogsExports())
                .networkType(or(request.networkType(), source.networkType()))
                .dedicatedLogVolume(Boolean.TRUE.equals(request.dedicatedLogVolume()))
                .databaseInsightsMode(or(request.databaseInsightsModeAsString(), source.databaseInsightsModeAsString()))
                .maxAllocatedStorage(request.maxAllocatedStorage())
                .processorFeatures(request.processorFeatures())
                .caCertificateIdentifier(or(request.caCertificateIdentifier(), "rds-ca-rsa2048-g1"))
                .tagList(request.tags());
        Optional.ofNullable(request.iops())
                .or(() -> ofSameStorage(source.iops(), request, source))
                .ifPresent(replica::iops);
        Optional.ofNullable(request.storageThroughput())
                .or(() -> ofSameStorage(source.storageThroughput(), request, source))
                .or(() -> Optional.of(GP3_BASELINE).filter(value -> GP3.equals(request.storageType())))
                .ifPresent(replica::storageThroughput);
        Optional.ofNullable(request.domain())
                .ifPresent(domain -> replica.domainMemberships(Domains.joined(domain, request.domainIAMRoleName())));
        if (ReplicaEngine.of(source.engine()).hasModes()) {
            replica.replicaMode(or(request.replicaModeAsString(), "open-read-only"));
        }
    }

    /** What the source has of its type of storage; another type does not inherit it. */
    private static Optional<Integer> ofSameStorage(
            Integer sources, CreateDbInstanceReadReplicaRequest request, DBInstance source) {
        return Optional.ofNullable(sources)
                .filter(value ->
                        request.storageType() == null || request.storageType().equals(source.storageType()));
    }

    private void placed(
            DBInstance.Builder replica,
            CreateDbInstanceReadReplicaRequest request,
            DBInstance source,
            boolean sameRegion) {
        ReplicaEngine engine = ReplicaEngine.of(source.engine());
        Optional<String> inherited = source.dbParameterGroups().stream()
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .filter(name -> sameRegion)
                .findFirst();
        String parameterGroup = or(
                request.dbParameterGroupName(),
                inherited.orElseGet(() -> engine.defaultParameterGroup(source.engineVersion())));
        int port = or(
                request.port(),
                Optional.ofNullable(source.endpoint()).map(Endpoint::port).orElse(engine.defaultPort()));
        replica.availabilityZone(or(request.availabilityZone(), region.name() + "a"))
                .endpoint(Endpoint.builder()
                        .address(request.dbInstanceIdentifier() + "." + Hosts.of(region, world))
                        .port(port)
                        .build())
                .dbParameterGroups(DBParameterGroupStatus.builder()
                        .dbParameterGroupName(parameterGroup)
                        .parameterApplyStatus(IN_SYNC)
                        .build())
                .optionGroupMemberships(OptionGroupMembership.builder()
                        .optionGroupName(
                                or(request.optionGroupName(), engine.defaultOptionGroup(source.engineVersion())))
                        .status(IN_SYNC)
                        .build())
                .vpcSecurityGroups(SecurityGroups.active(request.vpcSecurityGroupIds()));
        new Keys(region)
                .require(Optional.ofNullable(request.kmsKeyId()))
                .or(() -> Optional.ofNullable(source.kmsKeyId()).filter(key -> sameRegion))
                .ifPresent(replica::kmsKeyId);
        Optional<DBSubnetGroup> group = sameRegion
                ? Optional.ofNullable(source.dbSubnetGroup())
                : Optional.ofNullable(request.dbSubnetGroupName())
                        .flatMap(name -> region.dbSubnetGroups().current(name));
        group.ifPresent(replica::dbSubnetGroup);
    }

    private static <T> T or(T asked, T otherwise) {
        return Optional.ofNullable(asked).orElse(otherwise);
    }
}
