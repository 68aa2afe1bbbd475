package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One run of each resource type, in the world in which it is wanted. */
enum Scenario {
    PLANNED("FAILOVER", "us-west-2", "planned-failover-aurora.json", "planned-aurora-failover.asl.json"),
    UNPLANNED("FAILOVER", "us-west-2", "unplanned-failover-aurora.json", "unplanned-aurora-failover.asl.json"),
    PROMOTE("FAILOVER", "us-west-2", "failover-rds.json", "rds-failover.asl.json"),
    REDIS("FAILOVER", "us-west-2", "failover-elasticache.json", "redis-failover.asl.json"),
    FAILBACK_AURORA("FAILBACK", "us-east-1", "failback-aurora.json", "create-aurora-secondary-cluster.asl.json"),
    FAILBACK_RDS("FAILBACK", "us-east-1", "failback-rds.json", "rds-create-read-replica.asl.json");

    private final String parent;
    private final String region;
    private final String payload;
    private final String machine;

    Scenario(String parent, String region, String payload, String machine) {
        this.parent = parent;
        this.region = region;
        this.payload = payload;
        this.machine = machine;
    }

    String parent() {
        return parent;
    }

    String region() {
        return region;
    }

    /** The file of the child's definition. */
    String machine() {
        return machine;
    }

    /** The sample payload; FAILBACK with leave to lift the deletion protection of the demo databases. */
    JsonNode payload() {
        ObjectNode document = sample(payload).deepCopy();
        if (parent.equals("FAILBACK")) {
            ((ObjectNode) document.at("/StatePayload/0/resources/0/parameters")).put("DisableDeletionProtection", true);
        }
        return document;
    }

    /** The payload as its file has it. */
    static JsonNode sample(String file) {
        return InputFiles.read(
                "payload", TestRun.STATE_MACHINES.resolve("payloads").resolve(file));
    }

    /** A world of its own, with short operations, so that an exhaustive test has fewer looks to try. */
    JsonNode world() {
        JsonNode made = switch (this) {
            case PLANNED -> Worlds.demo();
            case UNPLANNED, PROMOTE, REDIS -> Worlds.primaryRegionDown();
            case FAILBACK_AURORA -> Worlds.afterUnplannedFailover();
            case FAILBACK_RDS -> Worlds.afterPromotion();
        };
        return made.deepCopy();
    }

    Rehearsal rehearsal() {
        return TestRun.rehearsal(world(), region, 1);
    }

    Outcome run(Rehearsal rehearsal) {
        return rehearsal.run(parent, payload());
    }

    /** The calls so far that asked AWS for a change, with their outcomes. */
    static List<String> changes(Rehearsal rehearsal) {
        return rehearsal.twin().calls().stream()
                .filter(ApiCall::changesTheWorld)
                .map(call -> call.service() + ":" + call.operation() + " " + call.outcome() + " " + call.request())
                .toList();
    }

    /** The topology, with the instants of tags masked: two runs cannot promote at the same second. */
    static String topology(Rehearsal rehearsal) {
        settle(rehearsal);
        return rehearsal.twin().topology().replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "(instant)");
    }

    /** Lets what is under way end, and reads become fresh. */
    static void settle(Rehearsal rehearsal) {
        rehearsal.queue().scheduleAfter(Duration.ofMinutes(5), () -> {});
        rehearsal.queue().runAll();
    }

    /** Made once each: a failback needs a failover first. */
    private static final class Worlds {

        private static final Map<String, JsonNode> MADE = new ConcurrentHashMap<>();
        private static final String SHORT = "{'switchoverRoleFlipSeconds': 20, 'detachSeconds': 20,"
                + " 'createGlobalClusterSeconds': 20, 'createDbClusterSeconds': 20, 'createDbInstanceSeconds': 20,"
                + " 'deleteDbClusterSeconds': 20, 'deleteDbInstanceSeconds': 20, 'configureMonitoringSeconds': 2,"
                + " 'snapshotSeconds': 10, 'promoteRebootSeconds': 20, 'promoteReadReplicaSeconds': 30, 'firstBackupSeconds': 10, 'renameDbInstanceSeconds': 40, 'createReadReplicaSeconds': 40,"
                + " 'elastiCachePromoteSeconds': 20}";

        static JsonNode demo() {
            return MADE.computeIfAbsent("demo", key -> {
                ObjectNode world = Twin.defaultWorld().deepCopy();
                world.set("timings", TestRun.json(SHORT));
                secondInstance(world);
                return world;
            });
        }

        /** dbcluster-01 gets a reader of another class and tier, so that a rebuild has more to bring back than one. */
        private static void secondInstance(ObjectNode world) {
            ArrayNode instances = (ArrayNode) world.at("/regions/us-east-1/dbInstances");
            ObjectNode reader = instances.get(0).deepCopy();
            reader.put("DBInstanceIdentifier", "dbcluster-01-use1-instance-3");
            reader.put("DBInstanceClass", "db.r5.xlarge");
            reader.put("PromotionTier", 7);
            reader.put("PerformanceInsightsEnabled", true);
            reader.put("PerformanceInsightsRetentionPeriod", 7);
            reader.set("PerformanceInsightsKMSKeyId", world.at("/regions/us-east-1/dbClusters/0/KmsKeyId"));
            reader.put("AvailabilityZone", "us-east-1b");
            reader.put("DBInstanceArn", "arn:aws:rds:us-east-1:123456789012:db:dbcluster-01-use1-instance-3");
            reader.put("DbiResourceId", "db-7QKQ2H7MZ43787INSTANCEREAD");
            reader.remove("Endpoint");
            reader.set("TagList", TestRun.json("[{'Key': 'Name', 'Value': 'reports'}]"));
            instances.add(reader);
            ObjectNode member = world.at("/regions/us-east-1/dbClusters/0/DBClusterMembers/0")
                    .deepCopy();
            member.put("DBInstanceIdentifier", "dbcluster-01-use1-instance-3");
            member.put("IsClusterWriter", false);
            member.put("PromotionTier", 7);
            ((ArrayNode) world.at("/regions/us-east-1/dbClusters/0/DBClusterMembers")).add(member);
        }

        static JsonNode primaryRegionDown() {
            ObjectNode world = demo().deepCopy();
            world.set("faults", TestRun.json("[{'fault': 'region-down', 'region': 'us-east-1'}]"));
            return world;
        }

        static JsonNode afterUnplannedFailover() {
            return MADE.computeIfAbsent("unplanned", key -> after(UNPLANNED));
        }

        static JsonNode afterPromotion() {
            return MADE.computeIfAbsent("promotion", key -> after(PROMOTE));
        }

        private static JsonNode after(Scenario failover) {
            Rehearsal rehearsal = failover.rehearsal();
            Outcome outcome = failover.run(rehearsal);
            if (!outcome.succeeded()) {
                throw new IllegalStateException("the failover before the failback failed: " + outcome.report());
            }
            return rehearsal.settledWorld();
        }
    }
}
