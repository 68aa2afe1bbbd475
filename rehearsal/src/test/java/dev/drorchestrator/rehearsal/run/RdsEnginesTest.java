package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/** Promotion and rebuild of RDS read replicas, for each engine that the seeds promise, on the demo's topology. */
class RdsEnginesTest {

    private static final String EAST = "us-east-1";
    private static final String WEST = "us-west-2";
    private static final String OLD = "rds-mysql-instance-use1";
    private static final String NEW = "rds-mysql-instance-usw2";
    private static final String OLD_ARN = "arn:aws:rds:us-east-1:123456789012:db:" + OLD;
    private static final String NEW_ARN = "arn:aws:rds:us-west-2:123456789012:db:" + NEW;

    /** The engines of the seeds, with what depends on them. */
    enum Engine {
        MYSQL("mysql", "8.0.42", "mysql8.0", "mysql-8-0"),
        POSTGRES("postgres", "14.18", "postgres14", "postgres-14"),
        MARIADB("mariadb", "10.11.11", "mariadb10.11", "mariadb-10-11");

        private final String name;
        private final String version;
        private final String family;
        private final String optionFamily;

        Engine(String name, String version, String family, String optionFamily) {
            this.name = name;
            this.version = version;
            this.family = family;
            this.optionFamily = optionFamily;
        }

        /** The demo world, whose RDS instances run this engine with settings that no default gives. */
        ObjectNode world() {
            ObjectNode world = Twin.defaultWorld().deepCopy();
            for (String region : List.of(EAST, WEST)) {
                world.at("/regions/" + region + "/dbInstances").forEach(instance -> {
                    if (instance.path("DBInstanceIdentifier").asText().startsWith("rds-mysql")) {
                        runs((ObjectNode) instance);
                    }
                });
            }
            return world;
        }

        private void runs(ObjectNode instance) {
            boolean replica = instance.has("ReadReplicaSourceDBInstanceIdentifier");
            instance.put("Engine", name)
                    .put("EngineVersion", version)
                    .put("StorageType", "io1")
                    .put("Iops", 3000)
                    .put("PerformanceInsightsEnabled", true)
                    .put("PerformanceInsightsRetentionPeriod", 31)
                    .put("BackupRetentionPeriod", replica && this == POSTGRES ? 0 : 7);
            instance.remove("StorageThroughput");
            instance.set("EnabledCloudwatchLogsExports", TestRun.json("['error']"));
            instance.set(
                    "DBParameterGroups",
                    TestRun.json(
                            "[{'DBParameterGroupName': 'custom-" + family + "', 'ParameterApplyStatus': 'in-sync'}]"));
            instance.set(
                    "OptionGroupMemberships",
                    TestRun.json("[{'OptionGroupName': 'custom-" + optionFamily + "', 'Status': 'in-sync'}]"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void a_replica_is_promoted_while_the_region_of_its_source_is_down(Engine engine) {
        Rehearsal rehearsal = TestRun.rehearsal(engine.world(), WEST, 1);
        rehearsal.twin().faults().add(Fault.of(new FaultAction.RegionDown()).region(EAST));

        Outcome outcome = rehearsal.run("FAILOVER", Scenario.sample("failover-rds.json"));

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        letReadsCatchUp(rehearsal);
        DBInstance promoted = instance(rehearsal.twin(), WEST, NEW);
        assertThat(promoted.dbInstanceStatus()).isEqualTo("available");
        assertThat(promoted.readReplicaSourceDBInstanceIdentifier()).isNull();
        assertThat(promoted.backupRetentionPeriod()).isEqualTo(engine == Engine.POSTGRES ? 1 : 7);
        assertThat(promoted.tagList())
                .contains(Tag.builder()
                        .key("dr-orchestrator:promoted-from")
                        .value(OLD_ARN)
                        .build())
                .extracting(Tag::key)
                .contains("dr-orchestrator:promoted-at");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void the_old_copy_comes_back_as_it_was_and_leaves_no_tags_and_no_plan(Engine engine) {
        JsonNode promoted = promoted(engine);
        Rehearsal rehearsal = TestRun.rehearsal(promoted, EAST, 1);
        DBInstance before = instance(rehearsal.twin(), EAST, OLD);

        Outcome outcome = rehearsal.run("FAILBACK", Scenario.sample("failback-rds.json"));

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        letReadsCatchUp(rehearsal);
        DBInstance after = instance(rehearsal.twin(), EAST, OLD);
        assertThat(after.readReplicaSourceDBInstanceIdentifier()).isEqualTo(NEW_ARN);
        assertThat(after.dbiResourceId()).isNotEqualTo(before.dbiResourceId());
        assertThat(after.backupRetentionPeriod()).isEqualTo(7);
        assertThat(Json.texts(outcome.report().at("/layers/0/resources/0/notCarriedOver")))
                .singleElement()
                .asString()
                .contains(before.dbiResourceId() + " is now " + after.dbiResourceId());
        assertThat(after.toBuilder().dbInstanceStatus("available").build())
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "engine",
                        "engineVersion",
                        "dbInstanceClass",
                        "storageType",
                        "iops",
                        "storageThroughput",
                        "allocatedStorage",
                        "multiAZ",
                        "dbParameterGroups",
                        "optionGroupMemberships",
                        "vpcSecurityGroups",
                        "kmsKeyId",
                        "storageEncrypted",
                        "monitoringInterval",
                        "monitoringRoleArn",
                        "performanceInsightsEnabled",
                        "performanceInsightsRetentionPeriod",
                        "enabledCloudwatchLogsExports",
                        "copyTagsToSnapshot",
                        "autoMinorVersionUpgrade",
                        "iamDatabaseAuthenticationEnabled",
                        "deletionProtection",
                        "publiclyAccessible",
                        "caCertificateIdentifier",
                        "tagList")
                .isEqualTo(before);
        assertThat(after.endpoint().port()).isEqualTo(before.endpoint().port());
        assertThat(instance(rehearsal.twin(), WEST, NEW).tagList())
                .extracting(Tag::key)
                .noneMatch(key -> key.startsWith("dr-orchestrator:"));
        assertThat(rehearsal
                        .twin()
                        .ssm(EAST)
                        .getParameters(call -> call.names(RebuildPlan.parameterName("db", OLD)))
                        .parameters())
                .isEmpty();
        assertThat(rehearsal.twin().rds(EAST).describeDBSnapshots().dbSnapshots())
                .singleElement()
                .satisfies(snapshot ->
                        assertThat(snapshot.dbSnapshotIdentifier()).startsWith("dr-orchestrator-" + OLD + "-"));
    }

    @Test
    void a_replica_that_backs_itself_up_is_promoted_once_the_backup_has_ended() {
        ObjectNode world = Engine.MYSQL.world();
        world.set("timings", TestRun.json("{'firstBackupSeconds': 600}"));
        named(world, WEST, NEW).put("DBInstanceStatus", "backing-up");
        Rehearsal rehearsal = TestRun.rehearsal(world, WEST, 1);

        Outcome outcome = rehearsal.run("FAILOVER", Scenario.sample("failover-rds.json"));

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(instance(rehearsal.twin(), WEST, NEW).readReplicaSourceDBInstanceIdentifier())
                .isNull();
        assertThat(rehearsal.twin().calls())
                .filteredOn(call -> call.operation().equals("PromoteReadReplica"))
                .hasSize(1);
    }

    @Test
    void a_source_that_is_busy_for_a_while_does_not_stop_the_rebuild_half_way() {
        JsonNode promoted = promoted(Engine.MYSQL);
        ((ObjectNode) promoted)
                .set(
                        "timings",
                        TestRun.json("{'firstBackupSeconds': 1200, 'modifyDbInstanceSeconds': 5,"
                                + " 'deleteDbInstanceSeconds': 300}"));
        Rehearsal rehearsal = TestRun.rehearsal(promoted, EAST, 1);
        var run = rehearsal.start("FAILBACK", Scenario.sample("failback-rds.json"));
        TestRun.until(
                rehearsal,
                "the old copy is renamed",
                () -> rehearsal.twin().calls().stream()
                        .anyMatch(call -> call.request().has("NewDBInstanceIdentifier")));
        keepBackups(rehearsal, 0);
        rehearsal.queue().runUntil(rehearsal.queue().now().plusSeconds(20));
        keepBackups(rehearsal, 7);

        Outcome outcome = rehearsal.finish(run);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(instance(rehearsal.twin(), EAST, OLD).readReplicaSourceDBInstanceIdentifier())
                .isEqualTo(NEW_ARN);
    }

    @Test
    void a_silent_source_region_needs_the_word_of_a_person_and_the_tags_that_stay_are_told() {
        ObjectNode world = (ObjectNode) promoted(Engine.MYSQL);
        world.set(
                "faults", TestRun.json("[{'fault': 'regions-cut', 'fromRegion': 'us-east-1', 'region': 'us-west-2'}]"));
        ObjectNode payload = Scenario.sample("failback-rds.json").deepCopy();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).put("ConfirmDelete", OLD);
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Outcome outcome = rehearsal.run("FAILBACK", payload);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(outcome.report().toString())
                .contains("is kept as " + OLD + "-old-", "aws rds remove-tags-from-resource --region us-west-2");
    }

    private static void keepBackups(Rehearsal rehearsal, int days) {
        rehearsal
                .twin()
                .rds(WEST)
                .modifyDBInstance(call -> call.dbInstanceIdentifier(NEW)
                        .backupRetentionPeriod(days)
                        .applyImmediately(true));
    }

    /** Reads after a change are stale for a while. */
    private static void letReadsCatchUp(Rehearsal rehearsal) {
        rehearsal.queue().runUntil(rehearsal.queue().now().plusSeconds(600));
    }

    private static JsonNode promoted(Engine engine) {
        Rehearsal rehearsal = TestRun.rehearsal(engine.world(), WEST, 1);
        Outcome outcome = rehearsal.run("FAILOVER", Scenario.sample("failover-rds.json"));
        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        return rehearsal.settledWorld();
    }

    private static ObjectNode named(JsonNode world, String region, String id) {
        for (JsonNode instance : world.at("/regions/" + region + "/dbInstances")) {
            if (instance.path("DBInstanceIdentifier").asText().equals(id)) {
                return (ObjectNode) instance;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private static DBInstance instance(Twin twin, String region, String id) {
        return Optional.of(twin.rds(region).describeDBInstances(call -> call.dbInstanceIdentifier(id)))
                .map(answer -> answer.dbInstances().get(0))
                .orElseThrow();
    }
}
