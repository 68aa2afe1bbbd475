package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.replication;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;

/** The deletion of the old copy "old", before the rebuild or after the proof of the new copy. */
class DeleteOldInstanceTest extends RebuildSteps {

    @Test
    void the_old_copy_is_unprotected_then_deleted_then_gone() {
        parameters.put("DisableDeletionProtection", "True");
        here.change("old", copy -> copy.deletionProtection(true));
        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("DISABLE_DELETION_PROTECTION");
        assertThat(unprotect().path("status").asText()).isEqualTo("STARTED");
        assertThat(unprotect().path("status").asText()).isEqualTo("ALREADY_DONE");

        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("DELETE_INSTANCE");
        assertThat(delete().path("status").asText()).isEqualTo("STARTED");
        assertThat(delete().path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("NONE");

        here.instances.clear();
        look("DELETED", "doesnotexist");
        assertThat(delete().path("status").asText()).isEqualTo("ALREADY_DONE");
    }

    @Test
    void a_protection_that_somebody_set_meanwhile_is_not_lifted_without_leave() {
        here.change("old", copy -> copy.deletionProtection(true));

        assertThat(look("DELETED", "failed").path("detail").asText())
                .contains("the old copy old was not deleted: it is protected", "DisableDeletionProtection");
        assertThatThrownBy(this::unprotect)
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("add it to the parameters");
        assertThat(here.changes).isEmpty();
    }

    @Test
    void a_broken_copy_that_aws_will_not_delete_ends_the_wait() {
        parameters.put("SkipFinalSnapshot", "True");
        here.change("old", copy -> copy.dbInstanceStatus("failed"));
        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("DELETE_INSTANCE");
        step = Json.object()
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"old is in state failed\"}");

        assertThat(look("DELETED", "failed").path("detail").asText())
                .isEqualTo(
                        "the old copy old was not deleted: the old copy old is failed, and AWS refuses to delete it: old is in"
                                + " state failed");
    }

    @Test
    void another_instance_under_the_old_name_is_never_touched() {
        parameters.put("DisableDeletionProtection", "True");
        here.put(instance("us-west-2", "old").dbiResourceId("db-other").deletionProtection(true));

        look("DELETED", "doesnotexist");
        assertThat(unprotect().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(delete().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(here.changes).isEmpty();
    }

    @Test
    void a_plan_without_old_copy_deletes_nothing() {
        plan = plan("", Json.object());

        look("DELETED", "doesnotexist");
        assertThat(delete().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(here.changes).isEmpty();
    }

    @Test
    void a_deletion_leaves_a_snapshot_and_the_automated_backups_unless_the_payload_says_otherwise() {
        delete();
        DeleteDbInstanceRequest asked = here.onlyChange(DeleteDbInstanceRequest.class);
        assertThat(asked.finalDBSnapshotIdentifier()).isEqualTo("dr-orchestrator-old-20260105120000");
        assertThat(asked.skipFinalSnapshot()).isFalse();
        assertThat(asked.deleteAutomatedBackups()).isFalse();

        here.changes.clear();
        here.put(instance("us-west-2", "old"));
        parameters.put("SkipFinalSnapshot", "true");
        delete();
        asked = here.onlyChange(DeleteDbInstanceRequest.class);
        assertThat(asked.finalDBSnapshotIdentifier()).isNull();
        assertThat(asked.skipFinalSnapshot()).isTrue();
    }

    @Test
    void a_deletion_that_took_effect_although_its_answer_was_lost_is_under_way() {
        here.lostAnswer = Optional.of(SdkClientException.create("connection reset"));

        assertThat(delete().path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void a_copy_that_is_busy_is_waited_for_because_its_snapshot_needs_it_available() {
        here.change("old", copy -> copy.dbInstanceStatus("backing-up"));

        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("NONE");
    }

    @Test
    void before_a_deletion_the_source_is_seen_and_after_the_proof_the_new_copy_following_it() {
        there.unreachable = true;
        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("NONE");
        assertThatThrownBy(this::delete)
                .isInstanceOf(StateConflictException.class)
                .hasMessageContaining("cannot be seen");

        there.unreachable = false;
        setAside();
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt").statusInfos(replication("error", false)));
        look("DELETED", "in-progress");
        assertThatThrownBy(this::delete)
                .isInstanceOf(StateConflictException.class)
                .hasMessageContaining("the new copy old is available, error");
        now = now.plusSeconds(150);
        assertThat(look("DELETED", "available").path("detail").asText())
                .contains("the new copy old is available, error");
        assertThat(here.changes).isEmpty();

        before = Json.object();
        here.change("old", replica -> replica.statusInfos(replication("replicating", true)));
        assertThat(look("DELETED", "in-progress").path("next").asText()).isEqualTo("DELETE_INSTANCE");
        delete();
        assertThat(here.onlyChange(DeleteDbInstanceRequest.class).dbInstanceIdentifier())
                .isEqualTo("app-old");
    }

    @Test
    void after_the_proof_an_old_copy_stays_that_is_protected_or_wanted_or_was_renamed_or_promoted() {
        setAside();
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt"));
        here.change("app-old", copy -> copy.deletionProtection(true));
        assertThat(look("DELETED", "available").path("detail").asText()).contains("it is protected from deletion");
        assertThat(look("KEPT", "available").path("detail").asText())
                .contains(
                        "The old copy db-old is kept as app-old",
                        "aws rds modify-db-instance --region us-west-2 --db-instance-identifier app-old"
                                + " --no-deletion-protection --apply-immediately",
                        "aws rds delete-db-instance --region us-west-2 --db-instance-identifier app-old"
                                + " --final-db-snapshot-identifier app-old-final");

        parameters.put("DisableDeletionProtection", true).put("OldCopy", "Keep");
        assertThat(look("DELETED", "available").path("detail").asText()).contains("\"OldCopy\": \"Keep\"");
        parameters.remove("OldCopy");
        here.change("app-old", copy -> copy.tagList(List.of()));
        assertThat(look("DELETED", "available").path("detail").asText()).contains("somebody has renamed it");
        here.change(
                "app-old",
                copy -> copy.tagList(
                        tag(FailoverTags.PROMOTED_AT, now.toString()), tag(FailoverTags.PROMOTED_FROM, NEW)));
        assertThat(look("DELETED", "available").path("detail").asText()).contains("it was promoted at");
        assertThat(here.changes).isEmpty();
    }
}
