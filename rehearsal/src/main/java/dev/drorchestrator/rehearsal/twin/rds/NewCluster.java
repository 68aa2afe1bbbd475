package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfiguration;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.WriteForwardingStatus;

/** A cluster as CreateDBCluster makes it: what was asked for, what the primary has, and AWS's defaults, in this order. */
final class NewCluster {

    private static final int DEFAULT_PAUSE_SECONDS = 300;

    private final World world;
    private final RegionState region;

    NewCluster(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DBCluster build(CreateDbClusterRequest request, Optional<GlobalCluster> globalCluster) {
        Optional<DBCluster> primary = globalCluster
                .flatMap(Members::writer)
                .flatMap(writer -> ResourceArn.parse(writer.dbClusterArn()))
                .flatMap(world::dbCluster);
        String id = request.dbClusterIdentifier().toLowerCase(Locale.ROOT);
        String version = or(
                request.engineVersion(),
                primary.map(DBCluster::engineVersion)
                        .or(() -> globalCluster.map(GlobalCluster::engineVersion))
                        .orElseGet(() -> AuroraEngines.defaultVersion(request.engine())));
        DBCluster.Builder cluster = DBCluster.builder()
                .dbClusterIdentifier(id)
                .dbClusterArn(ResourceArn.in(region.name(), world.account(), ResourceArn.CLUSTER, id)
                        .toString())
                .dbClusterResourceId(world.newResourceId("cluster-"))
                .clusterCreateTime(world.queue().now())
                .status("creating")
                .engine(request.engine())
                .engineVersion(version)
                .engineMode("provisioned")
                .allocatedStorage(1)
                .multiAZ(false)
                .dbClusterMembers(List.of())
                .databaseName(primary.map(DBCluster::databaseName).orElse(request.databaseName()))
                .masterUsername(primary.map(DBCluster::masterUsername).orElse(request.masterUsername()))
                .dbClusterParameterGroup(or(
                        request.dbClusterParameterGroupName(),
                        AuroraEngines.defaultParameterGroup(request.engine(), version)));
        place(cluster, id, request);
        watch(cluster, request);
        protect(cluster, request, globalCluster);
        globalCluster.ifPresent(owner -> cluster.globalClusterIdentifier(owner.globalClusterIdentifier()));
        if (primary.isPresent()) {
            boolean forwards = Boolean.TRUE.equals(request.enableGlobalWriteForwarding());
            cluster.globalWriteForwardingRequested(forwards)
                    .globalWriteForwardingStatus(
                            forwards ? WriteForwardingStatus.ENABLED : WriteForwardingStatus.DISABLED);
        }
        return cluster.build();
    }

    private void place(DBCluster.Builder cluster, String id, CreateDbClusterRequest request) {
        String host = Hosts.of(region, world);
        cluster.port(or(request.port(), AuroraEngines.defaultPort(request.engine())))
                .endpoint(id + ".cluster-" + host)
                .readerEndpoint(id + ".cluster-ro-" + host)
                .dbSubnetGroup(or(request.dbSubnetGroupName(), "default").toLowerCase(Locale.ROOT))
                .availabilityZones(
                        request.availabilityZones().isEmpty()
                                ? List.of(region.name() + "a", region.name() + "b", region.name() + "c")
                                : request.availabilityZones())
                .networkType(or(request.networkType(), "IPV4"))
                .vpcSecurityGroups(SecurityGroups.active(request.vpcSecurityGroupIds()));
    }

    private void protect(
            DBCluster.Builder cluster, CreateDbClusterRequest request, Optional<GlobalCluster> globalCluster) {
        Optional<String> key = new Keys(region).require(Optional.ofNullable(request.kmsKeyId()));
        boolean encrypted = globalCluster
                .map(GlobalCluster::storageEncrypted)
                .orElse(Boolean.TRUE.equals(request.storageEncrypted()) || key.isPresent());
        key.ifPresent(cluster::kmsKeyId);
        cluster.storageEncrypted(encrypted)
                .storageType(request.storageType())
                .backupRetentionPeriod(or(request.backupRetentionPeriod(), 1))
                .preferredBackupWindow(request.preferredBackupWindow())
                .preferredMaintenanceWindow(request.preferredMaintenanceWindow())
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .httpEndpointEnabled(request.enableHttpEndpoint())
                .iamDatabaseAuthenticationEnabled(Boolean.TRUE.equals(request.enableIAMDatabaseAuthentication()))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
                .engineLifecycleSupport(or(request.engineLifecycleSupport(), "open-source-rds-extended-support"))
                .tagList(request.tags());
        if (!request.enableCloudwatchLogsExports().isEmpty()) {
            cluster.enabledCloudwatchLogsExports(request.enableCloudwatchLogsExports());
        }
        Optional.ofNullable(request.serverlessV2ScalingConfiguration())
                .ifPresent(scaling -> cluster.serverlessV2ScalingConfiguration(serverless(scaling)));
    }

    /** One that may pause does so after five minutes, unless it says otherwise (API reference, SecondsUntilAutoPause). */
    static ServerlessV2ScalingConfigurationInfo serverless(ServerlessV2ScalingConfiguration scaling) {
        boolean pauses = Optional.ofNullable(scaling.minCapacity()).orElse(1.0) == 0.0;
        return ServerlessV2ScalingConfigurationInfo.builder()
                .minCapacity(scaling.minCapacity())
                .maxCapacity(scaling.maxCapacity())
                .secondsUntilAutoPause(pauses ? or(scaling.secondsUntilAutoPause(), DEFAULT_PAUSE_SECONDS) : null)
                .build();
    }

    private static void watch(DBCluster.Builder cluster, CreateDbClusterRequest request) {
        cluster.monitoringInterval(request.monitoringInterval())
                .monitoringRoleArn(request.monitoringRoleArn())
                .databaseInsightsMode(request.databaseInsightsModeAsString())
                .performanceInsightsEnabled(request.enablePerformanceInsights())
                .performanceInsightsKMSKeyId(request.performanceInsightsKMSKeyId())
                .performanceInsightsRetentionPeriod(request.performanceInsightsRetentionPeriod())
                .autoMinorVersionUpgrade(or(request.autoMinorVersionUpgrade(), true));
        Optional.ofNullable(request.domain())
                .ifPresent(domain -> cluster.domainMemberships(Domains.joined(domain, request.domainIAMRoleName())));
    }

    private static <T> T or(T asked, T otherwise) {
        return Optional.ofNullable(asked).orElse(otherwise);
    }
}
