package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * What the old copy was like, as far as the payload need not say it: kept in the plan of the failback, because it is gone
 * when the new one is made. A copy of which nothing is known (it was gone before) has no fields.
 */
record InstanceCopy(JsonNode fields) {

    private static final String TAGS = "tags";
    private static final String AWS_TAGS = "aws:";

    /** Of an instance that is there. */
    static InstanceCopy of(Instance instance) {
        DBInstance db = instance.db();
        ObjectNode fields = Json.object()
                .put("multiAz", Boolean.TRUE.equals(db.multiAZ()))
                .put("autoMinorVersionUpgrade", Boolean.TRUE.equals(db.autoMinorVersionUpgrade()))
                .put("copyTagsToSnapshot", Boolean.TRUE.equals(db.copyTagsToSnapshot()))
                .put("iamAuthentication", Boolean.TRUE.equals(db.iamDatabaseAuthenticationEnabled()))
                .put("deletionProtection", instance.isProtected())
                .put("monitoringInterval", db.monitoringInterval())
                .put("monitoringRole", db.monitoringRoleArn())
                .put("publiclyAccessible", Boolean.TRUE.equals(db.publiclyAccessible()))
                .put("caCertificate", db.caCertificateIdentifier());
        storage(db, fields);
        performanceInsights(db, fields);
        db.enabledCloudwatchLogsExports().forEach(fields.withArray("/logExports")::add);
        Optional.ofNullable(db.endpoint()).ifPresent(endpoint -> fields.put("port", endpoint.port()));
        db.dbParameterGroups().stream()
                .findFirst()
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .ifPresent(name -> fields.put("parameterGroup", name));
        db.optionGroupMemberships().stream()
                .findFirst()
                .map(OptionGroupMembership::optionGroupName)
                .ifPresent(name -> fields.put("optionGroup", name));
        db.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .forEach(fields.withArray("/securityGroups")::add);
        ObjectNode tags = fields.putObject(TAGS);
        db.tagList().stream()
                // Tags of AWS cannot be set; those of a failover belong to the promoted one, that of a failback to the
                // old copy.
                .filter(tag -> !tag.key().startsWith(AWS_TAGS))
                .filter(tag -> !FailoverTags.isOne(tag.key()) && !SetAsideTag.isOne(tag.key()))
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return new InstanceCopy(fields);
    }

    private static void storage(DBInstance db, ObjectNode fields) {
        fields.put("storageType", db.storageType())
                .put("allocatedStorage", db.allocatedStorage())
                .put("iops", db.iops())
                .put("storageThroughput", db.storageThroughput());
    }

    private static void performanceInsights(DBInstance db, ObjectNode fields) {
        fields.put("performanceInsights", Boolean.TRUE.equals(db.performanceInsightsEnabled()))
                .put("performanceInsightsKey", db.performanceInsightsKMSKeyId())
                .put("performanceInsightsRetention", db.performanceInsightsRetentionPeriod());
    }

    Optional<Boolean> flag(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    Optional<Integer> number(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isInt).map(JsonNode::intValue);
    }

    Optional<String> text(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    List<String> securityGroups() {
        return Json.texts(fields.path("securityGroups"));
    }

    /** The logs that went to CloudWatch. */
    List<String> logExports() {
        return Json.texts(fields.path("logExports"));
    }

    List<Tag> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        fields.path(TAGS)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
