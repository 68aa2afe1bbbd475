package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.Comparison;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.failback.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * What a rebuilt replica has not as it should, found by comparing what it is like with what is wanted, field by field: so
 * nothing is lost in silence, for whatever reason it is not there.
 *
 * @param wanted what the old copy was like, or the payload wants
 * @param found the replica
 */
record ReplicaSettings(RdsClient rds, InstanceCopy wanted, Instance found) {

    private static final String PENDING_REBOOT = "pending-reboot";

    private static final List<Setting<ModifyDbInstanceRequest.Builder, InstanceCopy>> SETTINGS = List.of(
            new Setting<>(
                    "deletion protection",
                    List.of("deletionProtection"),
                    (call, copy) -> copy.flag("deletionProtection").ifPresent(call::deletionProtection)),
            new Setting<>(
                    "security groups",
                    List.of("securityGroups"),
                    (call, copy) -> call.vpcSecurityGroupIds(copy.securityGroups())),
            new Setting<>(
                    "public access",
                    List.of("publiclyAccessible"),
                    (call, copy) -> copy.flag("publiclyAccessible").ifPresent(call::publiclyAccessible)),
            new Setting<>(
                    "IAM authentication",
                    List.of("iamAuthentication"),
                    (call, copy) -> copy.flag("iamAuthentication").ifPresent(call::enableIAMDatabaseAuthentication)),
            new Setting<>(
                    "port", List.of("port"), (call, copy) -> copy.number("port").ifPresent(call::dbPortNumber)),
            new Setting<>(
                    "parameter group",
                    List.of("parameterGroup"),
                    (call, copy) -> copy.text("parameterGroup").ifPresent(call::dbParameterGroupName)),
            new Setting<>(
                    "option group",
                    List.of("optionGroup"),
                    (call, copy) -> copy.text("optionGroup").ifPresent(call::optionGroupName)),
            new Setting<>(
                    "backup retention",
                    List.of("backupRetentionDays"),
                    (call, copy) -> copy.number("backupRetentionDays").ifPresent(call::backupRetentionPeriod)),
            new Setting<>(
                    "backup window",
                    List.of("backupWindow"),
                    (call, copy) -> copy.text("backupWindow").ifPresent(call::preferredBackupWindow)),
            new Setting<>(
                    "maintenance window",
                    List.of("maintenanceWindow"),
                    (call, copy) -> copy.text("maintenanceWindow").ifPresent(call::preferredMaintenanceWindow)),
            new Setting<>(
                    "Multi-AZ",
                    List.of("multiAz"),
                    (call, copy) -> copy.flag("multiAz").ifPresent(call::multiAZ)),
            new Setting<>("storage", List.of("storageType", "iops", "storageThroughput"), ReplicaSettings::putStorage),
            new Setting<>(
                    "storage autoscaling",
                    List.of("maxAllocatedStorage"),
                    (call, copy) -> copy.number("maxAllocatedStorage").ifPresent(call::maxAllocatedStorage)),
            new Setting<>(
                    "dedicated log volume",
                    List.of("dedicatedLogVolume"),
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
                    List.of("logExports"),
                    (call, copy) -> call.cloudwatchLogsExportConfiguration(
                            exports -> exports.enableLogTypes(copy.logExports()))),
            new Setting<>(
                    "certificate authority",
                    List.of("caCertificate"),
                    (call, copy) -> copy.text("caCertificate").ifPresent(call::caCertificateIdentifier)),
            new Setting<>("domain", List.of("domain", "domainRole"), (call, copy) -> {
                copy.text("domain").ifPresent(call::domain);
                copy.text("domainRole").ifPresent(call::domainIAMRoleName);
            }),
            new Setting<>(
                    "network type",
                    List.of("networkType"),
                    (call, copy) -> copy.text("networkType").ifPresent(call::networkType)),
            new Setting<>(
                    "processor features",
                    List.of("processorFeatures"),
                    (call, copy) -> call.processorFeatures(ReplicaRequest.processorFeatures(copy))),
            new Setting<>(
                    "Extended Support",
                    List.of("lifecycleSupport"),
                    (call, copy) -> copy.text("lifecycleSupport").ifPresent(call::engineLifecycleSupport)),
            new Setting<>(
                    "minor version upgrades",
                    List.of("autoMinorVersionUpgrade"),
                    (call, copy) -> copy.flag("autoMinorVersionUpgrade").ifPresent(call::autoMinorVersionUpgrade)),
            new Setting<>(
                    "tags on snapshots",
                    List.of("copyTagsToSnapshot"),
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

    /** All that is not as it should be, in the order in which it is set; a restart comes last. */
    List<Missing> missing() {
        Comparison comparison =
                new Comparison(wanted.fields(), InstanceCopy.of(found).fields());
        List<Missing> missing = new ArrayList<>();
        for (Setting<ModifyDbInstanceRequest.Builder, InstanceCopy> setting : SETTINGS) {
            List<String> others = comparison.differing(
                    setting.fields().stream().filter(this::isComparable).toList());
            if (!others.isEmpty()) {
                missing.add(new Missing(
                        setting.name(), comparison.words(setting.name(), others), Change.of(rds, request(setting))));
            }
        }
        tags().ifPresent(missing::add);
        roles(missing);
        reboot(missing);
        return missing;
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
        setting.put().accept(call, wanted);
        return call.build();
    }

    private Optional<Missing> tags() {
        List<Tag> lacking = wanted.tags().stream()
                .filter(tag -> !found.db().tagList().contains(tag))
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Missing(
                        "tags",
                        "tags " + lacking.stream().map(Tag::key).collect(Collectors.joining(", ")),
                        Change.of(
                                rds,
                                AddTagsToResourceRequest.builder()
                                        .resourceName(found.arn())
                                        .tags(lacking)
                                        .build())));
    }

    private void roles(List<Missing> missing) {
        Map<String, String> now = InstanceCopy.of(found).roles();
        wanted.roles().entrySet().stream()
                .filter(role -> !role.getValue().equals(now.get(role.getKey())))
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
