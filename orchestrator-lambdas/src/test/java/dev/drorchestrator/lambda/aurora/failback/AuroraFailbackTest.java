package dev.drorchestrator.lambda.aurora.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** The steps of a failback, one after the other as the state machine has them. */
class AuroraFailbackTest {

    private final AuroraFailback failback = new AuroraFailback();

    @Test
    void what_the_looks_ask_for_one_after_the_other_is_the_whole_failback() {
        failback.here.change("old", cluster -> cluster.deletionProtection(true));
        failback.parameters.put("DisableDeletionProtection", true).put("FenceSecurityGroupId", "sg-fence");
        failback.here.addEndpoint("old", "reports", "old-2");
        begin();

        run();

        assertThat(failback.here.changes)
                .containsExactly(
                        "tag old",
                        "detach old",
                        "delete endpoint reports",
                        "fence old [sg-fence]",
                        "rename old old-old-202601020304",
                        "rename old-1 old-1-old-202601020304",
                        "rename old-2 old-2-old-202601020304",
                        "delete global",
                        "create old",
                        "create old-1 db.r6g.large",
                        "create old-2 db.r5.large",
                        "create endpoint reports [old-2]",
                        "unprotect old-old-202601020304",
                        "delete old-2-old-202601020304",
                        "delete old-1-old-202601020304",
                        "delete old-old-202601020304");
        assertThat(failback.there.changes).containsExactly("create global in us-east-1");
        assertThat(failback.here.snapshots).containsExactly("dr-orchestrator-old-20260102030405");
        assertThat(failback.here.clusters)
                .as("protected as it was")
                .hasEntrySatisfying(
                        "old",
                        cluster -> assertThat(cluster.deletionProtection()).isTrue());
    }

    @Test
    void with_DeleteFirst_the_old_copy_goes_before_the_new_one_is_made() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();

        run();

        assertThat(failback.here.changes)
                .containsExactly(
                        "detach old",
                        "delete old-2",
                        "delete old-1",
                        "delete old",
                        "delete global",
                        "create old",
                        "create old-1 db.r6g.large",
                        "create old-2 db.r5.large");
    }

    @Test
    void nothing_is_deleted_while_the_source_or_the_new_copy_is_not_seen_to_be_well() {
        begin();
        setAside();
        rebuild();
        failback.there.change("live", cluster -> cluster.status("failed"));
        assertThat(failback.lookAtDeletion().path("detail").asText()).contains("the source live is failed");
        assertThat(failback.act("DELETE_INSTANCE").path("status").asText()).isEqualTo("WAITING");

        failback.there.change("live", cluster -> cluster.status("available"));
        failback.here.change("old", cluster -> cluster.status("starting"));
        assertThat(failback.lookAtDeletion().path("detail").asText()).contains("the new copy old is starting");
        assertThat(failback.act("DELETE_CLUSTER").path("status").asText()).isEqualTo("WAITING");

        failback.there.unreachable = true;
        for (int look = 0; look < 12; look++) {
            failback.lookAtDeletion();
        }
        assertThat(failback.input.at("/check/status").asText()).isEqualTo("failed");
        assertThat(failback.describe("KEPT"))
                .contains(
                        "us-east-1 does not answer",
                        "aws rds delete-db-cluster --region us-west-2 --db-cluster-identifier " + AuroraFailback.ASIDE);
        assertThat(failback.here.changes).noneMatch(change -> change.startsWith("delete old"));
    }

    @Test
    void how_to_go_back_is_said_in_order() {
        failback.here.addEndpoint("old", "reports", "old-2");
        begin();
        setAside();

        assertThat(failback.describe("ROLL_BACK"))
                .containsSubsequence(
                        "cluster " + AuroraFailback.ASIDE + " (" + AuroraFailback.OLD_ID + ")",
                        "--db-cluster-identifier " + AuroraFailback.ASIDE + " --new-db-cluster-identifier old",
                        "--new-db-instance-identifier old-1",
                        "--new-db-instance-identifier old-2",
                        "aws rds create-db-cluster-endpoint --region us-west-2 --db-cluster-identifier old"
                                + " --db-cluster-endpoint-identifier reports --endpoint-type READER"
                                + " --static-members old-2",
                        "if wanted, a global database of its own");
    }

    @Test
    void a_failover_that_begins_in_the_middle_wins() {
        begin();
        failback.here.change(
                "old", cluster -> cluster.tagList(new FailoverTags(Instant.EPOCH, "arn:of:live").originOnly()));

        assertThat(failback.lookAtSetAside().path("detail").asText()).contains("a FAILOVER of this database has begun");
        assertThatThrownBy(() -> failback.act("RENAME_CLUSTER")).isInstanceOf(PreconditionFailedException.class);
        assertThat(failback.here.changes).isEmpty();
    }

    @Test
    void a_second_failback_of_the_same_has_nothing_to_do() {
        begin();
        run();
        failback.here.changes.clear();

        assertThat(failback.prechecks().path("status").asText()).isEqualTo("available");
    }

    @Test
    void an_unfinished_plan_keeps_a_rebuilt_cluster_from_looking_complete() {
        begin();
        run();
        failback.here.instances.remove("old-2");
        failback.recorded =
                Optional.of(RebuildPlan.read(failback.input.path("action").path("plan")));
        failback.here.changes.clear();

        JsonNode existing = failback.prechecks();
        failback.recordPlan();
        assertThat(existing.path("status").asText()).isEqualTo("doesnotexist");
        assertThat(existing.path("resourceId").asText()).isEmpty();
        run();

        assertThat(failback.here.changes).containsExactly("create old-2 db.r5.large");
    }

    @Test
    void a_successor_of_the_same_name_is_never_touched() {
        begin();
        failback.here.addCluster("old", "cluster-NEW");
        failback.here.addInstance("old", "old-9", true);

        for (String change : List.of(
                "DISABLE_DELETION_PROTECTION",
                "DETACH",
                "FENCE",
                "RENAME_CLUSTER",
                "RENAME_INSTANCE",
                "DELETE_INSTANCE",
                "DELETE_CLUSTER")) {
            assertThat(failback.act(change).path("status").asText()).as(change).isEqualTo("ALREADY_DONE");
        }
        assertThat(failback.here.changes).isEmpty();
    }

    @Test
    void a_copy_that_became_live_meanwhile_is_not_deleted() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();
        failback.here.addGlobal("global", failback.here.arn("cluster", "old"), failback.there.arn("cluster", "live"));

        assertThat(failback.lookAtDeletion().path("status").asText()).isEqualTo("failed");
        for (String change : List.of("DETACH", "DELETE_INSTANCE", "DELETE_CLUSTER")) {
            assertThatThrownBy(() -> failback.act(change)).isInstanceOf(PreconditionFailedException.class);
        }
        assertThat(failback.here.changes).isEmpty();
    }

    @Test
    void a_copy_that_became_protected_meanwhile_is_not_deleted() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();
        failback.here.change("old", cluster -> cluster.deletionProtection(true));

        JsonNode look = failback.lookAtDeletion();

        assertThat(look.path("status").asText()).isEqualTo("failed");
        assertThat(look.path("detail").asText()).contains("aws rds modify-db-cluster --region us-west-2");
        assertThatThrownBy(() -> failback.act("DISABLE_DELETION_PROTECTION"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("off, or permission to lift it");
        assertThat(failback.here.changes).isEmpty();
    }

    @Test
    void a_global_database_with_other_members_stays_and_ends_the_wait() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();
        failback.here.clusters.remove("old");
        failback.globals.computeIfPresent(
                "global",
                (id, global) -> global.toBuilder()
                        .globalClusterMembers(GlobalClusterMember.builder()
                                .dbClusterArn("arn:aws:rds:eu-west-1:123456789012:cluster:third")
                                .build())
                        .build());

        assertThat(failback.lookAtDeletion().path("status").asText()).isEqualTo("in-progress");
        assertThat(failback.act("DELETE_GLOBAL_CLUSTER").path("status").asText())
                .isEqualTo("ALREADY_DONE");
        failback.after(Duration.ofSeconds(160));
        assertThat(failback.lookAtDeletion().path("status").asText()).isEqualTo("failed");
    }

    @Test
    void an_answer_that_was_lost_is_looked_into() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();
        failback.here.lostAnswer = Optional.of(SdkClientException.create("read timed out"));
        assertThat(failback.act("DETACH").path("status").asText()).isEqualTo("ALREADY_DONE");

        failback.here.lostAnswer = Optional.of(SdkClientException.create("read timed out"));
        assertThat(failback.act("DELETE_CLUSTER").path("status").asText()).isEqualTo("ALREADY_DONE");

        failback.here.lostAnswer = Optional.of(SdkClientException.create("read timed out"));
        assertThat(failback.act("DELETE_GLOBAL_CLUSTER").path("status").asText())
                .isEqualTo("ALREADY_DONE");
        failback.there.lostAnswer = Optional.of(SdkClientException.create("read timed out"));
        assertThat(failback.act("CREATE_GLOBAL_CLUSTER").path("status").asText())
                .isEqualTo("ALREADY_DONE");
        failback.here.lostAnswer = Optional.of(SdkClientException.create("read timed out"));
        assertThat(failback.act("CREATE_CLUSTER").path("status").asText()).isEqualTo("ALREADY_DONE");
    }

    @Test
    void an_answer_that_was_lost_while_more_is_to_do_is_tried_again() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();
        failback.here.lostAnswer = Optional.of(SdkClientException.create("read timed out"));

        assertThatThrownBy(() -> failback.act("DELETE_INSTANCE")).isInstanceOf(TransientException.class);
    }

    @Test
    void without_an_answer_from_the_sources_region_the_global_database_is_not_asked_for_here() {
        begin();
        failback.globals.clear();
        failback.there.unreachable = true;

        assertThatThrownBy(() -> failback.act("CREATE_GLOBAL_CLUSTER")).isInstanceOf(TransientException.class);

        assertThat(failback.here.changes).noneMatch(change -> change.startsWith("create global"));
    }

    @Test
    void a_new_primary_gets_a_minute_before_a_secondary_is_asked_for() {
        begin();
        failback.here.clusters.clear();
        failback.here.instances.clear();
        failback.globals.clear();

        assertThat(failback.lookAtRebuild().path("next").asText()).isEqualTo("NONE");
        assertThat(failback.lookAtRebuild().path("next").asText()).isEqualTo("NONE");
        assertThat(failback.lookAtRebuild().path("next").asText()).isEqualTo("CREATE_GLOBAL_CLUSTER");
        failback.act("CREATE_GLOBAL_CLUSTER");
        for (int look = 1; look <= 3; look++) {
            JsonNode answer = failback.lookAtRebuild();
            assertThat(answer.path("next").asText()).isEqualTo("NONE");
            assertThat(answer.path("detail").asText()).contains("AWS needs a minute");
        }
        assertThat(failback.lookAtRebuild().path("next").asText()).isEqualTo("CREATE_CLUSTER");
    }

    @Test
    void a_change_that_does_not_show_is_asked_for_again_once_stale_reads_cannot_explain_it() {
        begin();
        assertThat(failback.lookAtSetAside().path("next").asText()).isEqualTo("TAG_OLD_COPY");
        assertThat(failback.lookAtSetAside().path("next").asText()).isEqualTo("NONE");
        failback.after(Duration.ofSeconds(150));
        assertThat(failback.lookAtSetAside().path("next").asText()).isEqualTo("TAG_OLD_COPY");
    }

    @Test
    void a_broken_copy_that_aws_will_not_remove_ends_the_wait() {
        failback.parameters.put("OldCopy", "DeleteFirst");
        begin();
        failback.here.change("old", cluster -> cluster.status("failed"));
        assertThat(failback.lookAtDeletion().path("next").asText()).isEqualTo("DETACH");
        failback.input
                .putObject("step")
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"old is in state failed\"}");

        JsonNode answer = failback.lookAtDeletion();

        assertThat(answer.path("status").asText()).isEqualTo("failed");
        assertThat(answer.path("detail").asText())
                .contains("cluster old is failed", "AWS refuses to remove it: old is in state failed");
    }

    @Test
    void a_failed_cluster_or_instance_ends_the_wait() {
        begin();
        run();
        failback.here.instances.computeIfPresent(
                "old-2",
                (id, instance) ->
                        instance.toBuilder().dbInstanceStatus("failed").build());
        assertThat(failback.lookAtRebuild().path("status").asText()).isEqualTo("failed");

        failback.here.change("old", cluster -> cluster.status("inaccessible-encryption-credentials"));
        assertThat(failback.lookAtRebuild().path("detail").asText()).contains("aws rds describe-events");
    }

    @Test
    void a_global_database_of_somebody_else_ends_the_wait() {
        begin();
        failback.here.addGlobal("global", "arn:aws:rds:eu-west-1:123456789012:cluster:third");

        assertThat(failback.lookAtRebuild().path("status").asText()).isEqualTo("in-progress");
        failback.after(Duration.ofSeconds(160));
        assertThat(failback.lookAtRebuild().path("status").asText()).isEqualTo("failed");
    }

    private void begin() {
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
        failback.recordPlan();
    }

    /** All loops of the state machine, in the payload's order. */
    private void run() {
        failback.input.remove("proven");
        if (failback.parameters.path("OldCopy").asText().equals("DeleteFirst")) {
            loop(failback::lookAtDeletion);
            rebuild();
        } else {
            setAside();
            rebuild();
            loop(failback::lookAtDeletion);
        }
    }

    private void setAside() {
        loop(failback::lookAtSetAside);
    }

    private void rebuild() {
        loop(failback::lookAtRebuild);
        failback.input.putObject("proven");
    }

    /** Until something is proven, gone, or, once the new copy is proven, kept. */
    private void loop(Supplier<JsonNode> look) {
        failback.input.remove("check");
        for (int count = 0; count < 40; count++) {
            JsonNode answer = look.get();
            boolean kept = answer.path("status").asText().equals("failed") && failback.input.has("proven");
            if (kept
                    || List.of("available", "doesnotexist")
                            .contains(answer.path("status").asText())) {
                failback.input.remove("check");
                return;
            }
            follow(answer);
        }
        throw new AssertionError("no end: " + failback.input.path("check"));
    }

    private void follow(JsonNode answer) {
        assertThat(answer.path("status").asText())
                .as(answer.path("detail").asText())
                .isEqualTo("in-progress");
        String next = answer.path("next").asText();
        if (!next.equals("NONE")) {
            assertThat(failback.act(next).path("status").asText()).as(next).isIn("STARTED", "TAGGED");
        }
    }
}
