package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.RebuiltTags;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.LocalWriteForwardingStatus;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * What a cluster is like, as JSON in the plan of a failback: settings that a rebuilt one gets, and the few that no call can give it,
 * which the report names. docs/settings.md says of every member of AWS's shapes which it is. A plan of an earlier version has
 * fewer fields.
 */
public record ClusterLikeness(PlanJson fields) {

    /** The bounds of Aurora Serverless v2, in capacity units, and after how many idle seconds it pauses. */
    public record Capacity(Double least, Double most, Optional<Integer> autoPauseSeconds) {}

    /** An IAM role with which the cluster reaches other services; Aurora MySQL names no feature. */
    public record Role(String arn, Optional<String> feature) {

        private ObjectNode json() {
            ObjectNode json = Json.object().put("arn", arn);
            feature.ifPresent(name -> json.put("feature", name));
            return json;
        }
    }

    private static final String ROLES = "roles";

    private static final Set<LocalWriteForwardingStatus> FORWARDS = EnumSet.of(
            LocalWriteForwardingStatus.ENABLED,
            LocalWriteForwardingStatus.ENABLING,
            LocalWriteForwardingStatus.REQUESTED);

    public static ClusterLikeness of(DBCluster cluster) {
        PlanJson json = new PlanJson()
                .number("port", Optional.ofNullable(cluster.port()))
                .text(
                        "parameterGroup",
                        Optional.ofNullable(cluster.dbClusterParameterGroup()).flatMap(ParameterGroupName::ofItsOwn))
                .text("subnetGroup", Optional.ofNullable(cluster.dbSubnetGroup()))
                .texts(
                        "securityGroups",
                        cluster.vpcSecurityGroups().stream()
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .sorted()
                                .toList())
                .text("kmsKey", Optional.ofNullable(cluster.kmsKeyId()))
                .flag("encrypted", Optional.ofNullable(cluster.storageEncrypted()))
                .text("networkType", Optional.ofNullable(cluster.networkType()))
                .text("storageType", Optional.ofNullable(cluster.storageType()))
                .flag("iamAuthentication", Optional.ofNullable(cluster.iamDatabaseAuthenticationEnabled()))
                .flag("deletionProtection", Optional.ofNullable(cluster.deletionProtection()))
                // On unless it says otherwise (RDS API reference, CreateDBCluster).
                .flag("autoMinorVersionUpgrade", Optional.of(!Boolean.FALSE.equals(cluster.autoMinorVersionUpgrade())))
                .text("lifecycleSupport", Optional.ofNullable(cluster.engineLifecycleSupport()))
                .tags(RebuiltTags.of(cluster.tagList()));
        backups(cluster, json);
        watching(cluster, json);
        reaching(cluster, json);
        return new ClusterLikeness(json);
    }

    private static void backups(DBCluster cluster, PlanJson json) {
        json.number("backupRetentionDays", Optional.ofNullable(cluster.backupRetentionPeriod()))
                .text("backupWindow", Optional.ofNullable(cluster.preferredBackupWindow()))
                .text("maintenanceWindow", Optional.ofNullable(cluster.preferredMaintenanceWindow()))
                .flag("copyTagsToSnapshot", Optional.ofNullable(cluster.copyTagsToSnapshot()))
                .number(
                        "backtrackSeconds",
                        Optional.ofNullable(cluster.backtrackWindow())
                                .filter(seconds -> seconds > 0)
                                .map(Long::intValue));
    }

    private static void watching(DBCluster cluster, PlanJson json) {
        json.texts(
                        "logExports",
                        cluster.enabledCloudwatchLogsExports().stream().sorted().toList())
                .number("monitoringSeconds", Optional.ofNullable(cluster.monitoringInterval()))
                .text("monitoringRole", Optional.ofNullable(cluster.monitoringRoleArn()))
                .text("insightsMode", Optional.ofNullable(cluster.databaseInsightsModeAsString()))
                .on("insights", cluster.performanceInsightsEnabled());
        if (Boolean.TRUE.equals(cluster.performanceInsightsEnabled())) {
            json.text("insightsKey", Optional.ofNullable(cluster.performanceInsightsKMSKeyId()))
                    .number("insightsDays", Optional.ofNullable(cluster.performanceInsightsRetentionPeriod()));
        }
        if (streams(cluster)) {
            json.text("activityStream", Optional.ofNullable(cluster.activityStreamModeAsString()))
                    .text("activityStreamKey", Optional.ofNullable(cluster.activityStreamKmsKeyId()));
        }
    }

    /** Whether an activity stream is on, or about to be. */
    public static boolean streams(DBCluster cluster) {
        return cluster.activityStreamStatus() == ActivityStreamStatus.STARTED
                || cluster.activityStreamStatus() == ActivityStreamStatus.STARTING;
    }

    private static void reaching(DBCluster cluster, PlanJson json) {
        json.on("dataApi", cluster.httpEndpointEnabled())
                .on("writeForwarding", cluster.globalWriteForwardingRequested())
                .on("localWriteForwarding", FORWARDS.contains(cluster.localWriteForwardingStatus()));
        cluster.domainMemberships().stream()
                .findFirst()
                .ifPresent(domain -> json.text("domain", Optional.ofNullable(domain.domain()))
                        .text("domainRole", Optional.ofNullable(domain.iamRoleName())));
        Optional.ofNullable(cluster.serverlessV2ScalingConfiguration())
                .ifPresent(scaling -> json.decimal("leastCapacity", Optional.ofNullable(scaling.minCapacity()))
                        .decimal("mostCapacity", Optional.ofNullable(scaling.maxCapacity()))
                        .number("autoPauseSeconds", Optional.ofNullable(scaling.secondsUntilAutoPause())));
        if (!cluster.associatedRoles().isEmpty()) {
            ArrayNode roles = json.fields().putArray(ROLES);
            cluster.associatedRoles().stream()
                    .map(role -> new Role(
                            role.roleArn(),
                            Optional.ofNullable(role.featureName()).filter(name -> !name.isEmpty())))
                    .forEach(role -> roles.add(role.json()));
        }
    }

    public static ClusterLikeness read(JsonNode node) {
        return new ClusterLikeness(PlanJson.of(node));
    }

    public ObjectNode json() {
        return fields.fields();
    }

    /** The same, as far as the payload does not want something else. */
    public ClusterLikeness wantedBy(ClusterSettings payload) {
        PlanJson wanted = new PlanJson(json().deepCopy())
                .number("port", payload.port())
                .text("subnetGroup", payload.subnetGroup())
                .text("kmsKey", payload.kmsKey())
                .number("backupRetentionDays", payload.backupRetentionDays())
                .flag("iamAuthentication", payload.iamAuthentication())
                .flag("deletionProtection", payload.deletionProtection())
                .flag("copyTagsToSnapshot", payload.copyTagsToSnapshot())
                .texts(
                        "securityGroups",
                        payload.securityGroups().stream().sorted().toList());
        return new ClusterLikeness(wanted);
    }

    /** The same with the engine's own parameter group. */
    public ClusterLikeness withDefaultParameterGroup() {
        return new ClusterLikeness(fields.without("parameterGroup"));
    }

    public Optional<String> subnetGroup() {
        return fields.text("subnetGroup");
    }

    public Optional<String> kmsKey() {
        return fields.text("kmsKey");
    }

    public List<String> securityGroups() {
        return fields.texts("securityGroups");
    }

    public List<String> logExports() {
        return fields.texts("logExports");
    }

    public List<Tag> tags() {
        return fields.tags();
    }

    public Optional<Capacity> capacity() {
        return fields.decimal("leastCapacity")
                .flatMap(least -> fields.decimal("mostCapacity")
                        .map(most -> new Capacity(least, most, fields.number("autoPauseSeconds"))));
    }

    public List<Role> roles() {
        List<Role> roles = new ArrayList<>();
        json().path(ROLES)
                .forEach(role -> roles.add(new Role(
                        role.path("arn").asText(),
                        Optional.of(role.path("feature").asText()).filter(name -> !name.isEmpty()))));
        return List.copyOf(roles);
    }
}
