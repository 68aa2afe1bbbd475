package dev.drorchestrator.rehearsal.twin.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An action that a call needs, on a resource. Which those are, its dependent actions included, says the Service Authorization
 * Reference ("Actions, resources, and condition keys for Amazon RDS", "… Amazon ElastiCache", "… AWS Systems Manager",
 * "… AWS Step Functions", "… AWS CloudFormation").
 *
 * @param resource an ARN, in which {@link #ANY} stands for a name that the request does not say; {@code *} where the action
 *     knows no resources
 * @param context the condition keys that a policy of the project may ask for
 */
public record NeededPermission(String action, String resource, Map<String, List<String>> context) {

    /** The keys of the tags that a request sets or removes. */
    public static final String TAG_KEYS = "aws:TagKeys";

    /** In the place of a name or a Region that the request does not say. */
    static final String ANY = "any";

    private static final String ELSEWHERE = "elsewhere";

    private NeededPermission(String action, String resource) {
        this(action, resource, Map.of());
    }

    /** All that a call needs. */
    public static List<NeededPermission> of(IamRequest call) {
        return new Collector(call).collect();
    }

    /** The keys of the tags, where the call does nothing but to set or remove tags. */
    public List<String> tagKeys() {
        return context.getOrDefault(TAG_KEYS, List.of());
    }

    /** Whether the resource has no name: there is one, and which one it is the request does not say. */
    boolean isUnnamed() {
        return resource.endsWith(":" + ANY);
    }

    private static final class Collector {

        private final IamRequest call;
        private final String partition;
        private final List<NeededPermission> needed = new ArrayList<>();

        Collector(IamRequest call) {
            this.call = call;
            this.partition = ResourceArn.partition(call.region());
        }

        List<NeededPermission> collect() {
            switch (call.operation()) {
                case "ListExports",
                        "SendTaskSuccess",
                        "SendTaskFailure",
                        "DescribeAccountAttributes",
                        "DescribeOrderableDBInstanceOptions" -> on("*");
                case "DescribeExecution" -> on(field("executionArn"));
                case "GetParameters" -> call.request().path("Names").forEach(name -> on(parameter(name.asText())));
                case "PutParameter", "DeleteParameter" -> on(parameter(field("Name")));
                case "DescribeGlobalReplicationGroups", "FailoverGlobalReplicationGroup" ->
                    on(arn("elasticache", "", "globalreplicationgroup:" + field("GlobalReplicationGroupId")));
                case "ListTagsForResource" -> on(field("ResourceName"));
                case "AddTagsToResource", "RemoveTagsFromResource" -> {
                    List<String> keys =
                            new ArrayList<>(call.request().path("Tags").findValuesAsText("Key"));
                    call.request().path("TagKeys").forEach(key -> keys.add(key.asText()));
                    needed.add(new NeededPermission(
                            call.action(), field("ResourceName"), Map.of(TAG_KEYS, List.copyOf(keys))));
                }
                case "DescribeGlobalClusters", "DeleteGlobalCluster" -> on(globalCluster());
                case "DescribeDBClusters" -> on(cluster());
                case "EnableHttpEndpoint", "DisableHttpEndpoint" -> on(field("ResourceArn"));
                case "DescribeDBInstances", "PromoteReadReplica", "RebootDBInstance" -> on(instance());
                case "DescribeIntegrations" -> on(rds("integration", ANY));
                case "DescribeDBClusterEndpoints" -> on(cluster(), endpoint());
                case "DeleteDBClusterEndpoint", "ModifyDBClusterEndpoint" -> on(endpoint());
                case "DescribeDBSubnetGroups" -> on(subnetGroup());
                case "DescribeDBClusterSnapshots" ->
                    on(rds("cluster", ANY), rds("cluster-snapshot", field("DBClusterSnapshotIdentifier")));
                case "DescribeDBSnapshots" -> on(rds("db", ANY), rds("snapshot", field("DBSnapshotIdentifier")));
                default -> collectChange();
            }
            return needed;
        }

        private void collectChange() {
            switch (call.operation()) {
                case "FailoverGlobalCluster" -> {
                    failover("rds:FailoverGlobalCluster");
                    // An action of its own in the Reference; whether a call with Switchover is checked for it, too, is
                    // UNVERIFIED.
                    if (call.request().path("Switchover").asBoolean()) {
                        failover("rds:SwitchoverGlobalCluster");
                    }
                }
                case "RemoveFromGlobalCluster" -> on(globalCluster(), field("DbClusterIdentifier"));
                case "CreateGlobalCluster" -> {
                    on(globalCluster(), field("SourceDBClusterIdentifier"));
                    tags(globalCluster());
                }
                case "ModifyDBCluster" -> {
                    on(cluster());
                    named("cluster-pg", "DBClusterParameterGroupName");
                    key("PerformanceInsightsKMSKeyId");
                    passRole();
                    named("cluster", "NewDBClusterIdentifier");
                }
                case "ModifyDBInstance" -> {
                    on(instance());
                    named("db", "NewDBInstanceIdentifier");
                    named("pg", "DBParameterGroupName");
                    named("og", "OptionGroupName");
                    key("PerformanceInsightsKMSKeyId");
                    passRole();
                }
                case "CreateDBClusterEndpoint" -> {
                    on(cluster(), endpoint());
                    tags(endpoint());
                }
                case "AddRoleToDBCluster" -> {
                    on(cluster());
                    passRole("RoleArn", "rds.amazonaws.com");
                }
                // Taking a role away hands it to nobody.
                case "RemoveRoleFromDBCluster" -> on(cluster());
                case "AddRoleToDBInstance" -> {
                    on(instance());
                    passRole("RoleArn", "rds.amazonaws.com");
                }
                // Taking a role away hands it to nobody.
                case "RemoveRoleFromDBInstance" -> on(instance());
                case "CreateDBCluster" -> createCluster();
                case "CreateDBInstance" -> {
                    on(instance(), cluster(), rds("pg", ANY), subnetGroup());
                    tags(instance());
                    key("PerformanceInsightsKMSKeyId");
                    passRole();
                }
                case "CreateDBInstanceReadReplica" -> createReplica();
                case "DeleteDBCluster" -> {
                    String snapshot = rds("cluster-snapshot", field("FinalDBSnapshotIdentifier"));
                    on(cluster(), snapshot);
                    finalSnapshot("rds:CreateDBClusterSnapshot", cluster(), snapshot);
                }
                case "DeleteDBInstance" -> {
                    on(instance());
                    finalSnapshot(
                            "rds:CreateDBSnapshot", instance(), rds("snapshot", field("FinalDBSnapshotIdentifier")));
                }
                default ->
                    throw new IllegalStateException(
                            call.action() + ": say here what it needs, after the Service Authorization Reference");
            }
        }

        /** The writer, mostly in another Region, gives its role away. */
        private void failover(String action) {
            for (String resource : List.of(globalCluster(), field("TargetDbClusterIdentifier"), writer(ELSEWHERE))) {
                needed.add(new NeededPermission(action, resource));
            }
        }

        private String writer(String region) {
            return call.writers()
                    .apply(field("GlobalClusterIdentifier"))
                    .orElse(arn("rds", region, ResourceArn.CLUSTER + ":" + ANY));
        }

        private void createCluster() {
            on(
                    globalCluster(),
                    cluster(),
                    writer(field("SourceRegion")),
                    rds("cluster-pg", ANY),
                    rds("og", ANY),
                    subnetGroup());
            tags(cluster());
            keys();
            key("PerformanceInsightsKMSKeyId");
            passRole();
        }

        private void createReplica() {
            String source = field("SourceDBInstanceIdentifier");
            on(instance(), source, source.replace(":db:", ":cluster:"), rds("pg", ANY), rds("og", ANY), subnetGroup());
            tags(instance());
            keys();
            key("PerformanceInsightsKMSKeyId");
            passRole();
        }

        private void on(String... resources) {
            for (String resource : resources) {
                needed.add(new NeededPermission(call.action(), resource));
            }
        }

        private void tags(String resource) {
            if (call.request().has("Tags")) {
                needed.add(new NeededPermission("rds:AddTagsToResource", resource));
            }
        }

        private void finalSnapshot(String action, String database, String snapshot) {
            if (call.request().has("FinalDBSnapshotIdentifier")) {
                needed.add(new NeededPermission(action, database));
                needed.add(new NeededPermission(action, snapshot));
                // CopyTagsToSnapshot.
                needed.add(new NeededPermission("rds:AddTagsToResource", snapshot));
            }
        }

        /**
         * That of the copy, and that of its source: RDS reads what it copies with the source's key, in our name (RDS User Guide,
         * "Cross-Region replication considerations"); whether it asks for all four actions there is UNVERIFIED.
         */
        private void keys() {
            key("KmsKeyId");
            if (call.request().has("KmsKeyId")) {
                keyOf(arn("kms", ELSEWHERE, "key/" + ANY));
            }
        }

        private void key(String field) {
            if (call.request().has(field)) {
                keyOf(keyNamed(field(field)));
            }
        }

        /** IAM is asked about the key, whatever names it. */
        private String keyNamed(String name) {
            int alias = name.indexOf("alias/");
            if (name.startsWith("arn:")) {
                return alias < 0 ? name : name.substring(0, alias) + "key/" + ANY;
            }
            return arn("kms", call.region(), "key/" + (alias < 0 ? name : ANY));
        }

        private void keyOf(String arn) {
            Map<String, List<String>> byRds =
                    Map.of("kms:ViaService", List.of(rdsHost()), "kms:GrantIsForAWSResource", List.of("true"));
            for (String action : List.of("CreateGrant", "Decrypt", "DescribeKey", "GenerateDataKey")) {
                needed.add(new NeededPermission("kms:" + action, arn, byRds));
            }
        }

        private void passRole() {
            passRole("MonitoringRoleArn", "monitoring.rds.amazonaws.com");
        }

        private void passRole(String field, String service) {
            if (call.request().has(field)) {
                needed.add(new NeededPermission(
                        "iam:PassRole", field(field), Map.of("iam:PassedToService", List.of(service))));
            }
        }

        /** Whether a rename is authorised on the new name, too, is not documented, so a function may use both. */
        private void named(String type, String field) {
            if (call.request().has(field)) {
                on(rds(type, field(field)));
            }
        }

        private String field(String name) {
            JsonNode value = call.request().path(name);
            return value.isMissingNode() ? ANY : value.asText();
        }

        private String globalCluster() {
            return arn("rds", "", ResourceArn.GLOBAL_CLUSTER + ":" + field("GlobalClusterIdentifier"));
        }

        private String cluster() {
            return rds("cluster", field("DBClusterIdentifier"));
        }

        private String instance() {
            return rds("db", field("DBInstanceIdentifier"));
        }

        private String endpoint() {
            return rds("cluster-endpoint", field("DBClusterEndpointIdentifier"));
        }

        private String subnetGroup() {
            return rds("subgrp", field("DBSubnetGroupName"));
        }

        private String rds(String type, String identifier) {
            return identifier.startsWith("arn:") ? identifier : arn("rds", call.region(), type + ":" + identifier);
        }

        /** A parameter's ARN has the slash of its name for its own. */
        private String parameter(String name) {
            return arn("ssm", call.region(), "parameter" + (name.startsWith("/") ? name : "/" + name));
        }

        private String arn(String service, String region, String resource) {
            return String.join(":", "arn", partition, service, region, call.account(), resource);
        }

        private String rdsHost() {
            return "rds." + call.region() + (partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com");
        }
    }
}
