package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * What the old copy was like, with all its instances, as far as the payload need not say it: kept in the plan of the
 * failback, because it is gone when the new one is made. A copy of which nothing is known has no fields.
 */
record OldCluster(JsonNode fields) {

    private static final String INSTANCES = "instances";
    private static final String TAGS = "tags";
    private static final String AWS_TAGS = "aws:";

    /** Of a cluster that is there, with its instances and the global database that it belongs to, if any. */
    static OldCluster of(DBCluster cluster, List<DBInstance> instances, Optional<GlobalCluster> global) {
        ObjectNode fields = Json.object()
                .put("port", cluster.port())
                .put("backupRetentionDays", cluster.backupRetentionPeriod())
                .put("iamAuthentication", Boolean.TRUE.equals(cluster.iamDatabaseAuthenticationEnabled()))
                .put("deletionProtection", Boolean.TRUE.equals(cluster.deletionProtection()))
                .put("copyTagsToSnapshot", Boolean.TRUE.equals(cluster.copyTagsToSnapshot()))
                .put("parameterGroup", cluster.dbClusterParameterGroup());
        fields.set(TAGS, tags(cluster.tagList()));
        global.ifPresent(found -> fields.set("globalTags", tags(found.tagList())));
        ObjectNode all = fields.putObject(INSTANCES);
        instances.forEach(instance -> all.set(instance.dbInstanceIdentifier(), instance(instance)));
        return new OldCluster(fields);
    }

    private static ObjectNode instance(DBInstance instance) {
        ObjectNode fields = Json.object()
                .put("class", instance.dbInstanceClass())
                .put("promotionTier", instance.promotionTier())
                .put("monitoringInterval", instance.monitoringInterval())
                .put("monitoringRole", instance.monitoringRoleArn())
                .put("autoMinorVersionUpgrade", Boolean.TRUE.equals(instance.autoMinorVersionUpgrade()))
                .put("publiclyAccessible", Boolean.TRUE.equals(instance.publiclyAccessible()))
                .put("performanceInsights", Boolean.TRUE.equals(instance.performanceInsightsEnabled()));
        instance.dbParameterGroups().stream()
                .findFirst()
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .ifPresent(name -> fields.put("parameterGroup", name));
        fields.set(TAGS, tags(instance.tagList()));
        return fields;
    }

    /** Tags of AWS cannot be set; the failover's own belong to the promoted cluster. */
    private static ObjectNode tags(List<Tag> list) {
        ObjectNode tags = Json.object();
        list.stream()
                .filter(tag -> !tag.key().startsWith(AWS_TAGS) && !FailoverTags.isOne(tag.key()))
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    /** One of the instances that the cluster had. */
    record OldInstance(String identifier, JsonNode fields) {

        Optional<String> text(String name) {
            return OldCluster.text(fields, name);
        }

        Optional<Integer> number(String name) {
            return OldCluster.number(fields, name);
        }

        Optional<Boolean> flag(String name) {
            return OldCluster.flag(fields, name);
        }

        List<Tag> tags() {
            return OldCluster.tagsOf(fields.path(TAGS));
        }
    }

    /** The instances that the rebuilt cluster needs: all that the old one had, else the one of the payload. */
    List<OldInstance> instances(ClusterRebuild rebuild) {
        List<OldInstance> instances = new ArrayList<>();
        fields.path(INSTANCES)
                .properties()
                .forEach(entry -> instances.add(new OldInstance(entry.getKey(), entry.getValue())));
        if (instances.isEmpty()) {
            instances.add(new OldInstance(rebuild.instance(), Json.object()));
        }
        return instances;
    }

    Optional<String> text(String name) {
        return text(fields, name);
    }

    Optional<Integer> number(String name) {
        return number(fields, name);
    }

    Optional<Boolean> flag(String name) {
        return flag(fields, name);
    }

    List<Tag> tags() {
        return tagsOf(fields.path(TAGS));
    }

    List<Tag> globalTags() {
        return tagsOf(fields.path("globalTags"));
    }

    private static Optional<String> text(JsonNode fields, String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static Optional<Integer> number(JsonNode fields, String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isInt).map(JsonNode::intValue);
    }

    private static Optional<Boolean> flag(JsonNode fields, String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    private static List<Tag> tagsOf(JsonNode tags) {
        return StreamSupport.stream(tags.properties().spliterator(), false)
                .map(tag -> Tag.builder()
                        .key(tag.getKey())
                        .value(tag.getValue().asText())
                        .build())
                .toList();
    }
}
