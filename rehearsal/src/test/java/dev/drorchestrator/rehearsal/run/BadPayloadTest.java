package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.layer;
import static dev.drorchestrator.rehearsal.run.TestRun.layers;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static dev.drorchestrator.rehearsal.run.TestRun.resourceReport;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.ApiCall;
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
