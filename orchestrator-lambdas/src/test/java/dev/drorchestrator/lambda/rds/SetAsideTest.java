package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.groups;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/** The old copy is tagged, fenced, and renamed, one change a look, and nothing else is touched. */
class SetAsideTest {

    private static final String NEW = arn("us-east-1", "new");
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    private final FakeInstances here = new FakeInstances();
    private final FakeInstances there = new FakeInstances();
    private Instant now = START;
    private JsonNode before = Json.object();
    private RebuildPlan plan =
            new RebuildPlan("arn", "db-old", START, false, "old-old-202601051200", "", Json.object());
    private final ObjectNode parameters = Json.object()
            .put("RDSInstanceIdentifier", "old")
            .put("SourceRDSInstanceIdentifier", NEW)
            .put("SourceRegion", "us-east-1")
            .put("DBInstanceClass", "db.t3.large")
            .put("DBSubnetGroup", "group");

    @BeforeEach
    void oldCopyAndSource() {
        here.put(instance("us-west-2", "old").deletionProtection(true));
        there.put(instance("us-east-1", "new"));
    }

    @Test
    void the_copy_is_tagged_then_renamed_then_not_found_twice_under_its_old_name() {
        assertThat(look("in-progress").path("next").asText()).isEqualTo("TAG_OLD_COPY");
        assertThat(before.path("resource").asText()).isEqualTo(arn("us-west-2", "old"));
        tagged("old");

        assertThat(look("in-progress").path("next").asText()).isEqualTo("RENAME_OLD_COPY");
        assertThat(rename().path("status").asText()).isEqualTo("STARTED");
        ModifyDbInstanceRequest asked = here.onlyChange(ModifyDbInstanceRequest.class);
        assertThat(asked.newDBInstanceIdentifier()).isEqualTo("old-old-202601051200");
        assertThat(asked.applyImmediately()).isTrue();
        assertThat(rename().path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");

        here.renamed("old", "old-old-202601051200");
        look("in-progress");
        assertThat(look("available").path("detail").asText()).contains("is old-old-202601051200 (NAMES_ONLY)");
        assertThat(rename().path("status").asText()).isEqualTo("ALREADY_DONE");
    }

    @Test
    void an_old_name_that_is_still_read_while_aws_has_the_new_one_is_a_stale_read() {
        tagged("old");
        here.put(Objects.requireNonNull(here.instances.get("old")).toBuilder()
                .dbInstanceIdentifier("old-old-202601051200"));

        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");
        here.instances.remove("old-old-202601051200");
        here.refusal = Optional.of(DbInstanceNotFoundException.builder().build());
        assertThat(rename().path("status").asText()).isEqualTo("ALREADY_DONE");
    }

    @Test
    void a_fence_comes_before_the_rename_and_the_report_says_so() {
        parameters.put("FenceSecurityGroupId", "sg-fence");
        here.change("old", copy -> copy.vpcSecurityGroups(groups(List.of("sg-1", "sg-fence"))));
        tagged("old");

        assertThat(look("in-progress").path("next").asText()).isEqualTo("FENCE_OLD_COPY");
        assertThat(fence().path("status").asText()).isEqualTo("STARTED");
        assertThat(here.onlyChange(ModifyDbInstanceRequest.class).vpcSecurityGroupIds())
                .containsExactly("sg-fence");
        assertThat(fence().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(look("in-progress").path("next").asText()).isEqualTo("RENAME_OLD_COPY");

        here.renamed("old", "old-old-202601051200");
        look("in-progress");
        assertThat(look("available").path("detail").asText()).contains("(FENCED)");
    }

    @Test
    void the_run_may_end_here() {
        parameters.put("StopAfter", "SetAside");
        here.renamed("old", "old-old-202601051200");

        look("in-progress");
        assertThat(look("available").path("next").asText()).isEqualTo("STOP_AFTER_SET_ASIDE");
    }

    @Test
    void another_instance_of_the_old_name_is_never_touched() {
        here.renamed("old", "old-old-202601051200");
        here.put(instance("us-west-2", "old").dbiResourceId("db-other"));

        assertThat(look("failed").path("detail").asText())
                .contains("another instance, db-other, has taken the name old", "It is not touched");
        assertThat(rename().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(fence().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(here.changes).isEmpty();
    }

    @Test
    void a_rebuild_that_an_earlier_run_began_has_the_name() {
        here.renamed("old", "old-old-202601051200");
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt"));

        look("in-progress");
        look("available");
    }

    @Test
    void while_neither_name_is_found_nothing_is_concluded_for_150_s() {
        here.instances.clear();
        look("in-progress");
        now = now.plusSeconds(149);
        look("in-progress");
        now = now.plusSeconds(1);
        assertThat(look("available").path("detail").asText()).contains("somebody else has deleted it");
    }

    @Test
    void without_an_old_copy_there_is_nothing_to_do() {
        plan = new RebuildPlan("arn", "", START, false, "old-old-202601051200", "", Json.object());
        here.instances.clear();

        look("available");
    }

    @Test
    void a_copy_that_was_promoted_or_feeds_others_meanwhile_keeps_its_name() {
        here.change(
                "old",
                copy -> copy.tagList(
                        tag(FailoverTags.PROMOTED_AT, "2026-01-05T12:00:01Z"), tag(FailoverTags.PROMOTED_FROM, NEW)));
        assertThat(look("failed").path("detail").asText()).contains("it was promoted at 2026-01-05T12:00:01Z");
        assertThat(rename().path("status").asText()).isEqualTo("ALREADY_DONE");

        here.put(instance("us-west-2", "old").readReplicaDBInstanceIdentifiers("reader"));
        assertThat(look("failed").path("detail").asText()).contains("it has replicas (reader)");
        assertThat(here.changes).isEmpty();
    }

    @Test
    void nobody_loses_the_old_copy_while_the_source_cannot_be_seen() {
        there.unreachable = true;
        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");
        assertThat(before.path("detail").asText()).contains("cannot be seen: connect timed out");

        there.unreachable = false;
        there.change("new", source -> source.dbInstanceStatus("stopped"));
        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");

        parameters.put("ConfirmDelete", "old");
        assertThat(look("in-progress").path("next").asText()).isEqualTo("TAG_OLD_COPY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backing-up", "rebooting", "modifying"})
    void a_copy_that_is_busy_is_waited_for(String status) {
        here.change("old", copy -> copy.dbInstanceStatus(status));

        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "failed", "incompatible-network"})
    void a_copy_that_waits_for_a_person_ends_the_wait(String status) {
        here.change("old", copy -> copy.dbInstanceStatus(status));

        assertThat(look("failed").path("detail").asText()).contains("is " + status, "RDS renames nothing");
    }

    private void tagged(String name) {
        here.change(name, copy -> copy.tagList(new SetAsideTag("old", START).toTag()));
    }

    private JsonNode rename() {
        return invoke(new RenameOldInstance(here));
    }

    private JsonNode fence() {
        return invoke(new FenceOldInstance(here));
    }

    private JsonNode look(String status) {
        JsonNode answer = invoke(new CheckInstanceRebuild(here, region -> there));
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo(status);
        before = answer;
        return answer;
    }

    private JsonNode invoke(StepHandler handler) {
        ObjectNode event = Json.object()
                .put("Execution", "arn")
                .put("StartedAt", START.toString())
                .put("EnteredAt", now.toString())
                .put("Expect", "SET_ASIDE")
                .put("DeadlineSeconds", 7_200)
                .put("PollSeconds", 15);
        event.withObject("/Input/StatePayload").set("parameters", parameters);
        event.withObject("/Input/action").set("plan", plan.json());
        event.withObject("/Input").set("check", before);
        return new FakeLambda().invoke(handler, event.toString());
    }
}
