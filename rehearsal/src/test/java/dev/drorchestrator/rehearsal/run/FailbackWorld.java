package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.ChildRun.EAST;
import static dev.drorchestrator.rehearsal.run.ChildRun.WEST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;

/** The world after an unplanned failover of the demo's MySQL global database to us-west-2, and its failback in us-east-1. */
final class FailbackWorld {

    static final String MACHINE = "create-Aurora-Secondary-cluster";
    static final String PLAN = "/dr-orchestrator/failback/cluster/dbcluster-01";

    private FailbackWorld() {}

    /** A second instance that differs from the first in all that CreateDBInstance can say. */
    private static final String SECOND_INSTANCE = """
            {'DBInstanceIdentifier': 'dbcluster-01-reader', 'DBClusterIdentifier': 'dbcluster-01',
             'DBInstanceClass': 'db.r6g.xlarge', 'PromotionTier': 7, 'AvailabilityZone': 'us-east-1b',
             'DBParameterGroups': [{'DBParameterGroupName': 'reporting', 'ParameterApplyStatus': 'in-sync'}],
             'AutoMinorVersionUpgrade': false, 'IAMDatabaseAuthenticationEnabled': true,
             'PerformanceInsightsEnabled': true,
             'PerformanceInsightsRetentionPeriod': 31, 'MonitoringInterval': 0, 'PubliclyAccessible': false,
             'CACertificateIdentifier': 'rds-ca-rsa4096-g1',
             'TagList': [{'Key': 'purpose', 'Value': 'reports'}, {'Key': 'aws:cloudformation:stack-name', 'Value': 's'}]}
            """;

    /** The demo with a second instance in us-east-1. */
    static ObjectNode before() {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ArrayNode instances = (ArrayNode) world.at("/regions/us-east-1/dbInstances");
        instances.add(TestRun.json(SECOND_INSTANCE));
        for (JsonNode cluster : world.at("/regions/us-east-1/dbClusters")) {
            if (cluster.path("DBClusterIdentifier").asText().equals("dbcluster-01")) {
                ((ArrayNode) cluster.path("DBClusterMembers"))
                        .add(TestRun.json("{'DBInstanceIdentifier': 'dbcluster-01-reader', 'IsClusterWriter': false,"
                                + " 'DBClusterParameterGroupStatus': 'in-sync', 'PromotionTier': 7}"));
            }
        }
        return world;
    }

    /** The same after us-east-1 was lost and us-west-2 took over; us-east-1 is back. */
    static JsonNode afterFailover() {
        Rehearsal rehearsal = TestRun.rehearsal(before(), WEST, 1);
        rehearsal.twin().faults().add(Fault.of(new FaultAction.RegionDown()).region(EAST));
        JsonNode payload =
                TestRun.json("{'resourceType': 'UnPlannedFailoverAurora', 'resourceName': 'mysql', 'parameters': {"
                        + "'GlobalClusterIdentifier': '!Import dr-globaldb-cluster-mysql-global-identifier',"
                        + "'DBClusterIdentifier': '!Import dr-globaldb-cluster-mysql-cluster-identifier',"
                        + "'ClusterRegion': '!Import dr-globaldb-cluster-mysql-cluster-region'}}");
        ChildRun.await(rehearsal, ChildRun.start(rehearsal, WEST, "unplanned-Aurora-failover", "failover", payload));
        return rehearsal.settledWorld();
    }

    /** The seeds' payload, with leave to lift the deletion protection that the demo's clusters have. */
    static ObjectNode payload() {
        return (ObjectNode) TestRun.json("""
                {'resourceType': 'CreateAuroraSecondaryDBCluster', 'resourceName': 'mysql', 'parameters': {
                 'GlobalClusterIdentifier': '!Import dr-globaldb-cluster-mysql-global-identifier',
                 'DBClusterIdentifier': '!Import dr-globaldb-cluster-mysql-cluster-identifier',
                 'DBClusterName': '!Import dr-globaldb-cluster-mysql-cluster-name',
                 'SourceDBClusterIdentifier': '!Import dr-globaldb-cluster-mysql-source-cluster-identifier',
                 'DBInstanceIdentifier': '!Import dr-globaldb-cluster-mysql-instance-identifier',
                 'Port': '!Import dr-globaldb-cluster-mysql-port',
                 'DBInstanceClass': '!Import dr-globaldb-cluster-mysql-instance-class',
                 'DBSubnetGroupName': '!Import dr-globaldb-cluster-mysql-subnet-group-name',
                 'VpcSecurityGroupIds': '!Import dr-globaldb-cluster-mysql-vpc-security-group-ids',
                 'Engine': '!Import dr-globaldb-cluster-mysql-engine',
                 'EngineVersion': '!Import dr-globaldb-cluster-mysql-engine-version',
                 'KmsKeyId': '!Import dr-globaldb-cluster-mysql-KmsKeyId',
                 'SourceRegion': '!Import dr-globaldb-cluster-mysql-source-region',
                 'ClusterRegion': '!Import dr-globaldb-cluster-mysql-cluster-region',
                 'BackupRetentionPeriod': '7', 'MonitoringInterval': '60', 'StorageEncrypted': 'True',
                 'EnableIAMDatabaseAuthentication': 'True', 'DeletionProtection': 'True',
                 'CopyTagsToSnapshot': 'True', 'AutoMinorVersionUpgrade': 'True',
                 'MonitoringRoleArn': '!Import rds-mysql-instance-RDSMonitoringRole',
                 'DisableDeletionProtection': 'True'}}
                """);
    }

    /** The payload with other parameters; {@code fields} such as {@code 'Port': '1'}. */
    static ObjectNode payload(String fields) {
        ObjectNode payload = payload();
        ((ObjectNode) payload.path("parameters")).setAll((ObjectNode) TestRun.json("{" + fields + "}"));
        return payload;
    }

    static Execution run(Rehearsal rehearsal, String name, JsonNode payload) {
        return ChildRun.await(rehearsal, ChildRun.start(rehearsal, EAST, MACHINE, name, payload));
    }
}
