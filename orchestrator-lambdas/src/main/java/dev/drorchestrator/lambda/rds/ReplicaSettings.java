package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.Comparison;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.failback.Setting;
import dev.drorchestrator.lambda.failback.Setting.Safer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/**
 * What a rebuilt replica has not as it should, found by comparing what it is like with what is wanted, field by field: so
 * nothing is lost in silence, for whatever reason it is not there.
 *
 * @param wanted what the old copy was like, or the payload wants
 * @param fence the security group that admits no client, if the payload has one
 * @param found the replica
 */
record ReplicaSettings(RdsClient rds, InstanceCopy wanted, Optional<String> fence, Instance found) {

    private static final String PENDING_REBOOT = "pending-reboot";

    private static final Setting<ModifyDbInstanceRequest.Builder, InstanceCopy> SECURITY_GROUPS = new Setting<>(
            "security groups", "securityGroups", (call, copy) -> call.vpcSecurityGroupIds(copy.securityGroups()));

    /** Turned on, it begins a backup, during which AWS takes no other change. */
    private static final Setting<ModifyDbInstanceRequest.Builder, InstanceCopy> BACKUPS = new Setting<>(
            "backup retention",
            "backupRetentionDays",
            (call, copy) -> copy.number("backupRetentionDays").ifPresent(call::backupRetentionPeriod),
            Safer.MORE);

    private static final List<Setting<ModifyDbInstanceRequest.Builder, InstanceCopy>> SETTINGS = List.of(
            new Setting<>(
                    "deletion protection",
                    "deletionProtection",
                    (call, copy) -> copy.flag("deletionProtection").ifPresent(call::deletionProtection),
                    Safer.ON),
            new Setting<>(
                    "public access",
                    "publiclyAccessible",
                    (call, copy) -> copy.flag("publiclyAccessible").ifPresent(call::publiclyAccessible),
                    Safer.OFF),
            new Setting<>(
                    "IAM authentication",
                    "iamAuthentication",
                    (call, copy) -> copy.flag("iamAuthentication").ifPresent(call::enableIAMDatabaseAuthentication),
                    Safer.ON),
            new Setting<>("port", "port", (call, copy) -> copy.number("port").ifPresent(call::dbPortNumber)),
            new Setting<>(
                    "parameter group",
                    "parameterGroup",
                    (call, copy) -> copy.text("parameterGroup").ifPresent(call::dbParameterGroupName)),
            new Setting<>(
                    "option group",
                    "optionGroup",
                    (call, copy) -> copy.text("optionGroup").ifPresent(call::optionGroupName)),
            new Setting<>(
                    "backup window",
                    "backupWindow",
                    (call, copy) -> copy.text("backupWindow").ifPresent(call::preferredBackupWindow)),
            new Setting<>(
                    "maintenance window",
                    "maintenanceWindow",
                    (call, copy) -> copy.text("maintenanceWindow").ifPresent(call::preferredMaintenanceWindow)),
            new Setting<>(
                    "Multi-AZ", "multiAz", (call, copy) -> copy.flag("multiAz").ifPresent(call::multiAZ)),
            new Setting<>("storage", List.of("storageType", "iops", "storageThroughput"), ReplicaSettings::putStorage),
            new Setting<>(
                    "storage autoscaling",
                    "maxAllocatedStorage",
                    (call, copy) -> copy.number("maxAllocatedStorage").ifPresent(call::maxAllocatedStorage)),
            new Setting<>(
                    "dedicated log volume",
                    "dedicatedLogVolume",
                    (call, copy) -> copy.flag("dedicatedLogVolume").ifPresent(call::dedicatedLogVolume)),
            new Setting<>(
                    "enhanced monitoring",
                    List.of("monitoringInterval", "monitoringRole"),
                    ReplicaSettings::putMonitoring),
            new Setting<>(
                    "Performance Insights",
                    List.of(
                            "performanceInsights",
                            "performanceInsightsKey",
                            "performanceInsightsRetention",
                            "databaseInsightsMode"),
                    ReplicaSettings::putInsights),
            new Setting<>(
                    "log exports",
                    "logExports",
                    (call, copy) -> call.cloudwatchLogsExportConfiguration(
                            exports -> exports.enableLogTypes(copy.logExports()))),
            new Setting<>(
                    "certificate authority",
                    "caCertificate",
                    (call, copy) -> copy.text("caCertificate").ifPresent(call::caCertificateIdentifier)),
            new Setting<>("domain", List.of("domain", "domainRole"), (call, copy) -> {
                copy.text("domain").ifPresent(call::domain);
                copy.text("domainRole").ifPresent(call::domainIAMRoleName);
            }),
            new Setting<>(
                    "network type",
                    "networkType",
                    (call, copy) -> copy.text("networkType").ifPresent(call::networkType)),
            new Setting<>(
                    "processor features",
                    "processorFeatures",
                    (call, copy) -> call.processorFeatures(ReplicaRequest.processorFeatures(copy))),
            new Setting<>(
                    "Extended Support",
                    "lifecycleSupport",
                    (call, copy) -> copy.text("lifecycleSupport").ifPresent(call::engineLifecycleSupport)),
            new Setting<>(
                    "minor version upgrades",
                    "autoMinorVersionUpgrade",
                    (call, copy) -> copy.flag("autoMinorVersionUpgrade").ifPresent(call::autoMinorVersionUpgrade)),
            new Setting<>(
                    "tags on snapshots",
                    "copyTagsToSnapshot",
                    (call, copy) -> copy.flag("copyTagsToSnapshot").ifPresent(call::copyTagsToSnapshot)));

    private static void putStorage(ModifyDbInstanceRequest.Builder call, InstanceCopy copy) {
        copy.text("storageType").ifPresent(call::storageType);
        if (ReplicaRequest.takesIops(copy)) {
            copy.number("iops").ifPresent(call::iops);
            // AWS takes IOPS with the size alone (RDS API reference, ModifyDBInstance, AllocatedStorage).
            copy.number("allocatedStorage").ifPresent(call::allocatedStorage);
        }
        if (ReplicaRequest.isAdjustableGp3(copy)) {
            copy.number("storageThroughput").ifPresent(call::storageThroughput);
        }
    }

    private static void putMonitoring(ModifyDbInstanceRequest.Builder call, InstanceCopy copy) {
        int seconds = copy.number("monitoringInterval").orElse(0);
        call.monitoringInterval(seconds);
        copy.text("monitoringRole").filter(role -> seconds > 0).ifPresent(call::monitoringRoleArn);
    }

    private static void putInsights(ModifyDbInstanceRequest.Builder call, InstanceCopy copy) {
        boolean on = copy.flag("performanceInsights").orElse(false);
        call.enablePerformanceInsights(on);
        copy.text("databaseInsightsMode").ifPresent(call::databaseInsightsMode);
        if (on) {
            copy.text("performanceInsightsKey").ifPresent(call::performanceInsightsKMSKeyId);
            copy.number("performanceInsightsRetention").ifPresent(call::performanceInsightsRetentionPeriod);
        }
    }

    /** All that is not as it should be, in the order in which it is set: a restart, and what begins a backup, come last. */
    List<Missing> missing() {
        List<Missing> missing = new ArrayList<>(differences(List.of(SECURITY_GROUPS.unless(this::isFenced))));
        missing.addAll(differences(SETTINGS));
        Missing.ofTags(rds, "", found.arn(), wanted.tags(), found.db().tagList())
                .ifPresent(missing::add);
        roles(missing);
        reboot(missing);
        missing.addAll(differences(List.of(BACKUPS)));
        return missing;
    }

    private List<Missing> differences(List<Setting<ModifyDbInstanceRequest.Builder, InstanceCopy>> settings) {
        return new Comparison(wanted.fields(), InstanceCopy.of(found).fields())
                .missing("", settings, this::isComparable, setting -> Change.of(rds, request(setting)));
    }

    /** Whether the payload's fence keeps clients off it. */
    private boolean isFenced(Comparison comparison) {
        return fence.filter(group -> found.securityGroups().equals(List.of(group)))
                .isPresent();
    }

    /** What means something only beside another field, which says that it does not. */
    private boolean isComparable(String field) {
        boolean monitoringRole = field.equals("monitoringRole")
                && wanted.number("monitoringInterval").orElse(0) == 0;
        boolean insights = field.startsWith("performanceInsights")
                && !field.equals("performanceInsights")
                && !wanted.flag("performanceInsights").orElse(false);
        boolean iops = (field.equals("iops") && !ReplicaRequest.takesIops(wanted))
                || (field.equals("storageThroughput") && !ReplicaRequest.isAdjustableGp3(wanted));
        return !monitoringRole && !insights && !iops;
    }

    private ModifyDbInstanceRequest request(Setting<ModifyDbInstanceRequest.Builder, InstanceCopy> setting) {
        ModifyDbInstanceRequest.Builder call = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(found.identifier())
                .applyImmediately(true);
        setting.put()
                .accept(
                        call,
                        Optional.ofNullable(found.db().allocatedStorage())
                                .map(wanted::ofAtLeast)
                                .orElse(wanted));
        return call.build();
    }

    private void roles(List<Missing> missing) {
        Map<String, String> present = InstanceCopy.of(found).roles();
        wanted.roles().entrySet().stream()
                .filter(role -> !role.getValue().equals(present.get(role.getKey())))
                .forEach(role -> missing.add(new Missing(
                        "role " + role.getKey(),
                        "role " + role.getValue() + " for " + role.getKey(),
                        Change.of(
                                rds,
                                AddRoleToDbInstanceRequest.builder()
                                        .dbInstanceIdentifier(found.identifier())
                                        .featureName(role.getKey())
                                        .roleArn(role.getValue())
                                        .build()))));
    }

    /** Only for the group that it was to have: any other waits for a restart by somebody's own decision. */
    private void reboot(List<Missing> missing) {
        String wantedGroup = wanted.text("parameterGroup").orElse("");
        found.db().dbParameterGroups().stream()
                .filter(group -> PENDING_REBOOT.equals(group.parameterApplyStatus()))
                .filter(group -> wantedGroup.equals(group.dbParameterGroupName()))
                .findFirst()
                .ifPresent(group -> missing.add(new Missing(
                        "restart",
                        "parameter group " + group.dbParameterGroupName() + " waits for a restart",
                        Change.of(
                                rds,
                                RebootDbInstanceRequest.builder()
                                        .dbInstanceIdentifier(found.identifier())
                                        .build()))));
    }
}
