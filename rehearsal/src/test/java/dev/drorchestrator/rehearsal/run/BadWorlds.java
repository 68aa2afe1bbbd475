package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Worlds and payloads that a run must refuse, and what it must say about each. */
final class BadWorlds {

    private static final String CLUSTER = "arn:aws:rds:us-west-2:123456789012:cluster:";

    private BadWorlds() {}

    /**
     * A run that must be refused.
     *
     * @param expected what its cause must say
     */
    record Case(
            Scenario scenario,
            String region,
            Consumer<ObjectNode> world,
            Consumer<ObjectNode> payload,
            List<String> expected) {

        Rehearsal rehearsal() {
            ObjectNode bad = (ObjectNode) scenario.world();
            world.accept(bad);
            return TestRun.rehearsal(bad, region, 1);
        }

        Outcome run(Rehearsal rehearsal) {
            ObjectNode bad = (ObjectNode) scenario.payload();
            payload.accept((ObjectNode) bad.at("/StatePayload/0/resources/0/parameters"));
            return rehearsal.run(scenario.parent(), bad);
        }
    }

    static Stream<Named<Case>> cases() {
        return Stream.of(
                // Unplanned failover
                of(
                        "the Region of another cluster",
                        Scenario.UNPLANNED,
                        parameter("ClusterRegion", "us-east-1"),
                        "us-east-1",
                        "us-west-2"),
                of(
                        "a cluster of another global database",
                        Scenario.UNPLANNED,
                        parameter("DBClusterIdentifier", CLUSTER + "dbcluster-postgres-02"),
                        "dbcluster-postgres-02",
                        "dr-globaldb-cluster-mysql"),
                of(
                        "a cluster that does not exist",
                        Scenario.UNPLANNED,
                        parameter("DBClusterIdentifier", CLUSTER + "dbcluster-03"),
                        "dbcluster-03"),
                of(
                        "a global cluster that is gone",
                        Scenario.UNPLANNED,
                        parameter("GlobalClusterIdentifier", "no-such-global"),
                        "no-such-global"),
                in(
                        "a target without instances",
                        Scenario.UNPLANNED,
                        BadWorlds::withoutInstances,
                        "dbcluster-02",
                        "aws rds create-db-instance"),
                standsAlone(),
                // Promotion
                of(
                        "an instance that does not exist",
                        Scenario.PROMOTE,
                        parameter("RDSInstanceIdentifier", "no-such"),
                        "no-such"),
                in(
                        "an instance that is no replica",
                        Scenario.PROMOTE,
                        BadWorlds::noReplica,
                        "rds-mysql-instance-usw2",
                        "replica"),
                of(
                        "another instance in TargetClusterIdentifier",
                        Scenario.PROMOTE,
                        parameter("TargetClusterIdentifier", "arn:aws:rds:us-west-2:123456789012:db:other"),
                        "TargetClusterIdentifier"),
                // ElastiCache
                of(
                        "a member that the datastore does not have",
                        Scenario.REDIS,
                        parameter("TargetReplicationGroupId", "no-such"),
                        "no-such",
                        "demo-redis-cluster-usw2"),
                of(
                        "a datastore that does not exist",
                        Scenario.REDIS,
                        parameter("GlobalReplicationGroupId", "ldgnf-none"),
                        "ldgnf-none"),
                in("a datastore that has a primary only", Scenario.REDIS, BadWorlds::primaryOnly, "primary-only"),
                // Failback of Aurora
                of(
                        "a protected cluster that is to be deleted first",
                        Scenario.FAILBACK_AURORA,
                        parameter("DisableDeletionProtection", "False").andThen(parameter("OldCopy", "DeleteFirst")),
                        "dbcluster-01",
                        "--no-deletion-protection"),
                in(
                        "a protected cluster that is broken",
                        Scenario.FAILBACK_AURORA,
                        status("dbClusters", "DBClusterIdentifier", "dbcluster-01", "Status"),
                        "status incompatible-parameters"),
                of(
                        "another engine version",
                        Scenario.FAILBACK_AURORA,
                        parameter("EngineVersion", "8.0.mysql_aurora.3.04.0"),
                        "8.0.mysql_aurora.3.04.0",
                        "8.0.mysql_aurora.3.10.4"),
                of(
                        "a KMS key that nobody knows",
                        Scenario.FAILBACK_AURORA,
                        parameter("KmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/none"),
                        "key/none"),
                of(
                        "a KMS key of the other Region",
                        Scenario.FAILBACK_AURORA,
                        parameter(
                                "KmsKeyId",
                                "arn:aws:kms:us-west-2:123456789012:key/mrk-e3fb6462fe88b7ec3b64c3862983e4e1"),
                        "KmsKeyId"),
                of(
                        "a subnet group that does not exist",
                        Scenario.FAILBACK_AURORA,
                        parameter("DBSubnetGroupName", "no-such-group"),
                        "no-such-group"),
                in(
                        "a snapshot name that is taken",
                        Scenario.FAILBACK_AURORA,
                        BadWorlds::snapshotTaken,
                        "dr-orchestrator-dbcluster-01-"),
                in(
                        "a quota of snapshots that is used up",
                        Scenario.FAILBACK_AURORA,
                        quota("ManualClusterSnapshots"),
                        "ManualClusterSnapshots"),
                in("a Region that does not answer", Scenario.FAILBACK_AURORA, BadWorlds::cut, "ConfirmDelete"),
                in("a source that was not promoted", Scenario.FAILBACK_AURORA, BadWorlds::steadyState, "dbcluster-01"),
                in(
                        "a copy that is newer than the failover its source's tags tell of",
                        Scenario.FAILBACK_AURORA,
                        BadWorlds::rebuiltSince,
                        "created at 2026-12-31T00:10:00Z",
                        "ConfirmDelete"),
                wrongRegion(Scenario.FAILBACK_AURORA),
                confirmed(Scenario.FAILBACK_AURORA, "dbcluster-02"),
                // Failback of RDS
                of(
                        "a protected instance that is to be deleted first",
                        Scenario.FAILBACK_RDS,
                        parameter("DisableDeletionProtection", "False").andThen(parameter("OldCopy", "DeleteFirst")),
                        "rds-mysql-instance-use1",
                        "--no-deletion-protection"),
                in(
                        "a protected instance that is broken",
                        Scenario.FAILBACK_RDS,
                        status("dbInstances", "DBInstanceIdentifier", "rds-mysql-instance-use1", "DBInstanceStatus"),
                        "status incompatible-parameters"),
                of(
                        "a KMS key that no copy has",
                        Scenario.FAILBACK_RDS,
                        parameter("KmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/none"),
                        "key/none"),
                of(
                        "a subnet group that no Region has",
                        Scenario.FAILBACK_RDS,
                        parameter("DBSubnetGroup", "no-such-group"),
                        "no-such-group"),
                in(
                        "a quota of snapshots of instances",
                        Scenario.FAILBACK_RDS,
                        quota("ManualSnapshots"),
                        "ManualSnapshots"),
                in("a Region that is cut off", Scenario.FAILBACK_RDS, BadWorlds::cut, "ConfirmDelete"),
                in(
                        "a source that is still the replica",
                        Scenario.FAILBACK_RDS,
                        BadWorlds::steadyState,
                        "rds-mysql-instance-usw2"),
                in(
                        "a source without backups",
                        Scenario.FAILBACK_RDS,
                        BadWorlds::withoutBackups,
                        "BackupRetentionPeriod"),
                wrongRegion(Scenario.FAILBACK_RDS),
                confirmed(Scenario.FAILBACK_RDS, "rds-mysql-instance-usw2"));
    }

    private static Named<Case> of(String name, Scenario scenario, Consumer<ObjectNode> payload, String... expected) {
        return Named.of(
                scenario + ": " + name, new Case(scenario, scenario.region(), world -> {}, payload, List.of(expected)));
    }

    private static Named<Case> in(String name, Scenario scenario, Consumer<ObjectNode> world, String... expected) {
        return Named.of(
                scenario + ": " + name, new Case(scenario, scenario.region(), world, payload -> {}, List.of(expected)));
    }

    /** The copy that the exports of the other Region name is the live one. */
    private static Named<Case> wrongRegion(Scenario scenario) {
        return Named.of(
                scenario + ": started in the Region of the live copy",
                new Case(scenario, "us-west-2", world -> {}, payload -> {}, List.of("live")));
    }

    /** Nobody's word outweighs the tags that the live copy itself carries. */
    private static Named<Case> confirmed(Scenario scenario, String live) {
        return Named.of(
                scenario + ": the live copy, confirmed, while the other Region is silent",
                new Case(
                        scenario,
                        "us-west-2",
                        world -> world.putArray("faults")
                                .addObject()
                                .put("fault", "regions-cut")
                                .put("fromRegion", "us-west-2")
                                .put("region", "us-east-1"),
                        parameter("ConfirmDelete", live),
                        List.of("the live", "promoted at")));
    }

    /** It may be the database that was meant, or one that was detached months ago: called done, it would get the tags. */
    private static Named<Case> standsAlone() {
        return Named.of(
                "UNPLANNED: a cluster that stands alone and has no tags",
                new Case(
                        Scenario.UNPLANNED,
                        "us-west-2",
                        world -> {
                            JsonNode failedOver = Scenario.FAILBACK_AURORA.world();
                            world.removeAll();
                            world.setAll((ObjectNode) failedOver);
                            named(world.at("/regions/us-west-2/dbClusters"), "DBClusterIdentifier", "dbcluster-02")
                                    .putArray("TagList");
                        },
                        payload -> {},
                        List.of("dbcluster-02", "has no tag dr-orchestrator:promoted-from")));
    }

    private static Consumer<ObjectNode> status(String kind, String field, String name, String status) {
        return world -> named(world.at("/regions/us-east-1/" + kind), field, name)
                .put(status, "incompatible-parameters")
                .put("DeletionProtection", true);
    }

    private static void rebuiltSince(ObjectNode world) {
        named(world.at("/regions/us-east-1/dbClusters"), "DBClusterIdentifier", "dbcluster-01")
                .put("ClusterCreateTime", "2026-12-31T00:10:00+00:00");
    }

    static Consumer<ObjectNode> parameter(String name, String value) {
        return parameters -> parameters.put(name, value);
    }

    private static Consumer<ObjectNode> quota(String name) {
        return world -> ((ObjectNode) world.at("/regions/us-east-1"))
                .withObject("/quotas")
                .put(name, 0);
    }

    private static void withoutInstances(ObjectNode world) {
        remove(world.at("/regions/us-west-2/dbInstances"), "DBClusterIdentifier", "dbcluster-02");
        named(world.at("/regions/us-west-2/dbClusters"), "DBClusterIdentifier", "dbcluster-02")
                .putArray("DBClusterMembers");
    }

    private static void noReplica(ObjectNode world) {
        ObjectNode replica =
                named(world.at("/regions/us-west-2/dbInstances"), "DBInstanceIdentifier", "rds-mysql-instance-usw2");
        replica.remove("ReadReplicaSourceDBInstanceIdentifier");
        replica.remove("StatusInfos");
        named(world.at("/regions/us-east-1/dbInstances"), "DBInstanceIdentifier", "rds-mysql-instance-use1")
                .putArray("ReadReplicaDBInstanceIdentifiers");
    }

    private static void primaryOnly(ObjectNode world) {
        ObjectNode datastore = (ObjectNode) world.at("/globalReplicationGroups/0");
        datastore.put("Status", "primary-only");
    }

    private static void snapshotTaken(ObjectNode world) {
        String day = world.path("startTime").asText();
        Instant start = Instant.parse(day);
        ArrayNode snapshots = ((ObjectNode) world.at("/regions/us-east-1")).withArray("/dbClusterSnapshots");
        for (int second = 0; second < 10; second++) {
            String at = DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                    .withZone(ZoneOffset.UTC)
                    .format(start.plusSeconds(second));
            snapshots.addObject().put("DBClusterSnapshotIdentifier", "dr-orchestrator-dbcluster-01-" + at);
        }
    }

    static void cut(ObjectNode world) {
        world.set(
                "faults", TestRun.json("[{'fault': 'regions-cut', 'fromRegion': 'us-east-1', 'region': 'us-west-2'}]"));
    }

    private static void steadyState(ObjectNode world) {
        JsonNode steady = Scenario.PLANNED.world();
        world.removeAll();
        world.setAll((ObjectNode) steady);
    }

    private static void withoutBackups(ObjectNode world) {
        named(world.at("/regions/us-west-2/dbInstances"), "DBInstanceIdentifier", "rds-mysql-instance-usw2")
                .put("BackupRetentionPeriod", 0);
    }

    static ObjectNode named(JsonNode list, String field, String value) {
        for (JsonNode item : list) {
            if (item.path(field).asText().equals(value)) {
                return (ObjectNode) item;
            }
        }
        throw new IllegalArgumentException(value);
    }

    private static void remove(JsonNode list, String field, String value) {
        Iterator<JsonNode> items = list.iterator();
        while (items.hasNext()) {
            if (items.next().path(field).asText().equals(value)) {
                items.remove();
            }
        }
    }
}
