package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;

/** What describe calls say of ElastiCache global datastores and their replication groups. */
final class CacheAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String GROUP = "AWS::ElastiCache::ReplicationGroup";
    private static final String GROUP_ID = "ReplicationGroupId";
    private static final String GLOBAL_ID = "GlobalReplicationGroupId";
    private static final String SHARDS = "NumNodeGroups";

    private final Deployment deployment;
    private final AwsAnswers answers;

    CacheAnswers(Deployment deployment, AwsAnswers answers) {
        this.deployment = deployment;
        this.answers = answers;
    }

    /** All global datastores. */
    ArrayNode datastores() {
        ArrayNode all = JSON.arrayNode();
        deployment
                .all("AWS::ElastiCache::GlobalReplicationGroup")
                .map(this::datastore)
                .forEach(all::add);
        return all;
    }

    private ObjectNode datastore(Deployed datastore) {
        String id = id(datastore);
        ArrayNode members = JSON.arrayNode();
        deployment
                .all(GROUP)
                .filter(group -> globalId(group).equals(id))
                .forEach(group -> members.addObject()
                        .put(GROUP_ID, group.text(GROUP_ID))
                        .put("ReplicationGroupRegion", group.region().region())
                        .put("Role", role(group))
                        .put("AutomaticFailover", enabled(group.flag("AutomaticFailoverEnabled")))
                        .put("Status", "associated"));
        Deployed primary = primary(datastore);
        return answers.of("GlobalReplicationGroup")
                .with(GLOBAL_ID, id)
                .with("GlobalReplicationGroupDescription", datastore.text("GlobalReplicationGroupDescription"))
                .with("CacheNodeType", primary.text("CacheNodeType"))
                .with("Engine", primary.text("Engine"))
                .with("EngineVersion", primary.text("EngineVersion"))
                .with("Members", members)
                .with("ClusterEnabled", false)
                .with("TransitEncryptionEnabled", primary.flag("TransitEncryptionEnabled"))
                .with("AtRestEncryptionEnabled", primary.flag("AtRestEncryptionEnabled"))
                .with("ARN", datastore.globalArn("elasticache", "globalreplicationgroup:" + id))
                .json();
    }

    /** The replication groups of a Region. */
    ArrayNode groups(DemoRegion region) {
        ArrayNode all = JSON.arrayNode();
        deployment.all(GROUP).filter(group -> group.region() == region).forEach(group -> all.add(group(group)));
        return all;
    }

    private ObjectNode group(Deployed group) {
        String id = group.text(GROUP_ID);
        Deployed primary = primary(datastoreOf(group));
        boolean encryptedInTransit = primary.flag("TransitEncryptionEnabled");
        Answer answer = answers.of("ReplicationGroup")
                .with(GROUP_ID, id)
                .with("Description", group.text("ReplicationGroupDescription"))
                .with(
                        "GlobalReplicationGroupInfo",
                        JSON.objectNode()
                                .put(GLOBAL_ID, globalId(group))
                                .put("GlobalReplicationGroupMemberRole", role(group)))
                .with("MemberClusters", new CacheNodes(group).names())
                .with("NodeGroups", new CacheNodes(group).shards())
                .with("AutomaticFailover", enabled(group.flag("AutomaticFailoverEnabled")))
                .with("MultiAZ", enabled(group.flag("MultiAZEnabled")))
                .with("SnapshotRetentionLimit", group.number("SnapshotRetentionLimit"))
                .with("ClusterEnabled", false)
                .with("CacheNodeType", primary.text("CacheNodeType"))
                .with("TransitEncryptionEnabled", encryptedInTransit)
                .with("AtRestEncryptionEnabled", primary.flag("AtRestEncryptionEnabled"))
                .with("KmsKeyId", group.text("KmsKeyId"))
                .with("ARN", group.arn("elasticache", "replicationgroup:" + id))
                .with("TransitEncryptionMode", "required")
                .with("ClusterMode", "disabled")
                .with("Engine", primary.text("Engine"));
        return encryptedInTransit
                ? answer.json()
                : answer.without("TransitEncryptionMode").json();
    }

    private static String role(Deployed group) {
        return group.gives(GLOBAL_ID) ? "SECONDARY" : "PRIMARY";
    }

    private String globalId(Deployed group) {
        return group.gives(GLOBAL_ID) ? group.text(GLOBAL_ID) : id(datastoreOf(group));
    }

    private Deployed datastoreOf(Deployed group) {
        return deployment
                .all("AWS::ElastiCache::GlobalReplicationGroup")
                .filter(datastore -> id(datastore).equals(group.text(GLOBAL_ID))
                        || firstMember(datastore).equals(group.text(GROUP_ID)))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        group.stack().input().name() + ": " + GLOBAL_ID,
                        "\"" + group.text(GLOBAL_ID) + "\"",
                        "a datastore of the stacks"));
    }

    private Deployed primary(Deployed datastore) {
        Deployed primary = deployment
                .all(GROUP)
                .filter(group -> group.text(GROUP_ID).equals(firstMember(datastore)))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        datastore.stack().input().name() + ": Members[0]",
                        "\"" + firstMember(datastore) + "\"",
                        "a replication group of the stacks"));
        if (primary.number(SHARDS) != 1) {
            throw new TemplateException(
                    primary.stack().input().name() + ": " + SHARDS, primary.text(SHARDS), "1, as the demo has");
        }
        return primary;
    }

    private static String firstMember(Deployed datastore) {
        return datastore.list("Members").path(0).path(GROUP_ID).asText();
    }

    private static String id(Deployed datastore) {
        return new DeployedNames()
                .ref(datastore.resource(), datastore.stack().input())
                .orElseThrow();
    }

    private static String enabled(boolean flag) {
        return flag ? "enabled" : "disabled";
    }
}
