package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * What the databases of some worlds have beyond the demo's, so that a failback has something to lose. Only what the sample
 * payloads leave open: of the rest they decide.
 */
final class Belongings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INSIGHTS =
            "{'PerformanceInsightsEnabled': true, 'PerformanceInsightsRetentionPeriod': 465,"
                    + " 'PerformanceInsightsKMSKeyId': 'arn:aws:kms:REGION:123456789012:key/insights'}";
    private static final String ROLE =
            "{'AssociatedRoles': [{'RoleArn': 'arn:aws:iam::123456789012:role/rds-s3', 'FeatureName':"
                    + " 's3Import', 'Status': 'ACTIVE'}]}";
    private static final String TAG = "{'TagList': [{'Key': 'owner', 'Value': 'team'}]}";
    private static final String INSTANCE_GROUP =
            "{'DBParameterGroups': [{'DBParameterGroupName': 'custom', 'ParameterApplyStatus': 'in-sync'}]}";
    private static final String NETWORK = "{'NetworkType': 'DUAL'}";
    private static final String SUPPORT = "{'EngineLifecycleSupport': 'open-source-rds-extended-support-disabled'}";
    private static final String MAINTENANCE = "{'PreferredMaintenanceWindow': 'sat:01:00-sat:01:30'}";
    private static final String BACKUP = "{'PreferredBackupWindow': '02:00-02:30'}";
    private static final String DOMAIN =
            "{'DomainMemberships': [{'Domain': 'd-1', 'IAMRoleName': 'domain-role', 'Status': 'joined'}]}";

    private static final List<String> OF_A_CLUSTER = List.of(
            "{'DBClusterParameterGroup': 'custom'}",
            "{'HttpEndpointEnabled': true}",
            "{'GlobalWriteForwardingRequested': true}",
            "{'ServerlessV2ScalingConfiguration': {'MinCapacity': 0.0, 'MaxCapacity': 16.0, 'SecondsUntilAutoPause': 1800}}",
            "{'StorageType': 'aurora-iopt1'}",
            "{'EnabledCloudwatchLogsExports': ['audit', 'error']}",
            "{'AutoMinorVersionUpgrade': true}",
            "{'ActivityStreamStatus': 'started', 'ActivityStreamMode': 'async', 'ActivityStreamKmsKeyId': 'key'}",
            "{'MonitoringInterval': 60, 'MonitoringRoleArn': 'arn:aws:iam::123456789012:role/rds-monitoring-role'}",
            INSIGHTS,
            ROLE,
            TAG,
            NETWORK,
            SUPPORT,
            MAINTENANCE,
            BACKUP,
            DOMAIN);

    private static final List<String> OF_A_MEMBER = List.of(
            INSTANCE_GROUP,
            "{'PromotionTier': 7}",
            "{'CACertificateIdentifier': 'rds-ca-ecc384-g1'}",
            INSIGHTS,
            TAG,
            MAINTENANCE);

    private static final List<String> OF_AN_INSTANCE = List.of(
            INSTANCE_GROUP,
            "{'OptionGroupMemberships': [{'OptionGroupName': 'custom', 'Status': 'in-sync'}]}",
            "{'CACertificateIdentifier': 'rds-ca-ecc384-g1'}",
            "{'EnabledCloudwatchLogsExports': ['error']}",
            "{'MaxAllocatedStorage': 900}",
            "{'DedicatedLogVolume': true}",
            "{'StorageType': 'io1', 'Iops': 3000}",
            "{'DatabaseInsightsMode': 'advanced', 'PerformanceInsightsEnabled': true,"
                    + " 'PerformanceInsightsRetentionPeriod': 465}",
            ROLE,
            TAG,
            NETWORK,
            SUPPORT,
            MAINTENANCE,
            BACKUP,
            DOMAIN);

    private Belongings() {}

    /** Gives some of it to each database, in one world of three; drawn from numbers of their own. */
    static void addTo(ObjectNode world, long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
        if (random.nextInt(3) > 0) {
            return;
        }
        for (String region : List.of(Database.EAST, Database.WEST)) {
            JsonNode state = world.at("/regions/" + region);
            state.path("dbClusters").forEach(cluster -> give(cluster, OF_A_CLUSTER, region, random));
            state.path("dbInstances")
                    .forEach(instance -> give(
                            instance,
                            instance.has("DBClusterIdentifier") ? OF_A_MEMBER : OF_AN_INSTANCE,
                            region,
                            random));
            addEndpoints((ObjectNode) state, random);
        }
        world.path("globalClusters").forEach(global -> give(global, List.of(TAG), "", random));
    }

    private static void give(JsonNode database, List<String> choices, String region, Random random) {
        for (String choice : choices) {
            if (random.nextInt(4) == 0) {
                ((ObjectNode) database).setAll(json(choice.replace("REGION", region)));
            }
        }
        if (database.path("StorageType").asText().equals("io1")) {
            ((ObjectNode) database).remove("StorageThroughput"); // of gp3 alone
        }
    }

    private static void addEndpoints(ObjectNode region, Random random) {
        ArrayNode endpoints = JSON.createArrayNode();
        for (JsonNode cluster : region.path("dbClusters")) {
            if (random.nextInt(4) == 0) {
                endpoints.add(json("{'EndpointType': 'CUSTOM', 'CustomEndpointType': 'READER', 'Status': 'available'}")
                        .put("DBClusterEndpointIdentifier", "reports-" + endpoints.size())
                        .put(
                                "DBClusterIdentifier",
                                cluster.path("DBClusterIdentifier").asText()));
            }
        }
        if (!endpoints.isEmpty()) {
            region.set("dbClusterEndpoints", endpoints);
        }
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }
}
