package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness;
import dev.drorchestrator.lambda.aurora.copy.ClusterLikeness.Role;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.Comparison;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.failback.Setting;
import dev.drorchestrator.lambda.failback.Setting.Safer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddRoleToDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.EnableHttpEndpointRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * What a rebuilt cluster has not as it should, found by comparing what it is like with what is wanted, field by field.
 *
 * @param wanted what the old copy was like, or the payload wants
 * @param fence the security group that admits no client, if the payload has one
 */
record ClusterDifferences(RdsClient rds, ClusterLikeness wanted, Optional<String> fence, DBCluster found) {

    private static final Setting<ModifyDbClusterRequest.Builder, ClusterLikeness> SECURITY_GROUPS = new Setting<>(
            "security groups", "securityGroups", (call, copy) -> call.vpcSecurityGroupIds(copy.securityGroups()));

    private static final Setting<ModifyDbClusterRequest.Builder, ClusterLikeness> BACKUPS = new Setting<>(
            "backup retention",
            "backupRetentionDays",
            (call, copy) -> copy.fields().number("backupRetentionDays").ifPresent(call::backupRetentionPeriod),
            Safer.MORE);

    private static final List<Setting<ModifyDbClusterRequest.Builder, ClusterLikeness>> SETTINGS = List.of(
            new Setting<>(
                    "deletion protection",
                    "deletionProtection",
                    (call, copy) -> copy.fields().flag("deletionProtection").ifPresent(call::deletionProtection),
                    Safer.ON),
            new Setting<>(
                    "IAM authentication",
                    "iamAuthentication",
                    (call, copy) ->
                            copy.fields().flag("iamAuthentication").ifPresent(call::enableIAMDatabaseAuthentication),
                    Safer.ON),
            new Setting<>(
                    "Extended Support",
                    "lifecycleSupport",
                    (call, copy) -> copy.fields().text("lifecycleSupport").ifPresent(call::engineLifecycleSupport)),
            new Setting<>(
                    "port", "port", (call, copy) -> copy.fields().number("port").ifPresent(call::port)),
            new Setting<>(
                    "parameter group",
                    "parameterGroup",
                    (call, copy) -> copy.fields().text("parameterGroup").ifPresent(call::dbClusterParameterGroupName)),
            new Setting<>(
                    "backup window",
                    "backupWindow",
                    (call, copy) -> copy.fields().text("backupWindow").ifPresent(call::preferredBackupWindow)),
            new Setting<>(
                    "maintenance window",
                    "maintenanceWindow",
                    (call, copy) ->
                            copy.fields().text("maintenanceWindow").ifPresent(call::preferredMaintenanceWindow)),
            new Setting<>(
                    "serverless capacity",
                    List.of("leastCapacity", "mostCapacity", "autoPauseSeconds"),
                    ClusterDifferences::putCapacity),
            new Setting<>(
                    "storage type",
                    "storageType",
                    (call, copy) -> copy.fields().text("storageType").ifPresent(call::storageType)),
            new Setting<>(
                    "network type",
                    "networkType",
                    (call, copy) -> copy.fields().text("networkType").ifPresent(call::networkType)),
            new Setting<>(
                    "enhanced monitoring",
                    List.of("monitoringSeconds", "monitoringRole"),
                    ClusterDifferences::putMonitoring),
            new Setting<>(
                    "Performance Insights",
                    List.of("insights", "insightsKey", "insightsDays", "insightsMode"),
                    ClusterDifferences::putInsights),
            new Setting<>(
                    "log exports",
                    "logExports",
                    (call, copy) -> call.cloudwatchLogsExportConfiguration(
                            exports -> exports.enableLogTypes(copy.logExports()))),
            new Setting<>("domain", List.of("domain", "domainRole"), (call, copy) -> {
                copy.fields().text("domain").ifPresent(call::domain);
                copy.fields().text("domainRole").ifPresent(call::domainIAMRoleName);
            }),
            new Setting<>(
                    "global write forwarding",
                    "writeForwarding",
                    (call, copy) -> copy.fields().flag("writeForwarding").ifPresent(call::enableGlobalWriteForwarding)),
            new Setting<>(
                    "local write forwarding",
                    "localWriteForwarding",
                    (call, copy) ->
                            copy.fields().flag("localWriteForwarding").ifPresent(call::enableLocalWriteForwarding)),
            new Setting<>(
                    "minor version upgrades",
                    "autoMinorVersionUpgrade",
                    (call, copy) ->
                            copy.fields().flag("autoMinorVersionUpgrade").ifPresent(call::autoMinorVersionUpgrade)),
            new Setting<>(
                    "tags on snapshots",
                    "copyTagsToSnapshot",
                    (call, copy) -> copy.fields().flag("copyTagsToSnapshot").ifPresent(call::copyTagsToSnapshot)));

    private static void putCapacity(ModifyDbClusterRequest.Builder call, ClusterLikeness copy) {
        copy.capacity()
                .ifPresent(bounds -> call.serverlessV2ScalingConfiguration(scaling -> {
                    scaling.minCapacity(bounds.least()).maxCapacity(bounds.most());
                    bounds.autoPauseSeconds().ifPresent(scaling::secondsUntilAutoPause);
                }));
    }

    private static void putMonitoring(ModifyDbClusterRequest.Builder call, ClusterLikeness copy) {
        int seconds = copy.fields().number("monitoringSeconds").orElse(0);
        call.monitoringInterval(seconds);
        copy.fields().text("monitoringRole").filter(role -> seconds > 0).ifPresent(call::monitoringRoleArn);
    }

    private static void putInsights(ModifyDbClusterRequest.Builder call, ClusterLikeness copy) {
        copy.fields().text("insightsMode").ifPresent(call::databaseInsightsMode);
        if (copy.fields().flag("insights").orElse(false)) {
            call.enablePerformanceInsights(true);
            copy.fields().text("insightsKey").ifPresent(call::performanceInsightsKMSKeyId);
            copy.fields().number("insightsDays").ifPresent(call::performanceInsightsRetentionPeriod);
        }
    }

    /** All that is not as it should be, but for restarts and backups. */
    List<Missing> missing() {
        List<Missing> missing = new ArrayList<>(differences(List.of(SECURITY_GROUPS.unless(this::isFenced))));
        missing.addAll(differences(SETTINGS));
        dataApi(missing);
        Missing.ofTags(rds, subject(), found.dbClusterArn(), wanted.tags(), found.tagList())
                .ifPresent(missing::add);
        roles(ClusterLikeness.of(found).roles(), missing);
        return missing;
    }

    /** What begins a backup, during which AWS may take no other change. */
    List<Missing> backups() {
        return differences(List.of(BACKUPS));
    }

    private List<Missing> differences(List<Setting<ModifyDbClusterRequest.Builder, ClusterLikeness>> settings) {
        return new Comparison(wanted.json(), ClusterLikeness.of(found).json())
                .missing(
                        subject(),
                        settings,
                        field -> !field.equals("monitoringRole")
                                || wanted.fields().number("monitoringSeconds").orElse(0) > 0,
                        setting -> Change.of(rds, request(setting)));
    }

    /** Whether the payload's fence keeps clients off it. */
    private boolean isFenced(Comparison comparison) {
        return fence.map(List::of)
                .filter(groups -> groups.equals(ClusterLikeness.of(found).securityGroups()))
                .isPresent();
    }

    private Missing missing(String name, String words, Change change) {
        return Missing.of(subject(), name, words, change);
    }

    private String subject() {
        return "cluster " + found.dbClusterIdentifier();
    }

    private ModifyDbClusterRequest request(Setting<ModifyDbClusterRequest.Builder, ClusterLikeness> setting) {
        ModifyDbClusterRequest.Builder call = ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(found.dbClusterIdentifier())
                .applyImmediately(true);
        setting.put().accept(call, wanted);
        return call.build();
    }

    /** RDS API reference, ModifyDBCluster, EnableHttpEndpoint: of Serverless v1 only; others have an operation of its own. */
    private void dataApi(List<Missing> missing) {
        boolean wantsIt = wanted.fields().flag("dataApi").orElse(false);
        if (wantsIt && !Boolean.TRUE.equals(found.httpEndpointEnabled())) {
            missing.add(missing(
                    "Data API",
                    "Data API (HttpEndpointEnabled) true, it has false",
                    Change.of(
                            rds,
                            EnableHttpEndpointRequest.builder()
                                    .resourceArn(found.dbClusterArn())
                                    .build())));
        }
    }

    private void roles(List<Role> present, List<Missing> missing) {
        wanted.roles().stream()
                .filter(role -> !present.contains(role))
                .forEach(role -> missing.add(missing(
                        "role " + role.arn()
                                + role.feature().map(name -> " " + name).orElse(""),
                        "role " + role.arn()
                                + role.feature().map(name -> " for " + name).orElse(""),
                        Change.of(rds, request(role)))));
    }

    private AddRoleToDbClusterRequest request(Role role) {
        AddRoleToDbClusterRequest.Builder call = AddRoleToDbClusterRequest.builder()
                .dbClusterIdentifier(found.dbClusterIdentifier())
                .roleArn(role.arn());
        role.feature().ifPresent(call::featureName);
        return call.build();
    }
}
