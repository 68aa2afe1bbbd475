package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.RebuiltTags;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String ROLES = "roles";
    private static final String ALLOCATED_STORAGE = "allocatedStorage";

    /** Of an instance that is there. */
    static InstanceCopy of(Instance instance) {
        DBInstance db = instance.db();
        ObjectNode fields = Json.object()
                .put("engine", db.engine())
                .put("multiAz", Boolean.TRUE.equals(db.multiAZ()))
                .put("autoMinorVersionUpgrade", Boolean.TRUE.equals(db.autoMinorVersionUpgrade()))
                .put("copyTagsToSnapshot", Boolean.TRUE.equals(db.copyTagsToSnapshot()))
                .put("iamAuthentication", Boolean.TRUE.equals(db.iamDatabaseAuthenticationEnabled()))
                .put("deletionProtection", instance.isProtected())
                .put("publiclyAccessible", Boolean.TRUE.equals(db.publiclyAccessible()))
                .put("caCertificate", db.caCertificateIdentifier())
                .put("networkType", db.networkType())
                .put("storageEncrypted", instance.isEncrypted())
                .put("kmsKey", db.kmsKeyId())
                .put("lifecycleSupport", db.engineLifecycleSupport());
        watching(db, fields);
        storage(db, fields);
        backups(instance, fields);
        Optional.ofNullable(db.endpoint()).ifPresent(endpoint -> fields.put("port", endpoint.port()));
        groups(db, fields);
        roles(db, fields);
        ObjectNode tags = fields.putObject(TAGS);
        RebuiltTags.of(db.tagList()).forEach(tag -> tags.put(tag.key(), tag.value()));
        return new InstanceCopy(fields);
    }

    private static void watching(DBInstance db, ObjectNode fields) {
        fields.put("monitoringInterval", Objects.requireNonNullElse(db.monitoringInterval(), 0))
                .put("monitoringRole", db.monitoringRoleArn())
                .put("performanceInsights", Boolean.TRUE.equals(db.performanceInsightsEnabled()))
                .put("performanceInsightsKey", db.performanceInsightsKMSKeyId())
                .put("performanceInsightsRetention", db.performanceInsightsRetentionPeriod())
                .put("databaseInsightsMode", db.databaseInsightsModeAsString());
        db.enabledCloudwatchLogsExports().stream().sorted().forEach(fields.withArray("/logExports")::add);
    }

    private static void storage(DBInstance db, ObjectNode fields) {
        fields.put("storageType", db.storageType())
                .put(ALLOCATED_STORAGE, db.allocatedStorage())
                .put("maxAllocatedStorage", db.maxAllocatedStorage())
                .put("iops", db.iops())
                .put("storageThroughput", db.storageThroughput())
                .put("dedicatedLogVolume", Boolean.TRUE.equals(db.dedicatedLogVolume()));
    }

    private static void backups(Instance instance, ObjectNode fields) {
        fields.put("backupRetentionDays", instance.backupRetentionDays())
                .put("backupWindow", instance.db().preferredBackupWindow())
                .put("maintenanceWindow", instance.db().preferredMaintenanceWindow());
    }

    /** Not the groups that AWS has made for the engine: a new instance gets the one of its version unasked. */
    private static void groups(DBInstance db, ObjectNode fields) {
        db.dbParameterGroups().stream()
                .findFirst()
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .filter(name -> !name.startsWith("default."))
                .ifPresent(name -> fields.put("parameterGroup", name));
        db.optionGroupMemberships().stream()
                .findFirst()
                .map(OptionGroupMembership::optionGroupName)
                .filter(name -> !name.startsWith("default:"))
                .ifPresent(name -> fields.put("optionGroup", name));
        db.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .sorted()
                .forEach(fields.withArray("/securityGroups")::add);
        db.domainMemberships().stream()
                .findFirst()
                .ifPresent(domain -> fields.put("domain", domain.domain()).put("domainRole", domain.iamRoleName()));
        ObjectNode cores = Json.object();
        db.processorFeatures().forEach(feature -> cores.put(feature.name(), feature.value()));
        if (!cores.isEmpty()) {
            fields.set("processorFeatures", cores);
        }
    }

    private static void roles(DBInstance db, ObjectNode fields) {
        ObjectNode roles = Json.object();
        db.associatedRoles().forEach(role -> roles.put(role.featureName(), role.roleArn()));
        if (!roles.isEmpty()) {
            fields.set(ROLES, roles);
        }
    }

    /** The same, as far as the payload does not want something else. */
    InstanceCopy wantedBy(FailbackRequest failback) {
        ObjectNode wanted = fields.isObject() ? fields.deepCopy() : Json.object();
        failback.multiAz().ifPresent(said -> wanted.put("multiAz", said));
        failback.autoMinorVersionUpgrade().ifPresent(said -> wanted.put("autoMinorVersionUpgrade", said));
        failback.copyTagsToSnapshot().ifPresent(said -> wanted.put("copyTagsToSnapshot", said));
        failback.iamAuthentication().ifPresent(said -> wanted.put("iamAuthentication", said));
        failback.deletionProtection().ifPresent(said -> wanted.put("deletionProtection", said));
        failback.port().ifPresent(said -> wanted.put("port", said));
        failback.monitoringInterval().ifPresent(said -> wanted.put("monitoringInterval", said));
        failback.monitoringRole().ifPresent(said -> wanted.put("monitoringRole", said));
        failback.backupRetentionDays().ifPresent(said -> wanted.put("backupRetentionDays", said));
        if (!failback.securityGroups().isEmpty()) {
            wanted.remove("securityGroups");
            failback.securityGroups().stream().sorted().forEach(wanted.withArray("/securityGroups")::add);
        }
        if (failback.options().defaultParameterGroups()) {
            wanted.remove("parameterGroup");
        }
        return new InstanceCopy(wanted);
    }

    /** The same with storage that is no smaller than {@code gib}: AWS makes none smaller, and a source may have grown. */
    InstanceCopy ofAtLeast(Integer gib) {
        boolean isSmaller = number(ALLOCATED_STORAGE).filter(own -> own < gib).isPresent();
        return isSmaller ? new InstanceCopy(fields.<ObjectNode>deepCopy().put(ALLOCATED_STORAGE, gib)) : this;
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

    /** The IAM roles with which the database reaches other services, by the feature that each is for. */
    Map<String, String> roles() {
        return map(ROLES);
    }

    Map<String, String> processorFeatures() {
        return map("processorFeatures");
    }

    private Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        fields.path(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    List<Tag> tags() {
        return map(TAGS).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
