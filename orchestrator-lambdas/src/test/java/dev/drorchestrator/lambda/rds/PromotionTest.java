package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;

/** CheckReplica and PromoteReplica. */
class PromotionTest {

    private static final String OLD = arn("us-east-1", "old");

    private final FakeInstances rds = new FakeInstances();
    private String parameters = "'RDSInstanceIdentifier': 'new'";

    @BeforeEach
    void replicaOfTheOtherRegion() {
        rds.put(replica("us-west-2", "new", OLD));
    }

    @Test
    void a_replica_is_ready_and_says_from_where_it_comes() {
        JsonNode answer = check();

        assertThat(answer.path("status").asText()).isEqualTo("READY");
        assertThat(answer.path("promoted").asText()).isEqualTo(arn("us-west-2", "new"));
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(OLD);
    }

    @Test
    void a_source_of_the_same_region_is_known_by_its_arn_too() {
        rds.change("new", replica -> replica.readReplicaSourceDBInstanceIdentifier("neighbour"));

        assertThat(check().path("promotedFrom").asText()).isEqualTo(arn("us-west-2", "neighbour"));
    }

    @Test
    void an_instance_that_a_failover_noted_and_that_is_no_replica_any_more_was_promoted() {
        rds.put(instance("us-west-2", "new").tagList(tag(FailoverTags.PROMOTED_FROM, OLD)));

        JsonNode answer = check();

        assertThat(answer.path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(OLD);
        assertThat(promote(answer).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(rds.changes).isEmpty();
    }

    @Test
    void an_instance_that_the_other_copy_follows_is_the_primary_already() {
        rds.put(instance("us-west-2", "new").readReplicaDBInstanceIdentifiers(OLD));

        JsonNode answer = check();

        assertThat(answer.path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(answer.path("detail").asText()).contains("is the primary already", OLD);
        assertThat(promote(answer).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(rds.changes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "backing-up", "modifying"})
    void an_instance_that_never_was_a_replica_is_refused_whatever_it_does(String status) {
        rds.put(instance("us-west-2", "new").dbInstanceStatus(status));

        refused(PreconditionFailedException.class, "it is not a read replica");
    }

    @Test
    void an_unknown_instance_is_named_with_the_region() {
        rds.instances.clear();

        refused(ResourceNotFoundException.class, "aws rds describe-db-instances --region us-west-2");
    }

    @ParameterizedTest
    @CsvSource({
        "stopped, aws rds start-db-instance --region us-west-2 --db-instance-identifier new",
        "storage-full, status storage-full",
        "incompatible-network, status incompatible-network",
        "deleting, status deleting"
    })
    void a_replica_that_cannot_be_promoted_by_waiting_is_refused(String status, String message) {
        rds.change("new", replica -> replica.dbInstanceStatus(status));

        refused(PreconditionFailedException.class, message);
    }

    @Test
    void the_payload_must_speak_of_one_instance_of_this_region() {
        parameters = "'RDSInstanceIdentifier': 'new', 'TargetClusterIdentifier': '" + arn("us-west-2", "other") + "'";
        refused(InvalidParameterException.class, "TargetClusterIdentifier: expected");

        parameters = "'RDSInstanceIdentifier': '" + arn("us-east-1", "new") + "'";
        refused(InvalidParameterException.class, "RDSInstanceIdentifier: expected a resource of us-west-2");

        parameters = "'RDSInstanceIdentifier': 'NEW', 'TargetClusterIdentifier': '" + arn("us-west-2", "new") + "'";
        assertThat(check().path("status").asText()).isEqualTo("READY");
    }

    @Test
    void a_promotion_is_asked_for_once_with_time_to_be_answered() {
        JsonNode answer = promote(check());

        assertThat(answer.path("status").asText()).isEqualTo("STARTED");
        assertThat(answer.path("promoted").asText()).isEqualTo(arn("us-west-2", "new"));
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(OLD);
        PromoteReadReplicaRequest asked = rds.onlyChange(PromoteReadReplicaRequest.class);
        assertThat(asked.dbInstanceIdentifier()).isEqualTo("new");
        assertThat(asked.backupRetentionPeriod()).isNull();
        assertThat(asked.overrideConfiguration().orElseThrow().apiCallAttemptTimeout())
                .contains(AwsClients.CHANGE_TIMEOUT);
        assertThat(answer.path("detail").asText()).contains("1 day, AWS's default");
    }

    @Test
    void a_replica_that_keeps_backups_goes_on_doing_so_unless_the_payload_says_otherwise() {
        rds.change("new", replica -> replica.backupRetentionPeriod(14));
        promote(check());
        assertThat(rds.onlyChange(PromoteReadReplicaRequest.class).backupRetentionPeriod())
                .isEqualTo(14);

        rds.changes.clear();
        rds.change("new", replica -> replica.dbInstanceStatus("available"));
        parameters = "'RDSInstanceIdentifier': 'new', 'BackupRetentionPeriod': '3'";
        promote(check());
        assertThat(rds.onlyChange(PromoteReadReplicaRequest.class).backupRetentionPeriod())
                .isEqualTo(3);
    }

    @Test
    void a_broken_replication_is_no_obstacle_but_is_told() {
        rds.change("new", replica -> replica.statusInfos(FakeInstances.replication("error", false)));

        assertThat(promote(check()).path("detail").asText()).contains("error");
    }

    @Test
    void a_replica_that_backs_itself_up_is_waited_for_and_not_asked_yet() {
        rds.change("new", replica -> replica.dbInstanceStatus("backing-up"));

        assertThat(promote(check()).path("status").asText()).isEqualTo("WAITING");
        assertThat(rds.changes).isEmpty();
    }

    @Test
    void a_promotion_that_took_effect_although_its_answer_was_lost_is_not_sent_again() {
        JsonNode checked = check();
        rds.lostAnswer = Optional.of(SdkClientException.create("connection reset"));
        rds.put(replica("us-west-2", "new", OLD).tagList(tag(FailoverTags.PROMOTED_FROM, OLD)));

        assertThatThrownBy(() -> promote(checked)).isInstanceOf(TransientException.class);
        rds.lostAnswer = Optional.empty();
        rds.refusal = Optional.of(invalidState());
        assertThat(promote(checked).path("status").asText()).isEqualTo("IN_PROGRESS");
        rds.put(instance("us-west-2", "new"));

        assertThat(promote(checked).path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(rds.changes).hasSize(1);
    }

    @Test
    void a_state_error_that_reads_do_not_explain_is_a_conflict_to_look_at_again() {
        JsonNode checked = check();
        rds.refusal = Optional.of(invalidState());

        assertThatThrownBy(() -> promote(checked)).isInstanceOf(StateConflictException.class);
    }

    private static RuntimeException invalidState() {
        return InvalidDbInstanceStateException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidDBInstanceState")
                        .errorMessage("DB Instance is not a read replica")
                        .build())
                .build();
    }

    private void refused(Class<? extends Exception> exception, String message) {
        assertThatThrownBy(this::check).isInstanceOf(exception).hasMessageContaining(message);
        assertThat(rds.changes).isEqualTo(List.of());
    }

    private JsonNode check() {
        return invoke(new CheckReplica(rds), "{}");
    }

    private JsonNode promote(JsonNode checked) {
        return invoke(new PromoteReplica(rds), checked.toString());
    }

    private JsonNode invoke(StepHandler handler, String action) {
        return new FakeLambda()
                .invoke(
                        handler,
                        "{'Input': {'action': " + action + ", 'StatePayload': {'resourceType': 'PromoteRDSReadReplica',"
                                + " 'resourceName': 'n', 'parameters': {" + parameters + "}}}}");
    }
}
