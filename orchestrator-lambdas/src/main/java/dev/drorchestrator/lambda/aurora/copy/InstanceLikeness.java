package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Tag;

/** What an instance of a cluster is like, as far as CreateDBInstance can say it again. */
public record InstanceLikeness(
        String identifier,
        String instanceClass,
        Optional<Integer> promotionTier,
        Optional<String> parameterGroup,
        Optional<String> availabilityZone,
        Optional<String> maintenanceWindow,
        Optional<Integer> monitoringInterval,
        Optional<String> monitoringRole,
        Optional<Boolean> autoMinorVersionUpgrade,
        Optional<Boolean> publiclyAccessible,
        Optional<Boolean> copyTagsToSnapshot,
        Optional<String> certificateAuthority,
        Optional<Insights> insights,
        List<Tag> tags) {

    /** Performance Insights, where they are on. */
    public record Insights(Optional<String> kmsKey, Optional<Integer> retentionDays) {}

    /** An instance of which only the name is known. */
    public static InstanceLikeness unknown(String identifier) {
        return read(
                PlanJson.of(new PlanJson().text("id", Optional.of(identifier)).fields()));
    }

    public static InstanceLikeness of(DBInstance instance) {
        return new InstanceLikeness(
                instance.dbInstanceIdentifier(),
                instance.dbInstanceClass(),
                Optional.ofNullable(instance.promotionTier()),
                instance.dbParameterGroups().stream()
                        .map(DBParameterGroupStatus::dbParameterGroupName)
                        .findFirst()
                        .flatMap(ParameterGroupName::ofItsOwn),
                Optional.ofNullable(instance.availabilityZone()),
                Optional.ofNullable(instance.preferredMaintenanceWindow()),
                Optional.ofNullable(instance.monitoringInterval()),
                Optional.ofNullable(instance.monitoringRoleArn()),
                Optional.ofNullable(instance.autoMinorVersionUpgrade()),
                Optional.ofNullable(instance.publiclyAccessible()),
                Optional.ofNullable(instance.copyTagsToSnapshot()),
                Optional.ofNullable(instance.caCertificateIdentifier()),
                Optional.of(instance)
                        .filter(found -> Boolean.TRUE.equals(found.performanceInsightsEnabled()))
                        .map(found -> new Insights(
                                Optional.ofNullable(found.performanceInsightsKMSKeyId()),
                                Optional.ofNullable(found.performanceInsightsRetentionPeriod()))),
                RebuiltTags.of(instance.tagList()));
    }

    public static InstanceLikeness read(JsonNode json) {
        return read(PlanJson.of(json));
    }

    private static InstanceLikeness read(PlanJson json) {
        return new InstanceLikeness(
                json.text("id").orElse(""),
                json.text("class").orElse(""),
                json.number("tier"),
                json.text("parameterGroup"),
                json.text("zone"),
                json.text("maintenanceWindow"),
                json.number("monitoringSeconds"),
                json.text("monitoringRole"),
                json.flag("autoMinorVersionUpgrade"),
                json.flag("public"),
                json.flag("copyTagsToSnapshot"),
                json.text("certificateAuthority"),
                json.flag("insights")
                        .filter(on -> on)
                        .map(on -> new Insights(json.text("insightsKey"), json.number("insightsDays"))),
                json.tags());
    }

    public ObjectNode json() {
        return new PlanJson()
                .text("id", Optional.of(identifier))
                .text("class", Optional.of(instanceClass))
                .number("tier", promotionTier)
                .text("parameterGroup", parameterGroup)
                .text("zone", availabilityZone)
                .text("maintenanceWindow", maintenanceWindow)
                .number("monitoringSeconds", monitoringInterval)
                .text("monitoringRole", monitoringRole)
                .flag("autoMinorVersionUpgrade", autoMinorVersionUpgrade)
                .flag("public", publiclyAccessible)
                .flag("copyTagsToSnapshot", copyTagsToSnapshot)
                .text("certificateAuthority", certificateAuthority)
                .flag("insights", insights.map(on -> true))
                .text("insightsKey", insights.flatMap(Insights::kmsKey))
                .number("insightsDays", insights.flatMap(Insights::retentionDays))
                .tags(tags)
                .fields();
    }

    /** The request for such an instance; what belongs to the cluster is not said. */
    public CreateDbInstanceRequest.Builder request(String cluster, String engine) {
        CreateDbInstanceRequest.Builder request = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(identifier)
                .dbInstanceClass(instanceClass)
                .dbClusterIdentifier(cluster)
                .engine(engine)
                .tags(tags);
        promotionTier.ifPresent(request::promotionTier);
        parameterGroup.ifPresent(request::dbParameterGroupName);
        availabilityZone.ifPresent(request::availabilityZone);
        maintenanceWindow.ifPresent(request::preferredMaintenanceWindow);
        monitoringInterval.ifPresent(request::monitoringInterval);
        monitoringRole.filter(role -> monitoringInterval.orElse(0) > 0).ifPresent(request::monitoringRoleArn);
        autoMinorVersionUpgrade.ifPresent(request::autoMinorVersionUpgrade);
        publiclyAccessible.ifPresent(request::publiclyAccessible);
        copyTagsToSnapshot.ifPresent(request::copyTagsToSnapshot);
        certificateAuthority.ifPresent(request::caCertificateIdentifier);
        insights.ifPresent(on -> {
            request.enablePerformanceInsights(true);
            on.kmsKey().ifPresent(request::performanceInsightsKMSKeyId);
            on.retentionDays().ifPresent(request::performanceInsightsRetentionPeriod);
        });
        return request;
    }
}
