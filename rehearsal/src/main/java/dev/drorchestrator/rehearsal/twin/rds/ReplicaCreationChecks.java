package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What must hold before a read replica can be created: on its own side, and on its source's. */
final class ReplicaCreationChecks {

    /** What {@link NewReplica} writes down, and what needs no place in a twin. */
    private static final Set<String> MODELLED = Set.of(
            "AutoMinorVersionUpgrade",
            "AvailabilityZone",
            "CACertificateIdentifier",
            "CopyTagsToSnapshot",
            "DBInstanceClass",
            "DBInstanceIdentifier",
            "DBParameterGroupName",
            "DBSubnetGroupName",
            "DatabaseInsightsMode",
            "DedicatedLogVolume",
            "DeletionProtection",
            "Domain",
            "DomainIAMRoleName",
            "EnableCloudwatchLogsExports",
            "EnableIAMDatabaseAuthentication",
            "EnablePerformanceInsights",
            "Iops",
            "KmsKeyId",
            "MaxAllocatedStorage",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "MultiAZ",
            "NetworkType",
            "OptionGroupName",
            "PerformanceInsightsKMSKeyId",
            "PerformanceInsightsRetentionPeriod",
            "Port",
            "PreSignedUrl",
            "ProcessorFeatures",
            "PubliclyAccessible",
            "ReplicaMode",
            "SourceDBInstanceIdentifier",
            "SourceRegion",
            "StorageThroughput",
            "StorageType",
            "Tags",
            "VpcSecurityGroupIds");

    private static final Set<Integer> MONITORING_INTERVALS = Set.of(0, 1, 5, 10, 15, 30, 60);
    private static final int MOST_CREATIONS_AT_ONCE = 20;

    private final World world;
    private final RegionState region;
    private final ReplicaSourceChecks sources;

    ReplicaCreationChecks(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.sources = new ReplicaSourceChecks(world, region);
    }

    /**
     * Checks a request.
     *
     * @return the source
     */
    DBInstance check(CreateDbInstanceReadReplicaRequest request) {
        RequestFields.allow("CreateDBInstanceReadReplica", request, MODELLED);
        String id = RdsNames.newId("DBInstanceIdentifier", Optional.ofNullable(request.dbInstanceIdentifier()));
        requireMonitoring(request);
        new Names(world, region).requireFreeForInstance(id);
        requireRoom();
        DBInstance source = sources.check(request);
        boolean crossRegion = !InstanceState.arn(source).region().equals(region.name());
        requireSubnetGroup(request, crossRegion);
        requireKey(request, source, crossRegion);
        requireParameterGroup(request, source, crossRegion);
        requireMode(request, source);
        new InstanceClasses(region)
                .require(
                        Optional.ofNullable(request.dbInstanceClass()).orElse(source.dbInstanceClass()),
                        source.engine(),
                        source.engineVersion());
        return source;
    }

    private static void requireMonitoring(CreateDbInstanceReadReplicaRequest request) {
        int seconds = Optional.ofNullable(request.monitoringInterval()).orElse(0);
        if (!MONITORING_INTERVALS.contains(seconds)) {
            throw RdsErrors.invalidValue(
                    "Invalid monitoring interval: " + seconds + ". Valid values are 0, 1, 5, 10, 15, 30, 60");
        }
        if (seconds > 0 && request.monitoringRoleArn() == null) {
            throw RdsErrors.invalidCombination(
                    "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.");
        }
    }

    private void requireRoom() {
        int most = region.quotas().max(Quota.DB_INSTANCES);
        if (region.dbInstances().current().size() >= most) {
            throw quotaExceeded("DB Instance quota of " + most + " exceeded");
        }
        long creating = region.dbInstances().current().stream()
                .filter(instance -> InstanceState.CREATING.equals(instance.dbInstanceStatus()))
                .filter(instance -> Replication.source(instance)
                        .filter(source -> !source.region().equals(region.name()))
                        .isPresent())
                .count();
        if (creating >= MOST_CREATIONS_AT_ONCE) {
            throw quotaExceeded("At most " + MOST_CREATIONS_AT_ONCE
                    + " cross-region read replicas can be created at once in " + region.name());
        }
    }

    private void requireSubnetGroup(CreateDbInstanceReadReplicaRequest request, boolean crossRegion) {
        Optional<String> group =
                Optional.ofNullable(request.dbSubnetGroupName()).filter(text -> !text.isEmpty());
        if (group.isPresent() && !crossRegion) {
            throw new AwsError(
                    "DBSubnetGroupNotAllowedFault",
                    "DbSubnetGroup should not be specified for read replicas that are created in the same region as the"
                            + " master");
        }
        group.filter(name -> region.dbSubnetGroups().current(name).isEmpty()).ifPresent(name -> {
            throw RdsNames.dbSubnetGroupNotFound(name);
        });
    }

    private void requireParameterGroup(
            CreateDbInstanceReadReplicaRequest request, DBInstance source, boolean crossRegion) {
        boolean taken = world.assumes(Assumption.REPLICAS_TAKE_PARAMETER_GROUP)
                || ReplicaEngine.of(source.engine()).takesParameterGroup(crossRegion);
        if (request.dbParameterGroupName() != null && !taken) {
            throw RdsErrors.invalidCombination("A parameter group can't be specified during Read Replica creation for"
                    + " the following DB engine: " + source.engine());
        }
    }

    private static void requireMode(CreateDbInstanceReadReplicaRequest request, DBInstance source) {
        if (request.replicaMode() != null && !ReplicaEngine.of(source.engine()).hasModes()) {
            throw RdsErrors.invalidCombination(
                    "ReplicaMode cannot be specified for the following DB engine: " + source.engine());
        }
    }

    private void requireKey(CreateDbInstanceReadReplicaRequest request, DBInstance source, boolean crossRegion) {
        Optional<String> key = Optional.ofNullable(request.kmsKeyId()).filter(text -> !text.isEmpty());
        boolean encrypted = Boolean.TRUE.equals(source.storageEncrypted());
        if (encrypted && crossRegion && key.isEmpty()) {
            throw RdsErrors.invalidCombination(
                    "For encrypted cross-region replica, kmsKeyId should be explicitly specified");
        }
        if (!encrypted && key.isPresent()) {
            throw RdsErrors.invalidCombination(
                    "A read replica cannot be encrypted if its source " + source.dbInstanceArn() + " is not");
        }
        new Keys(region).require(key);
        ResourceArn arn = InstanceState.arn(source);
        if (encrypted && !crossRegion && key.isPresent() && !key.get().equals(source.kmsKeyId())) {
            throw RdsErrors.invalidCombination(
                    "A read replica in the Region of its source " + arn + " has its KMS key");
        }
    }

    private static AwsError quotaExceeded(String message) {
        return new AwsError("InstanceQuotaExceeded", message);
    }
}
