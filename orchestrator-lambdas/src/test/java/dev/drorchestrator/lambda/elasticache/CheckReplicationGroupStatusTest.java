package dev.drorchestrator.lambda.elasticache;

import static dev.drorchestrator.lambda.elasticache.FakeElastiCache.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckReplicationGroupStatusTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeElastiCache elastiCache = new FakeElastiCache();
    private Instant now = START;
    private String before = "{}";

    @Test
    void a_primary_of_an_available_datastore_is_proven() {
        elastiCache.primary = WEST;

        assertThat(look("available").path("detail").asText())
                .isEqualTo("cache (us-west-2) is the primary of ldgnf-store; global datastore available");
    }

    @Test
    void a_primary_that_has_no_secondary_any_more_is_the_primary_all_the_same() {
        elastiCache.primary = WEST;
        elastiCache.status = "primary-only";

        look("available");
    }

    @Test
    void the_role_alone_proves_nothing_and_is_looked_at_every_second_for_a_while() {
        elastiCache.primary = WEST;
        elastiCache.status = "modifying";

        assertThat(look("in-progress").path("waitSeconds").asInt()).isEqualTo(1);
    }

    @Test
    void an_available_datastore_whose_primary_is_the_other_member_of_the_same_id_is_not_believed() {
        assertThat(look("in-progress").path("detail").asText())
                .isEqualTo(
                        "no failover is visible yet (reads may be stale); global datastore available, the primary is still"
                                + " cache (us-east-1)");
    }

    @Test
    void a_failover_that_went_back_fails_once_stale_reads_cannot_explain_it() {
        elastiCache.status = "modifying";
        after(60);
        look("in-progress");
        elastiCache.status = "available";
        after(5);
        look("in-progress");
        after(149);
        look("in-progress");
        after(1);

        assertThat(look("failed").path("detail").asText())
                .startsWith(
                        "the failover went back or never began: nothing has been visible since 2026-01-01T00:01:05Z")
                .contains("aws elasticache describe-events");
    }

    @Test
    void a_datastore_that_is_gone_does_not_exist() {
        elastiCache.exists = false;

        look("doesnotexist");
    }

    @Test
    void a_datastore_that_is_deleted_or_lost_the_member_ends_the_wait() {
        elastiCache.status = "deleting";
        assertThat(look("failed").path("detail").asText()).contains("is deleting");

        elastiCache.status = "available";
        elastiCache.members.remove(WEST);
        assertThat(look("failed").path("detail").asText()).contains("cache (us-west-2) is no longer a member");
    }

    @Test
    void a_look_that_fails_is_no_verdict_until_the_deadline() {
        elastiCache.unreachable = true;
        look("in-progress");
        after(3600);

        assertThat(look("failed").path("detail").asText()).contains("could not look: connect timed out");
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private JsonNode look(String status) {
        JsonNode answer = new FakeLambda()
                .invoke(
                        new CheckReplicationGroupStatus(elastiCache),
                        "{'Execution': 'arn', 'StartedAt': '" + START + "', 'EnteredAt': '" + now
                                + "', 'Expect': 'PRIMARY', 'DeadlineSeconds': 3600, 'PollSeconds': 5, 'Input': {'check': "
                                + before
                                + ", 'StatePayload': {'parameters': {'GlobalReplicationGroupId': 'ldgnf-store',"
                                + " 'TargetRegion': 'us-west-2', 'TargetReplicationGroupId': 'cache'}}}}");
        assertThat(answer.path("status").asText()).isEqualTo(status);
        before = answer.toString();
        return answer;
    }
}
