package dev.drorchestrator.lambda.aurora.failover;

import static dev.drorchestrator.lambda.aurora.FakeRds.SOURCE;
import static dev.drorchestrator.lambda.aurora.FakeRds.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.aurora.FakeRds;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;

class FailoverGlobalClusterTest {

    private final FakeRds rds = new FakeRds();

    @Test
    void the_switchover_is_asked_for_once_and_without_loss_of_data() {
        JsonNode answer = failover(TARGET);

        assertThat(answer.path("status").asText()).isEqualTo("STARTED");
        assertThat(answer.path("detail").asText()).isEqualTo("switchover from " + SOURCE + " to " + TARGET);
        assertThat(rds.failovers).hasSize(1);
        FailoverGlobalClusterRequest asked = rds.failovers.get(0);
        assertThat(asked.globalClusterIdentifier()).isEqualTo("global");
        assertThat(asked.targetDbClusterIdentifier()).isEqualTo(TARGET);
        assertThat(asked.switchover()).isTrue();
        assertThat(asked.allowDataLoss()).isNull();
        assertThat(asked.overrideConfiguration().orElseThrow().apiCallAttemptTimeout())
                .as("one attempt, with time to be answered")
                .contains(AwsClients.CHANGE_TIMEOUT);
    }

    @Test
    void a_target_that_is_the_writer_already_needs_no_call() {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());

        assertThat(failover(TARGET).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(rds.failovers).isEmpty();
    }

    @Test
    void the_same_change_under_way_needs_no_call_even_after_the_role_flip() {
        for (String writer : List.of(SOURCE, TARGET)) {
            rds.global = Optional.of(FakeRds.moving(writer));

            assertThat(failover(TARGET).path("status").asText()).isEqualTo("IN_PROGRESS");
        }
        assertThat(rds.failovers).isEmpty();
    }

    @Test
    void another_role_change_under_way_is_refused() {
        rds.global = Optional.of(FakeRds.global("switching-over", SOURCE)
                .failoverState(state ->
                        state.status("pending").fromDbClusterArn(SOURCE).toDbClusterArn("arn:other"))
                .build());

        refused(PreconditionFailedException.class, "another role change is under way");
    }

    @Test
    void an_error_after_the_call_took_effect_is_no_failure() {
        rds.onFailover = () -> {
            rds.global = Optional.of(FakeRds.moving(SOURCE));
            throw SdkClientException.create("connection reset");
        };

        assertThat(failover(TARGET).path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void a_lost_connection_without_effect_may_be_tried_again() {
        rds.onFailover = () -> {
            throw SdkClientException.create("connection reset");
        };

        assertThatThrownBy(() -> failover(TARGET)).isInstanceOf(TransientException.class);
    }

    @Test
    void a_state_error_that_reads_do_not_explain_is_a_conflict_to_look_at_again() {
        rds.onFailover = () -> {
            throw InvalidGlobalClusterStateException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("InvalidGlobalClusterStateFault")
                            .errorMessage("a switchover is in progress")
                            .build())
                    .build();
        };

        assertThatThrownBy(() -> failover(TARGET))
                .isInstanceOf(StateConflictException.class)
                .hasMessageContaining("global database global, target " + TARGET)
                .hasMessageContaining("InvalidGlobalClusterStateFault (400): a switchover is in progress")
                .hasMessageContaining("If the Region of the writer " + SOURCE + " is lost, a switchover cannot work")
                .hasMessageContaining("aws rds remove-from-global-cluster --region us-west-2");
    }

    @Test
    void an_unknown_global_database_is_named_with_the_region() {
        rds.global = Optional.empty();

        refused(ResourceNotFoundException.class, "no global database \"global\" is known in us-west-2");
    }

    @Test
    void a_target_that_is_no_member_is_refused_with_the_members() {
        String stranger = TARGET.replace("dbcluster-02", "stranger");

        assertThatThrownBy(() -> failover(stranger))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining(stranger + " is no member of global (" + SOURCE + ", " + TARGET + ")");
    }

    @Test
    void a_target_in_another_region_is_refused_with_the_region_to_start_in() {
        assertThatThrownBy(() -> failover(SOURCE))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("is in us-east-1")
                .hasMessageContaining("start the same payload in us-east-1");
    }

    @Test
    void a_target_without_instances_is_refused_with_the_command_that_fixes_it() {
        rds.instances.clear();

        refused(PreconditionFailedException.class, "target cluster dbcluster-02: no instances");
        refused(
                PreconditionFailedException.class,
                "aws rds create-db-instance --region us-west-2 --db-instance-identifier");
    }

    @Test
    void a_target_whose_instances_are_not_available_is_refused() {
        rds.instances = List.of(FakeRds.instance("rebooting"));

        refused(PreconditionFailedException.class, "no available instance (instance-2 rebooting)");
    }

    @Test
    void a_target_cluster_that_failed_is_refused() {
        rds.cluster = Optional.of(
                FakeRds.cluster("inaccessible-encryption-credentials").build());

        refused(PreconditionFailedException.class, "status inaccessible-encryption-credentials");
    }

    @Test
    void a_target_that_this_region_does_not_have_is_refused() {
        rds.cluster = Optional.empty();

        refused(ResourceNotFoundException.class, "this Region has no cluster " + TARGET);
    }

    @Test
    void a_global_database_that_is_being_modified_is_waited_for_and_one_that_is_deleted_is_not() {
        rds.global = Optional.of(FakeRds.global("modifying", SOURCE).build());
        refused(TransientException.class, "status modifying");

        rds.global = Optional.of(FakeRds.global("deleting", SOURCE).build());
        refused(PreconditionFailedException.class, "status deleting");
    }

    @Test
    void all_wrong_parameters_are_said_at_once() {
        assertThatThrownBy(() -> new FakeLambda()
                        .invoke(
                                new FailoverGlobalCluster(rds),
                                "{'Input': {'StatePayload': {'parameters': {'DBClusterIdentifier': 'dbcluster-02'}}}}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("GlobalClusterIdentifier: expected a non-empty text, got nothing")
                .hasMessageContaining("DBClusterIdentifier: expected the ARN of a DB cluster")
                .hasMessageContaining("got \"dbcluster-02\"");
    }

    private void refused(Class<? extends Exception> exception, String message) {
        assertThatThrownBy(() -> failover(TARGET)).isInstanceOf(exception).hasMessageContaining(message);
        assertThat(rds.failovers).isEmpty();
    }

    private JsonNode failover(String target) {
        return new FakeLambda()
                .invoke(
                        new FailoverGlobalCluster(rds),
                        "{'Input': {'StatePayload': {'resourceType': 'PlannedFailoverAurora', 'resourceName': 'n',"
                                + " 'parameters': {'GlobalClusterIdentifier': 'global', 'DBClusterIdentifier': '"
                                + target
                                + "'}}}}");
    }
}
