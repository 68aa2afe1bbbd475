package dev.drorchestrator.lambda.aurora.failover;

import static dev.drorchestrator.lambda.aurora.FakeRds.SOURCE;
import static dev.drorchestrator.lambda.aurora.FakeRds.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.aurora.FakeRds;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.RdsException;

class DetachClusterTest {

    private static final String OTHER = "arn:aws:rds:us-west-2:123456789012:cluster:other";

    private final FakeRds rds = new FakeRds();

    @Test
    void the_cluster_is_detached_once_and_the_answer_names_the_old_writer() {
        JsonNode answer = detach();

        assertThat(answer.path("status").asText()).isEqualTo("STARTED");
        assertThat(answer.path("promoted").asText()).isEqualTo(TARGET);
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(SOURCE);
        assertThat(rds.removals).singleElement().satisfies(call -> {
            assertThat(call.globalClusterIdentifier()).isEqualTo("global");
            assertThat(call.dbClusterIdentifier()).isEqualTo(TARGET);
        });
    }

    @Test
    void a_cluster_that_has_left_needs_no_call() {
        rds.global = Optional.of(FakeRds.without(SOURCE));
        rds.cluster = Optional.of(FakeRds.cluster("available")
                .tagList(new FailoverTags(Instant.EPOCH, SOURCE).originOnly())
                .build());

        JsonNode answer = detach();

        assertThat(answer.path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(SOURCE);
        assertThat(rds.removals).isEmpty();
    }

    @Test
    void a_cluster_with_the_tags_of_a_failover_has_left_even_when_the_global_database_is_gone() {
        rds.global = Optional.empty();
        rds.cluster = Optional.of(FakeRds.cluster("available")
                .tagList(new FailoverTags(Instant.EPOCH, SOURCE).toTags())
                .build());

        JsonNode answer = detach();

        assertThat(answer.path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(SOURCE);
    }

    @Test
    void a_cluster_that_is_being_promoted_is_on_its_way_whether_or_not_it_is_still_listed() {
        rds.cluster = Optional.of(FakeRds.cluster("promoting").build());
        assertThat(detach().path("status").asText()).isEqualTo("IN_PROGRESS");

        rds.global = Optional.of(FakeRds.without(SOURCE));
        rds.cluster = Optional.of(FakeRds.cluster("promoting")
                .tagList(new FailoverTags(Instant.EPOCH, SOURCE).originOnly())
                .build());
        assertThat(detach().path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(rds.removals).isEmpty();
    }

    @Test
    void the_writer_of_the_global_database_has_nothing_to_leave_for() {
        rds.global = Optional.of(FakeRds.global("available", TARGET).build());

        JsonNode answer = detach();

        assertThat(answer.path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(answer.path("detail").asText()).contains("is the writer of global; nothing to detach");
        assertThat(answer.path("promotedFrom").asText()).isEmpty();
    }

    @Test
    void that_aws_knows_of_no_member_any_more_is_what_was_wanted() {
        rds.onRemoval = () -> {
            throw RdsException.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("InvalidParameterValue")
                            .errorMessage("DB cluster " + TARGET + " is not found in global cluster global")
                            .build())
                    .build();
        };

        assertThat(detach().path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void a_lost_answer_is_looked_into() {
        rds.onRemoval = () -> {
            rds.global = Optional.of(FakeRds.without(SOURCE));
            throw SdkClientException.create("read timed out");
        };
        assertThat(detach().path("status").asText()).isEqualTo("IN_PROGRESS");

        rds.global = Optional.of(FakeRds.global("available", SOURCE).build());
        rds.onRemoval = () -> {
            throw SdkClientException.create("connect timed out");
        };
        assertThatThrownBy(this::detach).isInstanceOf(TransientException.class).hasMessageContaining("connect timed");
    }

    @Test
    void a_second_look_that_refuses_does_not_hide_what_the_call_met() {
        rds.onRemoval = () -> {
            rds.cluster = Optional.empty();
            throw SdkClientException.create("read timed out");
        };

        assertThatThrownBy(this::detach).isInstanceOf(TransientException.class).hasMessageContaining("read timed out");
    }

    @Test
    void a_cluster_that_was_never_in_it_is_refused() {
        rds.global = Optional.of(FakeRds.without(SOURCE, OTHER));
        refused(PreconditionFailedException.class, "is no member of global, but " + OTHER + " is");

        rds.global = Optional.of(FakeRds.without(SOURCE));
        refused(PreconditionFailedException.class, "has no tag dr-orchestrator:promoted-from of a failover");

        rds.global = Optional.empty();
        refused(PreconditionFailedException.class, "no global database \"global\" is known in us-west-2");

        rds.global = Optional.of(FakeRds.global("available", SOURCE)
                .globalClusterIdentifier("elsewhere")
                .build());
        refused(PreconditionFailedException.class, "is a member of global database elsewhere");
    }

    @Test
    void a_role_change_under_way_is_refused_with_the_command_that_forces_it() {
        rds.global = Optional.of(FakeRds.moving(SOURCE));

        refused(PreconditionFailedException.class, "--allow-data-loss");
    }

    @Test
    void a_cluster_that_cannot_take_over_is_refused() {
        rds.instances = List.of();
        refused(
                PreconditionFailedException.class,
                "aws rds create-db-instance --region us-west-2 --db-instance-identifier");

        rds.cluster = Optional.of(FakeRds.cluster("failed").build());
        refused(PreconditionFailedException.class, "status failed");

        rds.cluster = Optional.empty();
        refused(ResourceNotFoundException.class, "this Region has no cluster " + TARGET);
    }

    @Test
    void only_the_clusters_own_region_may_detach_it() {
        assertThatThrownBy(() -> detach(TARGET, "us-east-1"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("expected both to be us-west-2");
        assertThatThrownBy(() -> detach(SOURCE, "us-west-2"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("is in us-east-1");
    }

    @Test
    void a_look_before_the_change_says_ready_and_changes_nothing() {
        JsonNode answer = invoke(new CheckSecondary(rds), TARGET, "us-west-2");

        assertThat(answer.path("status").asText()).isEqualTo("READY");
        assertThat(answer.path("promotedFrom").asText()).isEqualTo(SOURCE);
        assertThat(rds.removals).isEmpty();
    }

    private void refused(Class<? extends StepException> type, String message) {
        assertThatThrownBy(this::detach).isInstanceOf(type).hasMessageContaining(message);
        assertThat(rds.removals).isEmpty();
    }

    private JsonNode detach() {
        return detach(TARGET, "us-west-2");
    }

    /** As the state machine calls it: after a look that saw the cluster inside, if it was. */
    private JsonNode detach(String cluster, String region) {
        return invoke(new DetachCluster(rds), cluster, region);
    }

    private JsonNode invoke(StepHandler handler, String cluster, String region) {
        boolean inside = rds.global
                .filter(global -> global.globalClusterMembers().stream()
                        .anyMatch(member -> member.dbClusterArn().equals(cluster)))
                .isPresent();
        return new FakeLambda()
                .invoke(
                        handler,
                        "{'Execution': 'arn', 'StartedAt': '2026-01-01T00:00:00Z', 'Input': {"
                                + (inside ? "'action': {'status': 'READY', 'promotedFrom': '" + SOURCE + "'}," : "")
                                + "'StatePayload':"
                                + " {'resourceType': 'UnPlannedFailoverAurora', 'resourceName': 'n', 'parameters':"
                                + " {'GlobalClusterIdentifier': 'global', 'DBClusterIdentifier': '" + cluster
                                + "', 'ClusterRegion': '" + region + "'}}}}");
    }
}
