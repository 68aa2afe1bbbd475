package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An action that a call needs, on a resource. Which those are, its dependent actions included, says the Service Authorization
 * Reference ("Actions, resources, and condition keys for Amazon RDS", "… Amazon ElastiCache", "… AWS Systems Manager",
 * "… AWS Step Functions", "… AWS CloudFormation").
 *
 * @param resource an ARN, in which {@code ANY} stands for what the request does not say; {@code *} where the action knows no
 *     resources
 * @param tagKeys of the request, where the call does nothing but to set or remove tags
 */
record NeededPermission(String action, String resource, List<String> tagKeys) {

    private static final String ACCOUNT = "123456789012";
    private static final String ANY = "any";

    private NeededPermission(String action, String resource) {
        this(action, resource, List.of());
    }

    /** All that a call needs. */
    static List<NeededPermission> of(FunctionCalls.Call call) {
        return new Collector(call).collect();
    }

    private static final class Collector {

        private final FunctionCalls.Call call;
        private final List<NeededPermission> needed = new ArrayList<>();

        Collector(FunctionCalls.Call call) {
            this.call = call;
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
                    on("arn:aws:elasticache::" + ACCOUNT + ":globalreplicationgroup:"
                            + field("GlobalReplicationGroupId"));
                case "ListTagsForResource" -> on(field("ResourceName"));
                case "AddTagsToResource", "RemoveTagsFromResource" -> {
                    List<String> keys =
                            new ArrayList<>(call.request().path("Tags").findValuesAsText("Key"));
                    call.request().path("TagKeys").forEach(key -> keys.add(key.asText()));
                    needed.add(new NeededPermission(call.action(), field("ResourceName"), List.copyOf(keys)));
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
                case "AddRoleToDBCluster", "RemoveRoleFromDBCluster" -> {
                    on(cluster());
                    passRole("RoleArn");
                }
                case "AddRoleToDBInstance", "RemoveRoleFromDBInstance" -> {
                    on(instance());
                    passRole("RoleArn");
                }
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

        /** The writer in the other Region gives its role away. */
        private void failover(String action) {
            for (String resource : List.of(
                    globalCluster(),
                    field("TargetDbClusterIdentifier"),
                    "arn:aws:rds:elsewhere:" + ACCOUNT + ":cluster:" + ANY)) {
                needed.add(new NeededPermission(action, resource));
            }
        }

        private void createCluster() {
            on(
                    globalCluster(),
                    cluster(),
                    "arn:aws:rds:" + field("SourceRegion") + ":" + ACCOUNT + ":cluster:" + ANY,
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
                keyOf("arn:aws:kms:elsewhere:" + ACCOUNT + ":key/any");
            }
        }

        private void key(String field) {
            if (call.request().has(field)) {
                keyOf(field(field));
            }
        }

        private void keyOf(String arn) {
            for (String action : List.of("CreateGrant", "Decrypt", "DescribeKey", "GenerateDataKey")) {
                needed.add(new NeededPermission("kms:" + action, arn));
            }
        }

        private void passRole() {
            passRole("MonitoringRoleArn");
        }

        /** Taking a role away hands it to nobody. */
        private void passRole(String field) {
            if (call.request().has(field) && !call.operation().startsWith("Remove")) {
                needed.add(new NeededPermission("iam:PassRole", field(field)));
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
            return "arn:aws:rds::" + ACCOUNT + ":global-cluster:" + field("GlobalClusterIdentifier");
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
            return identifier.startsWith("arn:")
                    ? identifier
                    : "arn:aws:rds:" + call.region() + ":" + ACCOUNT + ":" + type + ":" + identifier;
        }

        /** A parameter's ARN has the slash of its name for its own. */
        private String parameter(String name) {
            return "arn:aws:ssm:" + call.region() + ":" + ACCOUNT + ":parameter"
                    + (name.startsWith("/") ? name : "/" + name);
        }
    }
}
