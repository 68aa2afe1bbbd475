package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.Comparison;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.failback.Setting;
import dev.drorchestrator.lambda.failback.Setting.Safer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
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
                    (call, copy) -> copy.fields().flag("public").ifPresent(call::publiclyAccessible),
                    Safer.OFF),
            new Setting<>("class", "class", (call, copy) -> call.dbInstanceClass(copy.instanceClass())),
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
        List<Missing> missing = new ArrayList<>(new Comparison(
                        wanted.json(), InstanceLikeness.of(found).json())
                .missing(
                        subject(),
                        SETTINGS,
                        field -> !field.equals("monitoringRole")
                                || wanted.monitoringInterval().orElse(0) > 0,
                        setting -> Change.of(rds, request(setting))));
        missing.replaceAll(setting -> setting.name().equals(subject() + " class")
                ? setting.left("the instance was created by hand with another class, which is not undone")
                : setting);
        Missing.ofTags(rds, subject(), found.dbInstanceArn(), wanted.fields().tags(), found.tagList())
                .ifPresent(missing::add);
        return missing;
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

    /**
     * A restart, where a parameter group that it was to have waits for one: any other waits for a restart by somebody's own decision.
     *
     * @param wantedOfCluster the cluster's parameter group, where it is not the engine's own
     */
    Optional<Missing> restart(DBCluster cluster, Optional<String> wantedOfCluster) {
        Optional<String> own = found.dbParameterGroups().stream()
                .filter(group -> PENDING_REBOOT.equals(group.parameterApplyStatus()))
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .filter(name -> wanted.fields()
                        .text("parameterGroup")
                        .filter(name::equals)
                        .isPresent())
                .map(name -> "parameter group " + name)
                .findFirst();
        Optional<String> clusters = cluster.dbClusterMembers().stream()
                .filter(member -> found.dbInstanceIdentifier().equals(member.dbInstanceIdentifier()))
                .filter(member -> PENDING_REBOOT.equals(member.dbClusterParameterGroupStatus()))
                .map(member -> cluster.dbClusterParameterGroup())
                .filter(name -> wantedOfCluster.filter(name::equals).isPresent())
                .map(name -> "cluster parameter group " + name)
                .findFirst();
        return own.or(() -> clusters)
                .map(group -> Missing.of(
                        subject(),
                        "restart",
                        group + " waits for a restart",
                        Change.of(
                                rds,
                                RebootDbInstanceRequest.builder()
                                        .dbInstanceIdentifier(found.dbInstanceIdentifier())
                                        .build())));
    }
}
