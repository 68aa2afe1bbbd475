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
    void as_many_failures_as_a_payload_may_have_still_make_a_report() {
        String[] resources = new String[40];
        for (int i = 0; i < resources.length; i++) {
            resources[i] = unresolvable("broken-" + i + "-" + "x".repeat(150));
        }
        String[] others = new String[40];
        String[] rest = new String[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = resources[i].replace("broken", "other");
            rest[i / 2] = resources[i].replace("broken", "rest");
        }

        Outcome outcome = TestRun.rehearsal()
                .run(
                        "FAILOVER",
                        layers(
                                layer("'layer': 1, 'onFailure': 'CONTINUE',", resources),
                                layer("'layer': 2, 'onFailure': 'CONTINUE',", others),
                                layer("'layer': 3,", rest)));

        assertThat(outcome.parent().error()).contains("ResourcesFailed");
        assertThat(outcome.report().at("/layers/0/resources")).hasSize(40);
        assertThat(outcome.report().at("/layers/2/resources")).hasSize(20);
        assertThat(resourceReport(outcome, 1, 39).path("error").asText()).isEqualTo("ImportNotFound");
    }
}
