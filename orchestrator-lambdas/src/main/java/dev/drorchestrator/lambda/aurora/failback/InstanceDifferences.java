package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.Comparison;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.failback.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/**
 * What an instance of a rebuilt cluster has not as it should, found by comparing what it is like with what is wanted.
 *
 * @param wanted what the old instance was like, or the payload wants
 */
record InstanceDifferences(RdsClient rds, InstanceLikeness wanted, DBInstance found) {

    private static final String PENDING_REBOOT = "pending-reboot";

    private static final List<Setting<ModifyDbInstanceRequest.Builder, InstanceLikeness>> SETTINGS = List.of(
            new Setting<>(
                    "public access",
                    "public",
                    (call, copy) -> copy.fields().flag("public").ifPresent(call::publiclyAccessible)),
            new Setting<>(
                    "promotion tier",
                    "tier",
                    (call, copy) -> copy.fields().number("tier").ifPresent(call::promotionTier)),
            new Setting<>(
                    "parameter group",
                    "parameterGroup",
                    (call, copy) -> copy.fields().text("parameterGroup").ifPresent(call::dbParameterGroupName)),
            new Setting<>(
                    "maintenance window",
                    "maintenanceWindow",
                    (call, copy) ->
                            copy.fields().text("maintenanceWindow").ifPresent(call::preferredMaintenanceWindow)),
            new Setting<>(
                    "enhanced monitoring",
                    List.of("monitoringSeconds", "monitoringRole"),
                    InstanceDifferences::putMonitoring),
            new Setting<>(
                    "Performance Insights",
                    List.of("insights", "insightsKey", "insightsDays"),
                    InstanceDifferences::putInsights),
            new Setting<>(
                    "certificate authority",
                    "certificateAuthority",
                    (call, copy) ->
                            copy.fields().text("certificateAuthority").ifPresent(call::caCertificateIdentifier)),
            new Setting<>(
                    "minor version upgrades",
                    "autoMinorVersionUpgrade",
                    (call, copy) ->
                            copy.fields().flag("autoMinorVersionUpgrade").ifPresent(call::autoMinorVersionUpgrade)),
            new Setting<>(
                    "tags on snapshots",
                    "copyTagsToSnapshot",
                    (call, copy) -> copy.fields().flag("copyTagsToSnapshot").ifPresent(call::copyTagsToSnapshot)));

    private static void putMonitoring(ModifyDbInstanceRequest.Builder call, InstanceLikeness copy) {
        int seconds = copy.monitoringInterval().orElse(0);
        call.monitoringInterval(seconds);
        copy.monitoringRole().filter(role -> seconds > 0).ifPresent(call::monitoringRoleArn);
    }

    private static void putInsights(ModifyDbInstanceRequest.Builder call, InstanceLikeness copy) {
        call.enablePerformanceInsights(true);
        copy.fields().text("insightsKey").ifPresent(call::performanceInsightsKMSKeyId);
        copy.fields().number("insightsDays").ifPresent(call::performanceInsightsRetentionPeriod);
    }

    /** All that is not as it should be, but for a restart. */
    List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        new Comparison(wanted.json(), InstanceLikeness.of(found).json())
                .eachDifference(
                        SETTINGS,
                        field -> !field.equals("monitoringRole")
                                || wanted.monitoringInterval().orElse(0) > 0,
                        (setting, words) ->
                                missing.add(missing(setting.name(), words, Change.of(rds, request(setting)))));
        Missing.ofTags(
                        rds,
                        subject() + " tags",
                        subject() + ": ",
                        found.dbInstanceArn(),
                        wanted.fields().tags(),
                        found.tagList())
                .ifPresent(missing::add);
        return missing;
    }

    private Missing missing(String name, String words, Change change) {
        return new Missing(subject() + " " + name, subject() + ": " + words, change);
    }

    private String subject() {
        return "instance " + found.dbInstanceIdentifier();
    }

    private ModifyDbInstanceRequest request(Setting<ModifyDbInstanceRequest.Builder, InstanceLikeness> setting) {
        ModifyDbInstanceRequest.Builder call = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(found.dbInstanceIdentifier())
                .applyImmediately(true);
        setting.put().accept(call, wanted);
        return call.build();
    }

    /** A restart, where its own parameter group or that of {@code cluster} waits for one. */
    Optional<Missing> restart(DBCluster cluster) {
        Optional<String> own = found.dbParameterGroups().stream()
                .filter(group -> PENDING_REBOOT.equals(group.parameterApplyStatus()))
                .map(group -> "parameter group " + group.dbParameterGroupName())
                .findFirst();
        Optional<String> clusters = cluster.dbClusterMembers().stream()
                .filter(member -> found.dbInstanceIdentifier().equals(member.dbInstanceIdentifier()))
                .filter(member -> PENDING_REBOOT.equals(member.dbClusterParameterGroupStatus()))
                .map(member -> "cluster parameter group " + cluster.dbClusterParameterGroup())
                .findFirst();
        return own.or(() -> clusters)
                .map(group -> missing(
                        "restart",
                        group + " waits for a restart",
                        Change.of(
                                rds,
                                RebootDbInstanceRequest.builder()
                                        .dbInstanceIdentifier(found.dbInstanceIdentifier())
                                        .build())));
    }
}
