package dev.drorchestrator.lambda.aurora.failover;

import static dev.drorchestrator.lambda.aurora.FakeRds.SOURCE;
import static dev.drorchestrator.lambda.aurora.FakeRds.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.aurora.FakeRds;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneProofTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeRds rds = new FakeRds();
    private Instant now = START;
    private String before = "{}";

    @Test
    void a_detached_cluster_with_an_available_writer_instance_is_proven() {
        rds.global = Optional.of(FakeRds.without(SOURCE));

        assertThat(look("available").path("detail").asText())
                .isEqualTo("dbcluster-02 stands alone; cluster available, writer instance instance-2 available");
    }

    @Test
    void so_is_one_whose_global_database_is_gone() {
        rds.global = Optional.empty();

        look("available");
    }

    @Test
    void available_without_a_writer_instance_is_the_status_of_before() {
        rds.global = Optional.of(FakeRds.without(SOURCE));
        rds.cluster = Optional.of(
                FakeRds.cluster("available").dbClusterMembers(List.of()).build());

        assertThat(look("in-progress").path("detail").asText()).contains("writer instance not there yet");
    }

    @Test
    void a_writer_instance_that_is_not_available_is_waited_for_with_close_looks() {
        rds.global = Optional.of(FakeRds.without(SOURCE));
        rds.instances = List.of(FakeRds.instance("rebooting"));

        assertThat(look("in-progress").path("waitSeconds").asInt()).isEqualTo(1);
    }

    @Test
    void a_cluster_that_is_still_listed_while_it_is_promoted_is_on_its_way() {
        rds.cluster = Optional.of(FakeRds.cluster("promoting").build());
        look("in-progress");
        after(160);

        assertThat(look("in-progress").path("detail").asText()).isEqualTo("dbcluster-02 is being promoted");
    }

    @Test
    void a_cluster_that_stays_a_member_fails_once_stale_reads_cannot_explain_it() {
        look("in-progress");
        after(149);
        look("in-progress");
        after(1);

        assertThat(look("failed").path("detail").asText())
                .startsWith("the detachment went back or never began")
                .contains("aws rds describe-events --region us-west-2");
    }

    @Test
    void the_writer_of_the_global_database_is_proven_when_nothing_is_under_way() {
        rds.global = Optional.of(FakeRds.moving(TARGET));
        look("in-progress");

        rds.global = Optional.of(FakeRds.global("available", TARGET).build());
        assertThat(look("available").path("detail").asText()).contains("there was nothing to detach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "deleting", "inaccessible-encryption-credentials"})
    void a_cluster_that_is_lost_ends_the_wait(String status) {
        rds.global = Optional.of(FakeRds.without(SOURCE));
        rds.cluster = Optional.of(FakeRds.cluster(status).build());

        assertThat(look("failed").path("detail").asText()).contains("cluster " + status);
    }

    @Test
    void a_cluster_that_joined_another_global_database_ends_the_wait_and_one_that_is_gone_does_too() {
        rds.global = Optional.of(FakeRds.global("available", SOURCE)
                .globalClusterIdentifier("other")
                .build());
        rds.cluster = Optional.of(
                FakeRds.cluster("available").globalClusterIdentifier("other").build());
        assertThat(look("failed").path("detail").asText()).contains("a member of global database other");

        rds.cluster = Optional.empty();
        look("doesnotexist");
    }

    private void after(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private JsonNode look(String status) {
        JsonNode answer = new FakeLambda().invoke(new CheckFailoverStatus(rds), event());
        assertThat(answer.path("status").asText()).isEqualTo(status);
        before = answer.toString();
        return answer;
    }

    private String event() {
        return "{'Execution': 'arn', 'StartedAt': '" + START + "', 'EnteredAt': '" + now
                + "', 'Expect': 'STANDALONE', 'DeadlineSeconds': 3600,"
                + " 'PollSeconds': 5, 'Input': {'check': " + before
                + ", 'StatePayload': {'resourceType': 'UnPlannedFailoverAurora', 'resourceName': 'n', 'parameters':"
                + " {'GlobalClusterIdentifier': 'global', 'DBClusterIdentifier': '" + TARGET
                + "', 'ClusterRegion': 'us-west-2'}}}}";
    }
}
