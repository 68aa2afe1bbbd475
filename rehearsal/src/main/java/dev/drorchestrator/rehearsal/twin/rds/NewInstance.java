package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Endpoint;

/** An instance of a cluster as CreateDBInstance makes it: what was asked for, what the cluster says, AWS's defaults. */
final class NewInstance {

    private static final List<String> ZONES = List.of("a", "b", "c");

    private final World world;
    private final RegionState region;

    NewInstance(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    DBInstance build(CreateDbInstanceRequest request, DBCluster cluster) {
        String id = request.dbInstanceIdentifier().toLowerCase(Locale.ROOT);
        DBInstance.Builder instance = DBInstance.builder()
                .dbInstanceIdentifier(id)
                .dbInstanceArn(ResourceArn.in(region.name(), world.account(), ResourceArn.INSTANCE, id)
                        .toString())
                .dbiResourceId(world.newResourceId("db-"))
                .instanceCreateTime(world.queue().now())
                .dbInstanceStatus("creating")
                .dbInstanceClass(request.dbInstanceClass())
                .promotionTier(or(request.promotionTier(), 1))
                .availabilityZone(or(request.availabilityZone(), nextZone(cluster)))
                .dbParameterGroups(DBParameterGroupStatus.builder()
                        .dbParameterGroupName(or(
                                request.dbParameterGroupName(),
                                AuroraEngines.defaultParameterGroup(cluster.engine(), cluster.engineVersion())))
                        .parameterApplyStatus("in-sync")
                        .build())
                .endpoint(Endpoint.builder()
                        .address(id + "." + Hosts.of(region, world))
                        .port(cluster.port())
                        .build())
                .monitoringInterval(or(request.monitoringInterval(), 0))
                .monitoringRoleArn(request.monitoringRoleArn())
                .performanceInsightsEnabled(Boolean.TRUE.equals(request.enablePerformanceInsights()))
                .performanceInsightsKMSKeyId(request.performanceInsightsKMSKeyId())
                .performanceInsightsRetentionPeriod(request.performanceInsightsRetentionPeriod())
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .autoMinorVersionUpgrade(or(request.autoMinorVersionUpgrade(), true))
                .preferredMaintenanceWindow(request.preferredMaintenanceWindow())
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
                .caCertificateIdentifier(or(request.caCertificateIdentifier(), "rds-ca-rsa2048-g1"))
                .multiAZ(false)
                .deletionProtection(false)
                .tagList(request.tags());
        fromCluster(instance, cluster);
        return instance.build();
    }

    private void fromCluster(DBInstance.Builder instance, DBCluster cluster) {
        instance.dbClusterIdentifier(cluster.dbClusterIdentifier())
                .engine(cluster.engine())
                .engineVersion(cluster.engineVersion())
                .masterUsername(cluster.masterUsername())
                .dbName(cluster.databaseName())
                // Aurora's instances inherit it (API reference, CreateDBInstance, DatabaseInsightsMode).
                .databaseInsightsMode(cluster.databaseInsightsModeAsString())
                .allocatedStorage(1)
                .storageType("aurora")
                .storageEncrypted(cluster.storageEncrypted())
                .kmsKeyId(cluster.kmsKeyId())
                .backupRetentionPeriod(cluster.backupRetentionPeriod())
                .preferredBackupWindow(cluster.preferredBackupWindow())
                .iamDatabaseAuthenticationEnabled(cluster.iamDatabaseAuthenticationEnabled())
                .vpcSecurityGroups(cluster.vpcSecurityGroups());
        Optional.ofNullable(cluster.dbSubnetGroup())
                .map(name -> region.dbSubnetGroups()
                        .current(name)
                        .orElse(DBSubnetGroup.builder().dbSubnetGroupName(name).build()))
                .ifPresent(instance::dbSubnetGroup);
    }

    /** AWS spreads the instances of a cluster over its zones. */
    private String nextZone(DBCluster cluster) {
        int number = cluster.dbClusterMembers().size();
        return region.name() + ZONES.get(number % ZONES.size());
    }

    private static <T> T or(T asked, T otherwise) {
        return Optional.ofNullable(asked).orElse(otherwise);
    }
}
