package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.SetAsideName;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What both failbacks ask before the first change, and what they only warn of. */
class FailbackPrechecksTest {

    private static final String EAST = "us-east-1";

    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, db.nope.large, does not offer for aurora-mysql",
        "FAILBACK_AURORA, db.t4g.medium, which AWS takes into no global database",
        "FAILBACK_RDS, db.nope.large, does not offer for mysql"
    })
    void a_class_that_aws_does_not_have_is_refused(Scenario scenario, String instanceClass, String words) {
        Rehearsal rehearsal = scenario.rehearsal();

        Outcome outcome = rehearsal.run(scenario.parent(), with(scenario, "DBInstanceClass", instanceClass));

        assertRefused(rehearsal, outcome, "DBInstanceClass", instanceClass, words);
    }

    @Test
    void a_class_that_the_region_no_longer_offers_is_refused_where_an_old_instance_has_it() {
        ObjectNode world = (ObjectNode) Scenario.FAILBACK_AURORA.world();
        ((ObjectNode) world.at("/regions/" + EAST)).putArray("instanceClasses").add("db.r5.large");
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Outcome outcome = Scenario.FAILBACK_AURORA.run(rehearsal);

        assertRefused(
                rehearsal, outcome, "db.r5.xlarge", "change the class of the old instance, or delete that instance");
    }

    @Test
    void an_old_instance_that_does_not_run_is_refused_before_the_copy_leaves_its_global_database() {
        ObjectNode world = (ObjectNode) Scenario.FAILBACK_AURORA.world();
        world.at("/regions/" + EAST + "/dbInstances").forEach(instance -> {
            if (instance.path("DBInstanceIdentifier").asText().equals("dbcluster-01-use1-instance-3")) {
                ((ObjectNode) instance).put("DBInstanceStatus", "failed");
            }
        });
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Outcome outcome = Scenario.FAILBACK_AURORA.run(rehearsal);

        assertRefused(
                rehearsal,
                outcome,
                "dbcluster-01-use1-instance-3: status failed",
                "aws rds delete-db-instance --region us-east-1 --db-instance-identifier dbcluster-01-use1-instance-3");
    }

    /** Each read that a failback can do without, with what the warning says. */
    static Stream<Arguments> comfortReads() {
        return Stream.of(Scenario.FAILBACK_AURORA, Scenario.FAILBACK_RDS)
                .flatMap(scenario -> Map.of(
                                "DescribeAccountAttributes",
                                "quotas",
                                "DescribeOrderableDBInstanceOptions",
                                "instance class",
                                "DescribeIntegrations",
                                "zero-ETL integration",
                                "DescribeDBSubnetGroups",
                                "DB subnet group",
                                scenario == Scenario.FAILBACK_RDS
                                        ? "DescribeDBSnapshots"
                                        : "DescribeDBClusterSnapshots",
                                "final snapshot")
                        .entrySet()
                        .stream()
                        .map(read -> Arguments.of(scenario, read.getKey(), read.getValue())));
    }

    @ParameterizedTest
    @MethodSource("comfortReads")
    void a_comfort_read_that_is_denied_unknown_or_fails_for_good_is_a_warning(
            Scenario scenario, String operation, String words) {
        List<FaultAction> answers = List.of(
                new FaultAction.AccessDenied(),
                new FaultAction.Refused("InvalidAction"),
                new FaultAction.ServerError("InternalFailure"),
                new FaultAction.ConnectionLost());
        for (FaultAction answer : answers) {
            Rehearsal rehearsal = scenario.rehearsal();
            rehearsal.twin().faults().add(Fault.of(answer).operation(operation));

            assertWarned(scenario.run(rehearsal), words, "was not checked");
        }
    }

    @ParameterizedTest
    @MethodSource("comfortReads")
    void a_comfort_read_that_aws_throttles_is_made_again(Scenario scenario, String operation, String words) {
        Rehearsal rehearsal = scenario.rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.Throttle()).operation(operation).firstCalls(1));

        Outcome outcome = scenario.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(outcome.report().toString()).as(words).doesNotContain("was not checked");
    }

    /** AWS's list may lag behind what AWS takes, and may be ahead of it: neither costs a copy. */
    @ParameterizedTest
    @EnumSource(names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void a_class_that_the_list_lacks_is_asked_for_when_a_person_confirms(Scenario scenario) {
        ObjectNode world = (ObjectNode) scenario.world();
        ((ObjectNode) world.at("/regions/" + EAST)).putArray("instanceClasses").add("db.r9g.large");
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);
        JsonNode payload = scenario.payload();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters"))
                .put("ConfirmDelete", scenario == Scenario.FAILBACK_RDS ? "rds-mysql-instance-use1" : "dbcluster-01");
        OldCopyTruth truth = new OldCopyTruth(scenario);

        Outcome outcome = rehearsal.run(scenario.parent(), payload);

        // The twin takes no class that it does not list; what counts is that AWS was asked, and that the old copy is
        // there.
        assertThat(rehearsal.twin().calls()).anyMatch(call -> call.operation().startsWith("CreateDBInstance"));
        assertThat(outcome.succeeded()).isFalse();
        assertThat(truth.roadsThatLeadNowhere(rehearsal, outcome)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void where_there_is_no_copy_one_is_made_and_the_first_line_says_so(Scenario scenario) {
        ObjectNode world = (ObjectNode) scenario.world();
        String kind = scenario == Scenario.FAILBACK_RDS ? "instance" : "cluster";
        if (scenario == Scenario.FAILBACK_RDS) {
            remove(world.at("/regions/" + EAST + "/dbInstances"), "DBInstanceIdentifier", "rds-mysql-instance-use1");
        } else {
            remove(world.at("/regions/" + EAST + "/dbInstances"), "DBClusterIdentifier", "dbcluster-01");
            remove(world.at("/regions/" + EAST + "/dbClusters"), "DBClusterIdentifier", "dbcluster-01");
            remove(world.at("/globalClusters"), "GlobalClusterIdentifier", "dr-globaldb-cluster-mysql");
        }
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Outcome outcome = scenario.run(rehearsal);

        assertWarned(outcome, "There was no " + kind);
        assertThat(TestRun.resourceReport(outcome, 0, 0).at("/warnings/0").asText())
                .startsWith("There was no " + kind);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, dbClusters, DBClusterIdentifier, dbcluster-01, DbClusterResourceId, DBClusterArn",
        "FAILBACK_AURORA, dbInstances, DBInstanceIdentifier, dbcluster-01-use1-instance-3, DbiResourceId, DBInstanceArn",
        "FAILBACK_RDS, dbInstances, DBInstanceIdentifier, rds-mysql-instance-use1, DbiResourceId, DBInstanceArn"
    })
    void a_name_that_is_taken_is_refused(
            Scenario scenario, String kind, String field, String old, String idField, String arnField) {
        ObjectNode world = (ObjectNode) scenario.world();
        String name =
                SetAsideName.of(old, TestRun.rehearsal(world, EAST, 1).queue().now());
        ArrayNode all = (ArrayNode) world.at("/regions/" + EAST + "/" + kind);
        ObjectNode other = (kind.equals("dbClusters") ? all.get(0) : standalone(all)).deepCopy();
        other.put(field, name);
        other.put(idField, "other-id");
        other.put(arnField, other.path(arnField).asText().replaceFirst("[^:]+$", name));
        other.putArray("DBClusterMembers");
        other.remove(List.of("Endpoint", "ReaderEndpoint", "TagList", "GlobalClusterIdentifier", "HostedZoneId"));
        if (kind.equals("dbInstances")) {
            other.remove("DBClusterMembers");
        }
        all.add(other);
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Outcome outcome = scenario.run(rehearsal);

        assertRefused(rehearsal, outcome, name, "it exists already", "in a minute");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, dbClusters, DBClusterIdentifier, dbcluster-01, EngineVersion, 8.0.mysql_aurora.3.05.2",
        "FAILBACK_AURORA, dbInstances, DBInstanceIdentifier, dbcluster-01-use1-instance-3, DBInstanceClass, db.r5.2xlarge",
        "FAILBACK_RDS, dbInstances, DBInstanceIdentifier, rds-mysql-instance-use1, DBInstanceClass, db.m5.large"
    })
    void changes_that_wait_for_a_window_are_named(
            Scenario scenario, String kind, String field, String old, String pending, String value) {
        ObjectNode world = (ObjectNode) scenario.world();
        for (JsonNode each : world.at("/regions/" + EAST + "/" + kind)) {
            if (each.path(field).asText().equals(old)) {
                ((ObjectNode) each).putObject("PendingModifiedValues").put(pending, value);
            }
        }
        Rehearsal rehearsal = TestRun.rehearsal(world, EAST, 1);

        Outcome outcome = scenario.run(rehearsal);

        assertWarned(outcome, old, pending, "renaming it has applied them");
    }

    @Test
    void an_instance_that_the_old_copy_did_not_have_does_not_come() {
        Scenario scenario = Scenario.FAILBACK_AURORA;
        Rehearsal rehearsal = scenario.rehearsal();
        int before = instances(rehearsal.twin().save());
        JsonNode payload = with(scenario, "DBInstanceIdentifier", "stocks-instance-1");

        Outcome outcome = rehearsal.run(scenario.parent(), payload);

        assertWarned(outcome, "stocks-instance-1", "no further one");
        assertThat(instances(rehearsal.settledWorld())).isEqualTo(before);
        Outcome again = rehearsal.run(scenario.parent(), payload);
        assertThat(TestRun.resourceReport(again, 0, 0).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(instances(rehearsal.settledWorld())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void what_is_set_aside_already_is_not_set_aside_again(Scenario scenario) {
        Rehearsal rehearsal = scenario.rehearsal();
        JsonNode payload = with(scenario, "StopAfter", "SetAside");

        Outcome first = rehearsal.run(scenario.parent(), payload);
        String topology = Scenario.topology(rehearsal);
        Outcome second = rehearsal.run(scenario.parent(), payload);

        assertThat(first.succeeded()).as(first.report().toString()).isTrue();
        assertThat(TestRun.resourceReport(first, 0, 0).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(second.succeeded()).as(second.report().toString()).isTrue();
        assertThat(TestRun.resourceReport(second, 0, 0).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(Scenario.topology(rehearsal)).isEqualTo(topology);
    }

    private static void remove(JsonNode all, String field, String value) {
        for (Iterator<JsonNode> each = all.elements(); each.hasNext(); ) {
            if (each.next().path(field).asText().equals(value)) {
                each.remove();
            }
        }
    }

    private static JsonNode standalone(ArrayNode instances) {
        for (JsonNode each : instances) {
            if (!each.hasNonNull("DBClusterIdentifier")) {
                return each;
            }
        }
        throw new IllegalStateException("no instance of its own");
    }

    private static JsonNode with(Scenario scenario, String field, String value) {
        JsonNode payload = scenario.payload();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).put(field, value);
        return payload;
    }

    private static int instances(JsonNode world) {
        return world.at("/regions/" + EAST + "/dbInstances").size();
    }

    private static void assertRefused(Rehearsal rehearsal, Outcome outcome, String... words) {
        String report = outcome.report().toString();
        assertThat(outcome.succeeded()).as(report).isFalse();
        assertThat(TestRun.resourceReport(outcome, 0, 0).path("cause").asText()).contains(words);
        assertThat(rehearsal.twin().calls().stream().filter(ApiCall::changesTheWorld))
                .isEmpty();
    }

    private static void assertWarned(Outcome outcome, String... words) {
        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(TestRun.resourceReport(outcome, 0, 0).path("warnings").toString())
                .contains(words);
    }
}
