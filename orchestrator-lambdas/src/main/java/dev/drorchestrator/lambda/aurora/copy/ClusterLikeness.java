package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** What a cluster is like, as far as CreateDBCluster can say it again and the payload may leave it out. */
public record ClusterLikeness(
        Optional<Integer> port,
        Optional<String> parameterGroup,
        Optional<String> subnetGroup,
        List<String> securityGroups,
        Optional<String> kmsKey,
        Optional<Integer> backupRetentionDays,
        Optional<String> backupWindow,
        Optional<String> maintenanceWindow,
        Optional<Boolean> iamAuthentication,
        Optional<Boolean> deletionProtection,
        Optional<Boolean> copyTagsToSnapshot,
        List<String> logExports,
        Optional<String> networkType,
        Optional<String> storageType,
        Optional<Capacity> capacity,
        List<Tag> tags) {

    /** The bounds of Aurora Serverless v2, in capacity units. */
    public record Capacity(Double least, Double most) {}

    public static ClusterLikeness of(DBCluster cluster) {
        return new ClusterLikeness(
                Optional.ofNullable(cluster.port()),
                Optional.ofNullable(cluster.dbClusterParameterGroup()).flatMap(ParameterGroupName::ofItsOwn),
                Optional.ofNullable(cluster.dbSubnetGroup()),
                cluster.vpcSecurityGroups().stream()
                        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                        .toList(),
                Optional.ofNullable(cluster.kmsKeyId()),
                Optional.ofNullable(cluster.backupRetentionPeriod()),
                Optional.ofNullable(cluster.preferredBackupWindow()),
                Optional.ofNullable(cluster.preferredMaintenanceWindow()),
                Optional.ofNullable(cluster.iamDatabaseAuthenticationEnabled()),
                Optional.ofNullable(cluster.deletionProtection()),
                Optional.ofNullable(cluster.copyTagsToSnapshot()),
                cluster.enabledCloudwatchLogsExports(),
                Optional.ofNullable(cluster.networkType()),
                Optional.ofNullable(cluster.storageType()),
                Optional.ofNullable(cluster.serverlessV2ScalingConfiguration())
                        .filter(scaling -> scaling.minCapacity() != null && scaling.maxCapacity() != null)
                        .map(scaling -> new Capacity(scaling.minCapacity(), scaling.maxCapacity())),
                RebuiltTags.of(cluster.tagList()));
    }

    public static ClusterLikeness read(JsonNode node) {
        PlanJson json = PlanJson.of(node);
        return new ClusterLikeness(
                json.number("port"),
                json.text("parameterGroup"),
                json.text("subnetGroup"),
                json.texts("securityGroups"),
                json.text("kmsKey"),
                json.number("backupRetentionDays"),
                json.text("backupWindow"),
                json.text("maintenanceWindow"),
                json.flag("iamAuthentication"),
                json.flag("deletionProtection"),
                json.flag("copyTagsToSnapshot"),
                json.texts("logExports"),
                json.text("networkType"),
                json.text("storageType"),
                json.decimal("leastCapacity")
                        .flatMap(least -> json.decimal("mostCapacity").map(most -> new Capacity(least, most))),
                json.tags());
    }

    public ObjectNode json() {
        return new PlanJson()
                .number("port", port)
                .text("parameterGroup", parameterGroup)
                .text("subnetGroup", subnetGroup)
                .texts("securityGroups", securityGroups)
                .text("kmsKey", kmsKey)
                .number("backupRetentionDays", backupRetentionDays)
                .text("backupWindow", backupWindow)
                .text("maintenanceWindow", maintenanceWindow)
                .flag("iamAuthentication", iamAuthentication)
                .flag("deletionProtection", deletionProtection)
                .flag("copyTagsToSnapshot", copyTagsToSnapshot)
                .texts("logExports", logExports)
                .text("networkType", networkType)
                .text("storageType", storageType)
                .decimal("leastCapacity", capacity.map(Capacity::least))
                .decimal("mostCapacity", capacity.map(Capacity::most))
                .tags(tags)
                .fields();
    }
}
