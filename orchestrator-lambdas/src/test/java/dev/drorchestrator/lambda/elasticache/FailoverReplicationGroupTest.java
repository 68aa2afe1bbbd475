package dev.drorchestrator.lambda.elasticache;

import static dev.drorchestrator.lambda.elasticache.FakeElastiCache.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.TransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.elasticache.model.InvalidGlobalReplicationGroupStateException;

class FailoverReplicationGroupTest {

    private final FakeElastiCache elastiCache = new FakeElastiCache();

    @Test
    void the_member_of_this_region_is_asked_to_become_the_primary() {
        JsonNode answer = failover("us-west-2", "cache");

        assertThat(answer.path("status").asText()).isEqualTo("STARTED");
        assertThat(answer.path("detail").asText()).isEqualTo("failover from cache (us-east-1) to cache (us-west-2)");
        assertThat(elastiCache.asked.globalReplicationGroupId()).isEqualTo("ldgnf-store");
        assertThat(elastiCache.asked.primaryRegion()).isEqualTo("us-west-2");
        assertThat(elastiCache.asked.primaryReplicationGroupId()).isEqualTo("cache");
        assertThat(elastiCache.asked.overrideConfiguration().orElseThrow().apiCallAttemptTimeout())
                .contains(AwsClients.CHANGE_TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "primary-only"})
    void a_primary_needs_no_call(String status) {
        elastiCache.primary = WEST;
        elastiCache.status = status;

        assertThat(failover("us-west-2", "cache").path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(elastiCache.wasChanged()).isFalse();
    }

    @Test
    void a_primary_whose_failover_is_not_closed_yet_needs_no_call() {
        elastiCache.primary = WEST;
        elastiCache.status = "modifying";

        assertThat(failover("us-west-2", "cache").path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(elastiCache.wasChanged()).isFalse();
    }

    @Test
    void another_change_under_way_is_no_obstacle() {
        elastiCache.status = "modifying";

        assertThat(failover("us-west-2", "cache").path("status").asText()).isEqualTo("STARTED");
    }

    @Test
    void an_error_after_the_call_took_effect_is_no_failure() {
        elastiCache.onFailover = () -> {
            elastiCache.status = "modifying";
            throw SdkClientException.create("connection reset");
        };

        assertThat(failover("us-west-2", "cache").path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void a_lost_connection_without_effect_may_be_tried_again() {
        elastiCache.onFailover = () -> {
            throw SdkClientException.create("connection reset");
        };

        assertThatThrownBy(() -> failover("us-west-2", "cache")).isInstanceOf(TransientException.class);
    }

    @Test
    void a_state_error_that_reads_do_not_explain_is_a_conflict_to_look_at_again() {
        elastiCache.onFailover = () -> {
            throw InvalidGlobalReplicationGroupStateException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("InvalidGlobalReplicationGroupState")
                            .errorMessage("not available")
                            .build())
                    .build();
        };

        assertThatThrownBy(() -> failover("us-west-2", "cache"))
                .isInstanceOf(StateConflictException.class)
                .hasMessageContaining("global datastore ldgnf-store, target cache (us-west-2)");
    }

    @Test
    void the_same_id_in_the_other_region_is_another_member() {
        elastiCache.members.remove(WEST);

        refused(
                PreconditionFailedException.class,
                "cache (us-west-2) is no member of ldgnf-store (cache (us-east-1, PRIMARY, associated))");
    }

    @Test
    void a_datastore_without_secondary_is_refused_with_the_command_that_adds_one() {
        elastiCache.status = "primary-only";

        refused(PreconditionFailedException.class, "status primary-only");
        refused(PreconditionFailedException.class, "aws elasticache create-replication-group --region us-west-2");
    }

    @Test
    void a_member_that_is_not_associated_is_refused() {
        elastiCache.association = "disassociating";

        refused(PreconditionFailedException.class, "member status disassociating; expected associated");
    }

    @Test
    void a_datastore_that_is_deleted_is_refused_and_one_that_is_created_is_waited_for() {
        elastiCache.status = "deleting";
        refused(PreconditionFailedException.class, "aws elasticache disassociate-global-replication-group");

        elastiCache.status = "creating";
        refused(TransientException.class, "status creating");
    }

    @Test
    void an_unknown_datastore_is_named_with_the_region() {
        elastiCache.exists = false;

        refused(ResourceNotFoundException.class, "no global datastore ldgnf-store is known in us-west-2");
    }

    @Test
    void a_target_in_another_region_is_refused_with_the_region_to_start_in() {
        assertThatThrownBy(() -> failover("us-east-1", "cache"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("start the same payload in us-east-1");
        assertThat(elastiCache.wasChanged()).isFalse();
    }

    @Test
    void all_wrong_parameters_are_said_at_once() {
        assertThatThrownBy(() -> new FakeLambda()
                        .invoke(
                                new FailoverReplicationGroup(elastiCache),
                                "{'Input': {'StatePayload': {'parameters': {'TargetRegion': 7}}}}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("GlobalReplicationGroupId: expected a non-empty text, got nothing")
                .hasMessageContaining("TargetRegion: expected a non-empty text, got 7")
                .hasMessageContaining("TargetReplicationGroupId: expected a non-empty text, got nothing");
    }

    private void refused(Class<? extends Exception> exception, String message) {
        assertThatThrownBy(() -> failover("us-west-2", "cache"))
                .isInstanceOf(exception)
                .hasMessageContaining(message);
        assertThat(elastiCache.wasChanged()).isFalse();
    }

    private JsonNode failover(String region, String group) {
        return new FakeLambda()
                .invoke(
                        new FailoverReplicationGroup(elastiCache),
                        "{'Input': {'StatePayload': {'resourceType': 'FailoverElastiCacheCluster', 'resourceName': 'n',"
                                + " 'parameters': {'GlobalReplicationGroupId': 'ldgnf-store', 'TargetRegion': '"
                                + region + "', 'TargetReplicationGroupId': '" + group + "'}}}}");
    }
}
