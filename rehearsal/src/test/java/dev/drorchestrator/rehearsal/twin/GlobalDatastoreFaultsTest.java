package dev.drorchestrator.rehearsal.twin;

import static dev.drorchestrator.rehearsal.twin.DemoDatastore.EAST;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.WEST;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.datastore;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.primary;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.promote;
import static dev.drorchestrator.rehearsal.twin.DemoDatastore.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.elasticache.model.ElastiCacheException;

/** Promotions of a global datastore while Regions are down, calls fail and operations do not end. */
class GlobalDatastoreFaultsTest {

    @Test
    void a_promotion_works_while_the_old_primarys_region_is_down_and_the_old_one_follows_later() {
        TestTwin outage = TestTwin.ofDemoWith(
                "faults", "[{'fault': 'region-down', 'region': 'us-east-1', 'untilSeconds': 3600}]");
        promote(outage, "us-west-2", "us-west-2", WEST);
        outage.at(62);
        assertThat(datastore(outage).status()).isEqualTo("available");
        assertThat(primary(datastore(outage))).isEqualTo(WEST);
        assertThat(outage.twin.roleChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.dataLoss()).isTrue());
        assertThat(outage.twin
                        .save()
                        .at("/regions/us-east-1/replicationGroups/0")
                        .toString())
                .contains("\"GlobalReplicationGroupMemberRole\":\"PRIMARY\"");
        outage.at(3600);
        assertThat(role(outage, "us-east-1", EAST)).isEqualTo("SECONDARY");
    }

    @Test
    void a_promotion_whose_target_goes_down_goes_back() {
        TestTwin outage =
                TestTwin.ofDemoWith("faults", "[{'fault': 'region-down', 'region': 'us-west-2', 'fromSeconds': 30}]");
        promote(outage, "us-west-2", "us-west-2", WEST);
        outage.queue.runAll();
        JsonNode saved = outage.twin.save().at("/globalReplicationGroups/0");
        assertThat(saved.get("Status").asText()).isEqualTo("available");
        assertThat(saved.at("/Members/0/Role").asText()).isEqualTo("PRIMARY");
        assertThat(outage.twin.roleChanges()).isEmpty();
    }

    @Test
    void faults_befall_promotions_as_they_do_role_changes() {
        TestTwin throttled = fault("{'fault': 'throttle', 'service': 'elasticache', 'firstCalls': 1}");
        assertThatExceptionOfType(ElastiCacheException.class)
                .isThrownBy(() -> datastore(throttled))
                .satisfies(
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("Throttling"));
        assertThat(datastore(throttled).status()).isEqualTo("available");

        TestTwin lost = fault("{'fault': 'response-lost', 'operation': 'FailoverGlobalReplicationGroup'}");
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> promote(lost, "us-west-2", "us-west-2", WEST));
        lost.at(62);
        assertThat(primary(datastore(lost))).isEqualTo(WEST);

        TestTwin twice = fault("{'fault': 'sent-twice', 'operation': 'FailoverGlobalReplicationGroup'}");
        promote(twice, "us-west-2", "us-west-2", WEST);
        twice.at(62);
        assertThat(primary(datastore(twice))).isEqualTo(WEST);
        assertThat(twice.twin.roleChanges()).hasSize(1);
    }

    @Test
    void operations_can_be_stuck_slow_or_undone() {
        TestTwin stuck = fault("{'fault': 'stuck', 'operation': 'FailoverGlobalReplicationGroup'}");
        promote(stuck, "us-west-2", "us-west-2", WEST);
        stuck.at(100_000);
        assertThat(datastore(stuck).status()).isEqualTo("modifying");
        assertThat(primary(datastore(stuck))).isEqualTo(EAST);

        TestTwin slow = fault("{'fault': 'slow', 'factor': 10, 'operation': 'FailoverGlobalReplicationGroup'}");
        promote(slow, "us-west-2", "us-west-2", WEST);
        slow.at(599);
        assertThat(primary(datastore(slow))).isEqualTo(EAST);
        slow.at(600);
        assertThat(primary(datastore(slow))).isEqualTo(WEST);

        TestTwin undone = fault("{'fault': 'rollback', 'seconds': 40, 'operation': 'FailoverGlobalReplicationGroup'}");
        promote(undone, "us-west-2", "us-west-2", WEST);
        undone.at(40);
        assertThat(datastore(undone).status()).isEqualTo("available");
        assertThat(primary(datastore(undone))).isEqualTo(EAST);
    }

    @Test
    void a_stale_describe_still_shows_the_old_primary() {
        TestTwin stale = fault("{'fault': 'stale-describe', 'seconds': 30, 'service': 'elasticache'}");
        promote(stale, "us-west-2", "us-west-2", WEST);
        stale.at(89);
        assertThat(primary(datastore(stale))).isEqualTo(EAST);
        stale.at(90);
        assertThat(primary(datastore(stale))).isEqualTo(WEST);
    }

    @Test
    void a_caller_in_a_region_that_is_cut_off_gets_no_answer() {
        TestTwin cut = fault("{'fault': 'regions-cut', 'fromRegion': 'us-west-2', 'region': 'us-east-1'}");
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() ->
                        cut.twin.elastiCache("us-east-1", "us-west-2").describeGlobalReplicationGroups(request -> {}));
        promote(cut, "us-west-2", "us-west-2", WEST);
        cut.at(62);
        assertThat(primary(datastore(cut))).isEqualTo(WEST);
        assertThat(role(cut, "us-east-1", EAST)).isEqualTo("SECONDARY");
    }

    private static TestTwin fault(String fault) {
        return TestTwin.ofDemoWith("faults", "[" + fault + "]");
    }
}
