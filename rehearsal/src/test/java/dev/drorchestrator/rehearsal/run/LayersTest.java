package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.layer;
import static dev.drorchestrator.rehearsal.run.TestRun.layers;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static dev.drorchestrator.rehearsal.run.TestRun.resourceReport;
import static dev.drorchestrator.rehearsal.run.TestRun.unresolvable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void layers_run_in_the_order_of_their_numbers() {
        Outcome outcome = TestRun.rehearsal()
                .run(
                        "FAILOVER",
                        layers(layer("'layer': 2,", resource("mysql")), layer("'layer': 1,", resource("postgres"))));

        JsonNode first = resourceReport(outcome, 0, 0);
        JsonNode second = resourceReport(outcome, 1, 0);
        assertThat(outcome.succeeded()).isTrue();
        assertThat(first.path("resourceName").asText()).isEqualTo("postgres");
        assertThat(Instant.parse(second.path("startedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(first.path("finishedAt").asText()));
    }

    @Test
    void a_failed_layer_stops_the_later_ones_and_its_siblings_still_finish() {
        Rehearsal rehearsal = TestRun.rehearsal();

        Outcome outcome = rehearsal.run(
                "FAILOVER",
                layers(
                        layer("'layer': 1,", unresolvable("broken"), resource("mysql")),
                        layer("'layer': 2,", resource("postgres"))));

        assertThat(outcome.report().path("status").asText()).isEqualTo("FAILED");
        assertThat(resourceReport(outcome, 0, 0).path("error").asText()).isEqualTo("ImportNotFound");
        assertThat(resourceReport(outcome, 0, 1).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(resourceReport(outcome, 1, 0).path("status").asText()).isEqualTo("SKIPPED");
        assertThat(rehearsal.twin().roleChanges()).hasSize(1);
    }

    @Test
    void a_layer_may_say_that_its_failure_does_not_matter_to_the_later_ones() {
        Outcome outcome = TestRun.rehearsal()
                .run(
                        "FAILOVER",
                        layers(
                                layer("'layer': 1, 'onFailure': 'CONTINUE',", unresolvable("broken")),
                                layer("'layer': 2,", resource("postgres"))));

        assertThat(outcome.report().path("status").asText()).isEqualTo("FAILED");
        assertThat(resourceReport(outcome, 0, 0).path("status").asText()).isEqualTo("FAILED");
        assertThat(resourceReport(outcome, 1, 0).path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void fifty_resources_that_fail_with_long_causes_still_make_a_report() {
        String[] resources = new String[50];
        for (int i = 0; i < resources.length; i++) {
            resources[i] = unresolvable("broken-" + i + "-" + "x".repeat(200));
        }

        Outcome outcome = TestRun.rehearsal().run("FAILOVER", layers(layer("", resources)));

        assertThat(outcome.parent().error()).contains("ResourcesFailed");
        assertThat(outcome.report().at("/layers/0/resources")).hasSize(50);
        assertThat(resourceReport(outcome, 0, 49).path("error").asText()).isEqualTo("ImportNotFound");
    }
}
