package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.BadWorlds.cut;
import static dev.drorchestrator.rehearsal.run.BadWorlds.named;
import static dev.drorchestrator.rehearsal.run.BadWorlds.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Worlds and payloads that a run must refuse: with the resource, what was found, what is needed and what mends it, and with
 * the databases exactly as they were.
 */
class BadWorldsTest {

    @ParameterizedTest
    @MethodSource("dev.drorchestrator.rehearsal.run.BadWorlds#cases")
    void is_refused_and_nothing_has_changed(BadWorlds.Case bad) {
        Rehearsal rehearsal = bad.rehearsal();
        String before = rehearsal.twin().fingerprint();

        Outcome outcome = bad.run(rehearsal);

        JsonNode resource = TestRun.resourceReport(outcome, 0, 0);
        assertThat(resource.path("status").asText())
                .as(outcome.report().toString())
                .isEqualTo("FAILED");
        assertThat(resource.path("cause").asText())
                .as(outcome.report().toString() + outcome.histories())
                .contains(bad.expected())
                .contains("expected", "Next: ");
        TestRun.assertPlainEnglish(outcome);
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
        assertThat(Scenario.changes(rehearsal)).isEmpty();
    }

    @Test
    void a_failback_whose_other_region_is_silent_goes_ahead_when_a_person_vouches_for_it() {
        ObjectNode world = (ObjectNode) Scenario.FAILBACK_RDS.world();
        cut(world);
        ObjectNode payload = (ObjectNode) Scenario.FAILBACK_RDS.payload();
        parameter("ConfirmDelete", "rds-mysql-instance-use1")
                .accept((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters"));
        Rehearsal rehearsal = TestRun.rehearsal(world, "us-east-1", 1);

        Outcome outcome = rehearsal.run("FAILBACK", payload);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(outcome.report().toString()).contains("is kept", "aws rds remove-tags-from-resource");
    }

    /** Reads show it as a replica, and AWS refuses to promote it as long as it is created. */
    @Test
    void a_replica_that_is_still_created_is_promoted_once_it_is_there() {
        ObjectNode world = (ObjectNode) Scenario.PROMOTE.world();
        named(world.at("/regions/us-west-2/dbInstances"), "DBInstanceIdentifier", "rds-mysql-instance-usw2")
                .put("DBInstanceStatus", "creating");
        Rehearsal rehearsal = TestRun.rehearsal(world, "us-west-2", 1);

        Outcome outcome = Scenario.PROMOTE.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
    }

    @Test
    void members_with_the_same_id_are_told_apart_by_their_regions() {
        ObjectNode world = (ObjectNode) Scenario.REDIS.world();
        String renamed = world.toString().replace("demo-redis-cluster-usw2", "demo-redis-cluster-use1");
        Rehearsal rehearsal = TestRun.rehearsal(TestRun.json(renamed), "us-west-2", 1);

        Outcome outcome = Scenario.REDIS.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(rehearsal.twin().topology())
                .containsPattern("(?m)^.*us-west-2.*demo-redis-cluster-use1.*PRIMARY.*$");
    }
}
