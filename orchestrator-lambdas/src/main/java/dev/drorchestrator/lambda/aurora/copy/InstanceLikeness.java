package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.RebuiltTags;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;

/**
 * What an instance of a cluster is like, as far as it is not the cluster that decides, as JSON in the plan of a failback. A plan of
 * an earlier version has fewer fields.
 */
public record InstanceLikeness(PlanJson fields) {

    private static final String ID = "id";
    private static final String CLASS = "class";
    private static final String ZONE = "zone";
    private static final String PUBLIC = "public";
    private static final String MONITORING_SECONDS = "monitoringSeconds";
    private static final String MONITORING_ROLE = "monitoringRole";
    private static final String AUTO_MINOR = "autoMinorVersionUpgrade";

    /** An instance of which only the name is known. */
    public static InstanceLikeness unknown(String identifier) {
        return new InstanceLikeness(new PlanJson().text(ID, Optional.of(identifier)));
    }

    public static InstanceLikeness of(DBInstance instance) {
        PlanJson json = new PlanJson()
                .text(ID, Optional.of(instance.dbInstanceIdentifier()))
                .text(CLASS, Optional.of(instance.dbInstanceClass()))
                .number("tier", Optional.ofNullable(instance.promotionTier()))
                .text(
                        "parameterGroup",
                        instance.dbParameterGroups().stream()
                                .map(DBParameterGroupStatus::dbParameterGroupName)
                                .findFirst()
                                .flatMap(ParameterGroupName::ofItsOwn))
                .text(ZONE, Optional.ofNullable(instance.availabilityZone()))
                .text("maintenanceWindow", Optional.ofNullable(instance.preferredMaintenanceWindow()))
                .number(MONITORING_SECONDS, Optional.ofNullable(instance.monitoringInterval()))
                .text(MONITORING_ROLE, Optional.ofNullable(instance.monitoringRoleArn()))
                .flag(AUTO_MINOR, Optional.ofNullable(instance.autoMinorVersionUpgrade()))
                .flag(PUBLIC, Optional.ofNullable(instance.publiclyAccessible()))
                .flag("copyTagsToSnapshot", Optional.ofNullable(instance.copyTagsToSnapshot()))
                .text("certificateAuthority", Optional.ofNullable(instance.caCertificateIdentifier()))
                .on("insights", instance.performanceInsightsEnabled());
        if (Boolean.TRUE.equals(instance.performanceInsightsEnabled())) {
            json.text("insightsKey", Optional.ofNullable(instance.performanceInsightsKMSKeyId()))
                    .number("insightsDays", Optional.ofNullable(instance.performanceInsightsRetentionPeriod()));
        }
        return new InstanceLikeness(json.tags(RebuiltTags.of(instance.tagList())));
    }

    public static InstanceLikeness read(JsonNode json) {
        return new InstanceLikeness(PlanJson.of(json));
    }

    public ObjectNode json() {
        return fields.fields();
    }

    /** The same with the engine's own parameter group. */
    InstanceLikeness withDefaultParameterGroup() {
        return new InstanceLikeness(fields.without("parameterGroup"));
    }

    /** The same, as the payload wants it. */
    InstanceLikeness wantedBy(InstanceSettings payload) {
        return new InstanceLikeness(new PlanJson(json().deepCopy())
                .text(ID, Optional.of(payload.identifier()))
                .text(CLASS, Optional.of(payload.instanceClass()))
                .number(MONITORING_SECONDS, payload.monitoringInterval())
                .text(MONITORING_ROLE, payload.monitoringRole())
                .flag(AUTO_MINOR, payload.autoMinorVersionUpgrade()));
    }

    public String identifier() {
        return fields.text(ID).orElse("");
    }

    public String instanceClass() {
        return fields.text(CLASS).orElse("");
    }

    public Optional<String> availabilityZone() {
        return fields.text(ZONE);
    }

    public Optional<Integer> monitoringInterval() {
        return fields.number(MONITORING_SECONDS);
    }

    public Optional<String> monitoringRole() {
        return fields.text(MONITORING_ROLE);
    }

    /** The request for such an instance in a zone that AWS chooses; what belongs to the cluster is not said. */
    public CreateDbInstanceRequest.Builder requestInAnyZone(String cluster, String engine) {
        CreateDbInstanceRequest.Builder request = essentials(cluster, engine).tags(fields.tags());
        fields.number("tier").ifPresent(request::promotionTier);
        fields.text("parameterGroup").ifPresent(request::dbParameterGroupName);
        fields.text("maintenanceWindow").ifPresent(request::preferredMaintenanceWindow);
        monitoringInterval().ifPresent(request::monitoringInterval);
        monitoringRole().filter(role -> monitoringInterval().orElse(0) > 0).ifPresent(request::monitoringRoleArn);
        fields.flag(AUTO_MINOR).ifPresent(request::autoMinorVersionUpgrade);
        fields.flag("copyTagsToSnapshot").ifPresent(request::copyTagsToSnapshot);
        fields.text("certificateAuthority").ifPresent(request::caCertificateIdentifier);
        if (fields.flag("insights").orElse(false)) {
            request.enablePerformanceInsights(true);
            fields.text("insightsKey").ifPresent(request::performanceInsightsKMSKeyId);
            fields.number("insightsDays").ifPresent(request::performanceInsightsRetentionPeriod);
        }
        return request;
    }

    /** The same in the zone in which it was. */
    public CreateDbInstanceRequest.Builder request(String cluster, String engine) {
        CreateDbInstanceRequest.Builder request = requestInAnyZone(cluster, engine);
        availabilityZone().ifPresent(request::availabilityZone);
        return request;
    }

    /** What the instance cannot be without, and what keeps it safe. */
    public CreateDbInstanceRequest.Builder essentials(String cluster, String engine) {
        CreateDbInstanceRequest.Builder request = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(identifier())
                .dbInstanceClass(instanceClass())
                .dbClusterIdentifier(cluster)
                .engine(engine);
        fields.flag(PUBLIC).ifPresent(request::publiclyAccessible);
        return request;
    }
}
