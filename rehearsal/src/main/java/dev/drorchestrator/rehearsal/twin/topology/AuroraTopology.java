package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBClusterRole;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DomainMembership;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** Aurora: global databases, clusters and their instances. */
final class AuroraTopology implements Topology.Section {

    @Override
    public Facts facts(World world) {
        Facts facts = new Facts();
        world.globalClusters().current().forEach(globalCluster -> globalCluster(globalCluster, world, facts));
        for (RegionState region : world.regions()) {
            region.dbClusters().current().forEach(cluster -> cluster(cluster, region, world, facts));
        }
        return facts;
    }

    private static void globalCluster(GlobalCluster globalCluster, World world, Facts facts) {
        Facts.Subject subject = facts.about("Aurora global cluster " + globalCluster.globalClusterIdentifier())
                .is("status", globalCluster.status())
                .is("engine", globalCluster.engine())
                .is("engine version", globalCluster.engineVersion())
                .is("storage encrypted", globalCluster.storageEncrypted())
                .is("deletion protection", globalCluster.deletionProtection())
                .is("Extended Support", globalCluster.engineLifecycleSupport())
                .tagged(globalCluster.tagList());
        for (GlobalClusterMember member : globalCluster.globalClusterMembers()) {
            ResourceArn arn = ResourceArn.parse(member.dbClusterArn()).orElseThrow();
            String version = world.dbCluster(arn).map(DBCluster::engineVersion).orElse("missing");
            subject.is("member " + name(arn), role(member) + ", engine version " + version);
        }
    }

    private static void cluster(DBCluster cluster, RegionState region, World world, Facts facts) {
        facts.about("Aurora cluster " + region.name() + "/" + cluster.dbClusterIdentifier())
                .is("role", role(cluster, world))
                .is("status", cluster.status())
                .is("engine", cluster.engine())
                .is("engine version", cluster.engineVersion())
                .is("port", cluster.port())
                .is("parameter group", cluster.dbClusterParameterGroup())
                .is("subnet group", cluster.dbSubnetGroup())
                .has(
                        "security groups",
                        cluster.vpcSecurityGroups().stream()
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .toList())
                .is("storage encrypted", cluster.storageEncrypted())
                .is("KMS key", cluster.kmsKeyId())
                .is("backup retention days", cluster.backupRetentionPeriod())
                .is("backup window", cluster.preferredBackupWindow())
                .is("maintenance window", cluster.preferredMaintenanceWindow())
                .is("storage type", cluster.storageType())
                .is("network type", cluster.networkType())
                .is("Extended Support", cluster.engineLifecycleSupport())
                .is("minor upgrades", cluster.autoMinorVersionUpgrade())
                .is("monitoring seconds", orZero(cluster.monitoringInterval()))
                .is("monitoring role", cluster.monitoringRoleArn())
                .is("performance insights", isOn(cluster.performanceInsightsEnabled()))
                .is("performance insights key", cluster.performanceInsightsKMSKeyId())
                .is("performance insights days", cluster.performanceInsightsRetentionPeriod())
                .is("database insights", cluster.databaseInsightsModeAsString())
                .has(
                        "domains",
                        cluster.domainMemberships().stream()
                                .map(DomainMembership::domain)
                                .toList())
                .is("deletion protection", cluster.deletionProtection())
                .is("IAM authentication", isOn(cluster.iamDatabaseAuthenticationEnabled()))
                .is("copy tags to snapshots", isOn(cluster.copyTagsToSnapshot()))
                .has("log exports", cluster.enabledCloudwatchLogsExports())
                .is("write forwarding", isOn(cluster.globalWriteForwardingRequested()))
                .is("serverless scaling", cluster.serverlessV2ScalingConfiguration())
                .is("Data API", isOn(cluster.httpEndpointEnabled()))
                .has(
                        "roles",
                        cluster.associatedRoles().stream()
                                .map(AuroraTopology::words)
                                .toList())
                .has(
                        "custom endpoints",
                        region.dbClusterEndpoints().current().stream()
                                .filter(endpoint ->
                                        cluster.dbClusterIdentifier().equals(endpoint.dbClusterIdentifier()))
                                .map(DBClusterEndpoint::dbClusterEndpointIdentifier)
                                .toList())
                .tagged(cluster.tagList());
        region.instancesOf(cluster.dbClusterIdentifier())
                .forEach(instance -> instance(instance, cluster, region, facts));
    }

    private static void instance(DBInstance instance, DBCluster cluster, RegionState region, Facts facts) {
        boolean writes = cluster.dbClusterMembers().stream()
                .filter(member -> instance.dbInstanceIdentifier().equals(member.dbInstanceIdentifier()))
                .anyMatch(DBClusterMember::isClusterWriter);
        Facts.Subject subject = facts.about("Aurora instance " + region.name() + "/" + instance.dbInstanceIdentifier());
        subject.is("cluster", cluster.dbClusterIdentifier())
                .is("writer", writes)
                .is("promotion tier", instance.promotionTier());
        InstanceFacts.add(instance, subject);
    }

    private static String words(DBClusterRole role) {
        return role.roleArn()
                + Optional.ofNullable(role.featureName())
                        .map(name -> " for " + name)
                        .orElse("");
    }

    private static int orZero(Integer number) {
        return Optional.ofNullable(number).orElse(0);
    }

    private static String role(DBCluster cluster, World world) {
        return world.globalClusters().current().stream()
                .flatMap(globalCluster -> globalCluster.globalClusterMembers().stream()
                        .filter(member -> ResourceArn.same(member.dbClusterArn(), cluster.dbClusterArn()))
                        .map(member -> role(member) + " of " + globalCluster.globalClusterIdentifier()))
                .findFirst()
                .or(() -> Optional.ofNullable(cluster.replicationSourceIdentifier())
                        .map(source -> "replica of " + source))
                .orElse("standalone");
    }

    private static String role(GlobalClusterMember member) {
        return Boolean.TRUE.equals(member.isWriter()) ? "writer" : "reader";
    }

    private static boolean isOn(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static String name(ResourceArn arn) {
        return arn.region() + "/" + arn.id();
    }
}
