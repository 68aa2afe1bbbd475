package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.layer;
import static dev.drorchestrator.rehearsal.run.TestRun.layers;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static dev.drorchestrator.rehearsal.run.TestRun.resourceReport;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload that is wrong ends the parent with InvalidPayload, and nothing in the world is touched. */
class BadPayloadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "7",
                "'text'",
                "{'StatePayload': []}",
                "{'StatePayload': [{'resources': [{'resourceType': 'PlanedFailoverAurora', 'resourceName': 'n',"
                        + " 'parameters': {}}]}]}",
                "{'StatePayload': [{'layer': 'first', 'resources': []}]}"
            })
    void a_wrong_payload_is_refused_before_anything_is_touched(String payload) {
        Rehearsal rehearsal = TestRun.rehearsal();
        String before = rehearsal.twin().fingerprint();

        Outcome outcome = rehearsal.run("FAILOVER", TestRun.json(payload));

        assertThat(outcome.parent().error()).contains("InvalidPayload");
        assertThat(outcome.parent().cause().orElse(""))
                .startsWith("The payload has ")
                .contains("\n- $");
        assertThat(outcome.report().path("status").asText()).isEqualTo("FAILED");
        assertThat(outcome.report().path("error").asText()).isEqualTo("InvalidPayload");
        assertThat(rehearsal.twin().calls()).isEmpty();
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }

    /** An export and what it says, in one layer or two, planned and unplanned: which it is shows once it is resolved. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'GlobalClusterIdentifier': 'DR-globaldb-cluster-mysql'",
                "'GlobalClusterIdentifier': 'arn:aws:rds::123456789012:global-cluster:dr-globaldb-cluster-mysql'",
                "'GlobalClusterIdentifier': 'resolve:ssm:/dr/global'"
            })
    void one_database_under_two_spellings_is_refused_before_the_first_change(String other) {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/regions/us-west-2"))
                .set("parameters", TestRun.json("[{'Name': '/dr/global', 'Value': 'dr-globaldb-cluster-mysql'}]"));
        String second = resource("mysql")
                .replace("PlannedFailoverAurora", "UnPlannedFailoverAurora")
                .replace("'parameters': {", "'parameters': {'ClusterRegion': 'us-west-2', ")
                .replace("'GlobalClusterIdentifier': '!Import dr-globaldb-cluster-mysql-global-identifier'", other);
        Rehearsal rehearsal = TestRun.rehearsal(world, "us-west-2", 1);

        Outcome outcome = rehearsal.run(
                "FAILOVER", layers(layer("'layer': 1,", resource("mysql")), layer("'layer': 2,", second)));

        assertThat(outcome.parent().error()).contains("InvalidPayload");
        assertThat(outcome.parent().cause().orElse(""))
                .contains("$.StatePayload[1].resources[0]: found a duplicate of $.StatePayload[0].resources[0]");
        assertThat(rehearsal.twin().calls()).noneMatch(ApiCall::changesTheWorld);
    }

    /** What cannot be resolved is said by the child of its resource, and stops no other. */
    @Test
    void a_name_that_cannot_be_resolved_stops_its_own_resource_only() {
        Outcome outcome =
                TestRun.rehearsal().run("FAILOVER", layers(layer("", TestRun.unresolvable("x"), resource("mysql"))));

        assertThat(resourceReport(outcome, 0, 0).path("error").asText()).isEqualTo("ImportNotFound");
        assertThat(resourceReport(outcome, 0, 1).path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_hundred_resources_that_fail_with_the_longest_texts_end_with_a_report() {
        String[] hundred = new String[100];
        for (int i = 0; i < hundred.length; i++) {
            String name = "\u6f22".repeat(95) + i;
            hundred[i] = layer(
                    "'onFailure': 'CONTINUE',",
                    TestRun.unresolvable("x" + i)
                            .replace("'x" + i + "'", "'" + name + "'")
                            .replace("none-x", "\\\\".repeat(330) + "none-x"));
        }

        Outcome outcome = TestRun.rehearsal().run("FAILOVER", layers(hundred));

        assertThat(outcome.parent().error()).contains("ResourcesFailed");
        assertThat(outcome.report().path("layers")).hasSize(100);
        assertThat(resourceReport(outcome, 99, 0).path("cause").asText()).contains("characters left out", "Next: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:rds:us-west-2:123456789012:cluster:",
                "arn:aws:rds:us-west-2:123456789012:cluster: ",
                "arn:aws:rds:us-west-2:123456789012:",
                "arn:aws:rds:us-west-2:123456789012:cluster",
                "arn:aws:rds::123456789012:cluster:x",
                "arn::::::",
                "arn:"
            })
    void an_arn_that_names_nothing_is_refused_in_our_words(String arn) {
        String resource = resource("mysql").replace("!Import dr-globaldb-cluster-mysql-cluster-identifier", arn);

        Outcome outcome = TestRun.rehearsal().run("FAILOVER", layers(layer("", resource)));

        assertThat(resourceReport(outcome, 0, 0).path("error").asText()).isEqualTo("InvalidParameter");
        assertThat(resourceReport(outcome, 0, 0).path("cause").asText())
                .contains("DBClusterIdentifier: expected the ARN of a DB cluster", "Next: ");
    }

    @Test
    void more_than_one_problem_is_one_answer() {
        JsonNode payload = layers(layer(
                "'layer': 'x',",
                resource("mysql").replace("PlannedFailover", "PlanedFailover"),
                resource("postgres").replace("'DBClusterIdentifier'", "'DBCluster'")));

        Outcome outcome = TestRun.rehearsal().run("FAILOVER", payload);

        assertThat(outcome.parent().cause().orElse(""))
                .startsWith("The payload has 4 problems:")
                .contains("- $.StatePayload[0].layer: found \"x\"; expected a whole number")
                .contains("- $.StatePayload[0].resources[0].resourceType: found \"PlanedFailoverAurora\"")
                .contains("Did you mean \"PlannedFailoverAurora\"?")
                .contains("- $.StatePayload[0].resources[1].parameters.DBClusterIdentifier: found nothing")
                .contains("- $.StatePayload[0].resources[1].parameters.DBCluster: found an unknown field");
    }

    @Test
    void exports_that_do_not_exist_fail_the_child_with_all_their_names_and_the_region() {
        Rehearsal rehearsal = TestRun.rehearsal();
        String before = rehearsal.twin().fingerprint();

        Outcome outcome = rehearsal.run("FAILOVER", layers(layer("", TestRun.unresolvable("x"))));

        JsonNode resource = resourceReport(outcome, 0, 0);
        assertThat(resource.path("error").asText()).isEqualTo("ImportNotFound");
        assertThat(resource.path("cause").asText())
                .contains("2 values could not be resolved in us-west-2")
                .contains("\"dr-globaldb-cluster-none-x-global-identifier\" does not exist")
                .contains("\"dr-globaldb-cluster-none-x-cluster-identifier\" does not exist");
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'DBClusterIdentifier': 'dbcluster-02'",
                "'DBClusterIdentifier': 'arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01'",
                "'DBClusterIdentifier': 'arn:aws:rds:us-west-2:123456789012:cluster:no-such-cluster'",
                "'DBClusterIdentifier': '!Import dr-globaldb-cluster-postgres-cluster-identifier'"
            })
    void a_wrong_target_is_refused_and_leaves_the_world_as_it_was(String target) {
        Rehearsal rehearsal = TestRun.rehearsal();
        String before = rehearsal.twin().fingerprint();
        String resource = resource("mysql")
                .replace("'DBClusterIdentifier': '!Import dr-globaldb-cluster-mysql-cluster-identifier'", target);

        Outcome outcome = rehearsal.run("FAILOVER", layers(layer("", resource)));

        assertThat(resourceReport(outcome, 0, 0).path("status").asText()).isEqualTo("FAILED");
        assertThat(resourceReport(outcome, 0, 0).path("cause").asText()).contains("Next: ");
        assertThat(List.copyOf(rehearsal.twin().calls())).noneMatch(ApiCall::changesTheWorld);
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }
}
