package dev.drorchestrator.lambda.aurora.failover;

import static dev.drorchestrator.lambda.aurora.FakeRds.SOURCE;
import static dev.drorchestrator.lambda.aurora.FakeRds.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.aurora.FakeRds;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckFailoverStatusTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeRds rds = new FakeRds();
    private Instant now = START;
    private String before = "{}";

    @Test
    void a_writer_of_which_everything_is_available_is_proven() {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());

        assertThat(look("available").path("detail").asText())
                .isEqualTo(
                        "dbcluster-02 is the writer of global; global database available; cluster available, writer instance instance-2"
                                + " available");
    }

    @Test
    void the_writer_flag_alone_proves_nothing() {
        rds.global = Optional.of(FakeRds.moving(TARGET));

        assertThat(look("in-progress").path("detail").asText())
                .contains("the role change is not yet closed; global database switching-over");
    }

    @Test
    void the_old_writer_with_everything_available_is_not_believed() {
        assertThat(look("in-progress").path("detail").asText())
                .isEqualTo("no role change is visible yet (reads may be stale), writer is still dbcluster-01");
    }

    @ParameterizedTest
    @CsvSource({
        "modifying, available",
        "available, rebooting",
        "available, a-status-of-the-future",
        "upgrading, modifying"
    })
    void a_writer_that_is_not_available_yet_is_waited_for(String cluster, String instance) {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());
        rds.cluster = Optional.of(FakeRds.cluster(cluster).build());
        rds.instances = List.of(FakeRds.instance(instance));

        assertThat(look("in-progress").path("detail").asText())
                .contains(cluster)
                .contains(instance);
    }

    @ParameterizedTest
    @CsvSource({"failed, available", "inaccessible-encryption-credentials, available", "available, incompatible-network"
    })
    void a_status_that_only_a_person_can_mend_ends_the_wait(String cluster, String instance) {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());
        rds.cluster = Optional.of(FakeRds.cluster(cluster).build());
        rds.instances = List.of(FakeRds.instance(instance));

        assertThat(look("failed").path("detail").asText()).contains(cluster).contains(instance);
    }

    @Test
    void a_writer_cluster_without_writer_instance_is_waited_for() {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());
        rds.instances = List.of();

        assertThat(look("in-progress").path("detail").asText()).contains("writer instance not there yet");
    }

    @Test
    void once_the_flip_is_seen_the_looks_come_every_second_but_not_for_ever() {
        rds.global = Optional.of(FakeRds.moving(SOURCE));
        assertThat(look("in-progress").path("waitSeconds").asInt()).isEqualTo(3);
        rds.global = Optional.of(FakeRds.moving(TARGET));
        after(10);
        assertThat(look("in-progress").path("waitSeconds").asInt()).isEqualTo(1);
        after(29);
        assertThat(look("in-progress").path("waitSeconds").asInt()).isEqualTo(1);
        after(1);
        assertThat(look("in-progress").path("waitSeconds").asInt()).isEqualTo(3);
    }

    @Test
    void a_switchover_that_went_back_fails_once_stale_reads_cannot_explain_it() {
        look("in-progress");
        rds.global = Optional.of(FakeRds.moving(SOURCE));
        after(60);
        look("in-progress");
        rds.global = Optional.of(FakeRds.global("available", SOURCE).build());
        after(3);
        look("in-progress");
        after(149);
        look("in-progress");
        after(1);

        assertThat(look("failed").path("detail").asText())
                .startsWith(
                        "the switchover went back or never began: no role change has been visible since"
                                + " 2026-01-01T00:01:03Z and the writer is still dbcluster-01 (unless reads are older than 150 s). Next: ");
    }

    @Test
    void a_global_database_that_is_modified_for_another_reason_is_not_called_a_role_change() {
        rds.global = Optional.of(FakeRds.global("modifying", TARGET).build());

        assertThat(look("in-progress").path("detail").asText())
                .startsWith("dbcluster-02 is the writer of global; global database modifying");
    }

    @Test
    void a_look_that_fails_for_a_passing_reason_is_no_verdict_and_restarts_the_time_in_which_nothing_was_seen() {
        look("in-progress");
        rds.unreachable = true;
        after(140);
        assertThat(look("in-progress").path("detail").asText()).isEqualTo("could not look: connect timed out");
        rds.unreachable = false;
        after(140);
        look("in-progress");
        after(149);
        look("in-progress");
        after(1);
        look("failed");
    }

    @Test
    void even_looks_that_fail_end_at_the_deadline() {
        rds.unreachable = true;
        after(3600);

        assertThat(look("failed").path("detail").asText()).contains("last seen: could not look: connect timed out");
    }

    @Test
    void a_wait_ends_at_its_deadline_with_what_was_last_seen() {
        rds.global = Optional.of(FakeRds.moving(SOURCE));
        after(3599);
        look("in-progress");
        after(1);

        assertThat(look("failed").path("detail").asText())
                .startsWith("not done 3600 s after 2026-01-01T00:00:00Z; last seen: global database switching-over");
    }

    @Test
    void success_at_the_deadline_is_success() {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());
        after(4000);

        look("available");
    }

    @Test
    void a_global_database_that_is_gone_does_not_exist() {
        rds.global = Optional.empty();

        look("doesnotexist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "deleting", "inaccessible-encryption-credentials"})
    void a_global_database_that_is_lost_ends_the_wait(String status) {
        rds.global = Optional.of(FakeRds.global(status, SOURCE).build());

        assertThat(look("failed").path("detail").asText()).contains("global is " + status);
    }

    @Test
    void a_target_that_left_the_global_database_or_the_region_ends_the_wait() {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());
        rds.cluster = Optional.empty();
        assertThat(look("failed").path("detail").asText()).isEqualTo("cluster dbcluster-02 is gone");

        rds.global = Optional.of(FakeRds.global("available", SOURCE)
                .globalClusterMembers(FakeRds.member(SOURCE, true))
                .build());
        assertThat(look("failed").path("detail").asText()).contains("is no longer a member of global");
    }

    @Test
    void an_expectation_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> new FakeLambda().invoke(new CheckFailoverStatus(rds), event("BOSS")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Expect: expected WRITER or STANDALONE, got \"BOSS\"");
    }

    private void after(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private JsonNode look(String status) {
        JsonNode answer = new FakeLambda().invoke(new CheckFailoverStatus(rds), event("WRITER"));
        assertThat(answer.path("status").asText()).isEqualTo(status);
        before = answer.toString();
        return answer;
    }

    private String event(String expect) {
        return "{'Execution': 'arn', 'StartedAt': '" + START + "', 'EnteredAt': '" + now + "', 'Expect': '" + expect
                + "', 'DeadlineSeconds': 3600, 'PollSeconds': 3, 'Input': {'check': " + before
                + ", 'StatePayload': {'resourceType': 'PlannedFailoverAurora', 'resourceName': 'n', 'parameters':"
                + " {'GlobalClusterIdentifier': 'global', 'DBClusterIdentifier': '" + TARGET + "'}}}}";
    }
}
