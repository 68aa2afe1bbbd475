package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failback leaves behind, and what it does not. */
class FailbackTest {

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void the_old_copy_leaves_a_final_snapshot(Scenario scenario) {
        Rehearsal rehearsal = run(scenario, scenario.payload());

        JsonNode region = rehearsal.settledWorld().at("/regions/us-east-1");
        assertThat(region.path("dbClusterSnapshots").size()
                        + region.path("dbSnapshots").size())
                .isEqualTo(1);
        assertThat(region.toString()).contains("dr-orchestrator-" + identifier(scenario) + "-20260101");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void without_a_snapshot_only_when_the_payload_says_so(Scenario scenario) {
        JsonNode payload = scenario.payload();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).put("SkipFinalSnapshot", "True");

        JsonNode region = run(scenario, payload).settledWorld().at("/regions/us-east-1");

        assertThat(region.path("dbClusterSnapshots").size()
                        + region.path("dbSnapshots").size())
                .isZero();
    }

    @Test
    void every_instance_comes_back_as_it_was() {
        String before = instances(Scenario.FAILBACK_AURORA.rehearsal());

        String after = instances(run(Scenario.FAILBACK_AURORA, Scenario.FAILBACK_AURORA.payload()));

        // The payload of the guide turns minor upgrades on, for the instance that it names.
        assertThat(after)
                .isEqualTo(before.replace(
                        "dbcluster-01-use1-instance-1 | minor upgrades: false",
                        "dbcluster-01-use1-instance-1 | minor upgrades: true"));
        assertThat(after).contains("dbcluster-01-use1-instance-3", "db.r5.xlarge", "promotion tier: 7", "reports");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"FAILBACK_AURORA", "FAILBACK_RDS"})
    void tags_and_plan_are_gone_when_the_copy_is_back(Scenario scenario) {
        Rehearsal rehearsal = scenario.rehearsal();
        assertThat(rehearsal.twin().topology()).contains("dr-orchestrator:promoted-from");

        scenario.run(rehearsal);

        assertThat(rehearsal.twin().topology()).doesNotContain("dr-orchestrator:promoted");
        assertThat(rehearsal.settledWorld().toString()).doesNotContain("/dr-orchestrator/failback/");
    }

    @Test
    void the_payload_of_the_guide_runs_as_it_stands_and_keeps_the_protected_old_copy() {
        Rehearsal rehearsal = Scenario.FAILBACK_AURORA.rehearsal();

        Outcome outcome = rehearsal.run("FAILBACK", Scenario.sample("failback-aurora.json"));

        JsonNode resource = outcome.report().at("/layers/0/resources/0");
        assertThat(resource.path("status").asText())
                .as(outcome.report().toString())
                .isEqualTo("SUCCEEDED");
        assertThat(resource.path("warnings").toString())
                .contains(
                        "The old copy is kept: cluster dbcluster-01-old-",
                        "aws rds delete-db-cluster --region us-east-1");
        assertThat(Scenario.topology(rehearsal))
                .contains("Aurora cluster us-east-1/dbcluster-01 | role: reader of dr-globaldb-cluster-mysql")
                .contains("Aurora cluster us-east-1/dbcluster-01-old-");
    }

    @Test
    void where_the_copy_is_a_reader_already_nothing_is_left_to_do() {
        Rehearsal rehearsal = TestRun.rehearsal(Twin.defaultWorld(), "us-west-2", 1);

        Outcome outcome = rehearsal.run("FAILBACK", Scenario.sample("failback-aurora.json"));

        assertThat(outcome.report().at("/layers/0/resources/0/status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(Scenario.changes(rehearsal)).isEmpty();
    }

    private static Rehearsal run(Scenario scenario, JsonNode payload) {
        Rehearsal rehearsal = scenario.rehearsal();
        Outcome outcome = rehearsal.run(scenario.parent(), payload);
        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        return rehearsal;
    }

    private static String identifier(Scenario scenario) {
        return scenario == Scenario.FAILBACK_RDS ? "rds-mysql-instance-use1" : "dbcluster-01";
    }

    private static String instances(Rehearsal rehearsal) {
        List<String> lines = rehearsal
                .twin()
                .topology()
                .lines()
                .filter(line -> line.startsWith("Aurora instance us-east-1/dbcluster-01"))
                // The primary that was detached has one, the reader that comes back has none.
                .filter(line -> !line.contains("| writer: "))
                .toList();
        return String.join("\n", lines);
    }
}
