package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What must hold before a cluster can be created. */
final class ClusterCreationChecks {

    /** What {@link NewCluster} writes down, and what needs no place in a twin. */
    private static final Set<String> MODELLED = Set.of(
            "AutoMinorVersionUpgrade",
            "AvailabilityZones",
            "BackupRetentionPeriod",
            "CopyTagsToSnapshot",
            "DBClusterIdentifier",
            "DBClusterParameterGroupName",
            "DBSubnetGroupName",
            "DatabaseInsightsMode",
            "DatabaseName",
            "DeletionProtection",
            "Domain",
            "DomainIAMRoleName",
            "EnableCloudwatchLogsExports",
            "EnableGlobalWriteForwarding",
            "EnableHttpEndpoint",
            "EnableIAMDatabaseAuthentication",
            "EnablePerformanceInsights",
            "Engine",
            "EngineLifecycleSupport",
            "EngineMode",
            "EngineVersion",
            "GlobalClusterIdentifier",
            "KmsKeyId",
            "ManageMasterUserPassword",
            "MasterUserPassword",
            "MasterUsername",
            "MonitoringInterval",
            "MonitoringRoleArn",
            "NetworkType",
            "PerformanceInsightsKMSKeyId",
            "PerformanceInsightsRetentionPeriod",
            "Port",
            "PreSignedUrl",
            "PreferredBackupWindow",
            "PreferredMaintenanceWindow",
            "ServerlessV2ScalingConfiguration",
            "SourceRegion",
            "StorageEncrypted",
            "StorageType",
            "Tags",
            "VpcSecurityGroupIds");

    private static final int LONGEST_RETENTION_DAYS = 35;

    private final World world;
    private final RegionState region;

    ClusterCreationChecks(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    /**
     * Checks a request.
     *
     * @return the global cluster that the new cluster joins, if it does
     */
    Optional<GlobalCluster> check(CreateDbClusterRequest request) {
        RequestFields.allow("CreateDBCluster", request, MODELLED);
        String id = RdsNames.newId("DBClusterIdentifier", Optional.ofNullable(request.dbClusterIdentifier()));
        String engine = RdsNames.required("Engine", Optional.ofNullable(request.engine()));
        if (!AuroraEngines.contains(engine)) {
            throw RdsErrors.invalidValue("Invalid DB engine: " + engine);
        }
        requireRetention(request);
        new Names(world, region).requireFreeForCluster(id);
        if (region.dbClusters().current().size() >= region.quotas().max(Quota.DB_CLUSTERS)) {
            throw new AwsError(
                    "DBClusterQuotaExceededFault",
                    "DB Cluster quota of " + region.quotas().max(Quota.DB_CLUSTERS) + " exceeded");
        }
        Optional<String> subnetGroup = Optional.ofNullable(request.dbSubnetGroupName());
        subnetGroup
                .filter(name -> region.dbSubnetGroups().current(name).isEmpty())
                .ifPresent(name -> {
                    throw RdsNames.dbSubnetGroupNotFound(name.toLowerCase(Locale.ROOT));
                });
        Optional<GlobalCluster> globalCluster = globalCluster(request);
        Optional<ResourceArn> primary =
                globalCluster.flatMap(Members::writer).flatMap(member -> ResourceArn.parse(member.dbClusterArn()));
        if (globalCluster.isPresent() && primary.isPresent()) {
            new SecondaryChecks(world, region).check(request, globalCluster.get(), primary.get());
        } else {
            requireMasterUser(request);
        }
        new Keys(region).require(Optional.ofNullable(request.kmsKeyId()));
        return globalCluster;
    }

    private Optional<GlobalCluster> globalCluster(CreateDbClusterRequest request) {
        return Optional.ofNullable(request.globalClusterIdentifier())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(id -> world.globalClusters()
                        .current(id)
                        .filter(found -> !"deleting".equals(found.status()))
                        .orElseThrow(() -> RdsNames.globalClusterNotFound(id)));
    }

    private static void requireRetention(CreateDbClusterRequest request) {
        int days = Optional.ofNullable(request.backupRetentionPeriod()).orElse(1);
        if (days < 1 || days > LONGEST_RETENTION_DAYS) {
            throw RdsErrors.invalidValue(
                    "Invalid backup retention period: " + days + ". Retention period must be between 1 and 35");
        }
    }

    private static void requireMasterUser(CreateDbClusterRequest request) {
        RdsNames.required("MasterUsername", Optional.ofNullable(request.masterUsername()));
        if (!Boolean.TRUE.equals(request.manageMasterUserPassword())) {
            RdsNames.required("MasterUserPassword", Optional.ofNullable(request.masterUserPassword()));
        }
    }
}
