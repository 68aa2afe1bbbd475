package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the prechecks say of the old copy and of the source: whether the one may go, and the other is the live one. */
class CheckExistingInstanceTest extends FailbackPrechecks {

    @Test
    void an_old_copy_of_which_all_is_proven_may_be_deleted() {
        JsonNode answer = check();

        assertThat(answer.path("status").asText()).isEqualTo("exists");
        assertThat(answer.path("resourceId").asText()).isEqualTo("db-old");
        assertThat(answer.path("parameter").asText()).isEqualTo("/dr-orchestrator/failback/db/old");
        assertThat(answer.path("source").asText()).isEqualTo(NEW);
        assertThat(answer.path("sourceRegion").asText()).isEqualTo("us-east-1");
    }

    @Test
    void a_source_may_be_named_by_its_identifier() {
        parameters.put("SourceRDSInstanceIdentifier", "new");

        assertThat(check().path("source").asText()).isEqualTo(NEW);
    }

    @Test
    void a_replica_that_replicates_is_what_is_wanted() {
        here.put(replica("us-west-2", "old", NEW));

        assertThat(check().path("status").asText()).isEqualTo("available");
    }

    @Test
    void a_replica_that_lacks_something_is_finished_and_not_deleted() {
        here.put(replica("us-west-2", "old", NEW).dbInstanceStatus("creating").statusInfos(List.of()));
        assertThat(check().path("status").asText()).isEqualTo("doesnotexist");
        assertThat(check().path("resourceId").asText()).isEmpty();

        here.put(replica("us-west-2", "old", NEW));
        ssm.plan = Optional.of(
                "{\"format\":2,\"resourceId\":\"db-old\",\"setAsideName\":\"x\",\"copy\":{\"multiAz\":true}}");
        assertThat(check().path("status").asText()).isEqualTo("available");
        assertThat(check().path("copy").path("multiAz").asBoolean()).isTrue();
    }

    @Test
    void nothing_there_is_nothing_to_delete_and_needs_nobodys_word() {
        here.instances.clear();
        there.unreachable = true;

        assertThat(check().path("status").asText()).isEqualTo("doesnotexist");
    }

    @Test
    void a_copy_that_is_being_deleted_already_needs_no_snapshot() {
        here.change("old", copy -> copy.dbInstanceStatus("deleting"));
        here.free.put("ManualSnapshots", 0L);

        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backing-up", "modifying", "storage-optimization"})
    void a_source_that_is_busy_is_good_enough(String status) {
        there.change("new", source -> source.dbInstanceStatus(status));

        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stopped", "failed", "deleting", "rebooting"})
    void a_source_that_does_not_work_is_refused(String status) {
        there.change("new", source -> source.dbInstanceStatus(status));

        refused("status " + status, "aws rds wait db-instance-available --region us-east-1");
    }

    @Test
    void a_source_that_is_gone_or_was_not_promoted_or_has_no_backups_is_refused() {
        there.put(replica("us-east-1", "new", OLD));
        refused("it is a replica of " + OLD + ": it was not promoted", "may be the live copy");
        refused("BackupRetentionPeriod 0", "aws rds modify-db-instance --region us-east-1");

        there.instances.clear();
        refused("no DB instance new in us-east-1", "aws rds describe-db-instances --region us-east-1");
    }

    @Test
    void a_copy_that_was_promoted_last_is_the_live_one_whatever_the_payload_says() {
        here.change(
                "old",
                copy -> copy.tagList(
                        tag(FailoverTags.PROMOTED_AT, "2026-01-02T00:00:00Z"), tag(FailoverTags.PROMOTED_FROM, NEW)));
        parameters.put("ConfirmDelete", "old");

        refused("it was promoted at 2026-01-02T00:00:00Z", "so it is the live copy");
    }

    @Test
    void a_copy_with_replicas_may_be_the_live_one_whatever_the_payload_says() {
        here.change("old", copy -> copy.readReplicaDBInstanceIdentifiers("reader"));
        parameters.put("ConfirmDelete", "old");

        refused("it has replicas (reader), so it may be the live copy", "promote or delete them");
    }

    @Test
    void a_replica_of_something_else_and_an_instance_of_a_cluster_are_not_the_old_copy() {
        here.put(replica("us-west-2", "old", arn("eu-west-1", "other")));
        refused("it is a replica of " + arn("eu-west-1", "other"), "correct the payload");

        here.put(instance("us-west-2", "old").dbClusterIdentifier("aurora"));
        refused("it is an instance of the cluster aurora", "CreateAuroraSecondaryDBCluster");
    }

    @Test
    void what_nobody_can_prove_needs_the_word_of_a_person_about_this_very_copy() {
        there.unreachable = true;
        refused("us-east-1 does not answer: connect timed out", "\"ConfirmDelete\": \"old\"");

        parameters.put("ConfirmDelete", "Old");
        refused("ConfirmDelete: \"Old\"", "\"old\"");

        parameters.put("ConfirmDelete", "old");
        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_source_without_tags_proves_nothing() {
        there.change("new", source -> source.tagList(tag(FailoverTags.PROMOTED_FROM, OLD)));

        refused(
                NEW + " has no tag dr-orchestrator:promoted-at that can be seen from here",
                "\"ConfirmDelete\": \"old\"");
    }

    @Test
    void a_source_whose_tags_name_another_copy_is_refused_whoever_confirms() {
        String other = arn("eu-west-1", "other");
        there.change("new", source -> source.tagList(tag(FailoverTags.PROMOTED_FROM, other)));
        parameters.put("ConfirmDelete", "old");

        refused(
                NEW + " was promoted from " + other,
                "aws rds remove-tags-from-resource --region us-east-1 --resource-name " + NEW);
    }

    @Test
    void without_tags_any_sign_of_a_live_copy_refuses_whoever_confirms() {
        there.change("new", source -> source.tagList(List.of()));
        parameters.put("ConfirmDelete", "old");
        assertThat(check().path("status").asText()).isEqualTo("exists");

        there.put(replica("us-east-1", "reports", OLD));
        refused("followed by " + arn("us-east-1", "reports"), "check in both Regions");

        there.instances.remove("reports");
        here.change("old", copy -> copy.tagList(tag(FailoverTags.PROMOTED_FROM, NEW)));
        refused("a failover to it has begun", "check in both Regions");
    }

    @Test
    void what_the_source_feeds_is_no_obstacle_and_is_named() {
        there.change("new", source -> source.readReplicaDBInstanceIdentifiers("reports", OLD));

        assertThat(warnings(check()))
                .containsExactly("The source " + NEW
                        + " has replicas of its own (reports): they stay as they are, and go on following it");
    }

    @Test
    void an_instance_that_replaces_none_is_made_with_a_warning_in_the_first_line() {
        here.instances.clear();
        there.change("new", source -> source.readReplicaDBInstanceIdentifiers("reports"));

        assertThat(warnings(check())).hasSize(2).first().asString().startsWith("There was no instance old: a new one");
    }

    private static List<String> warnings(JsonNode answer) {
        return Json.texts(answer.path("warnings"));
    }

    @Test
    void a_protected_copy_is_set_aside_and_refused_only_where_it_is_to_be_deleted_first() {
        here.change("old", copy -> copy.deletionProtection(true));
        assertThat(check().path("status").asText()).isEqualTo("exists");

        parameters.put("OldCopy", "DeleteFirst");
        refused(
                "deletion protection is on",
                "aws rds modify-db-instance --region us-west-2 --db-instance-identifier old --no-deletion-protection");

        parameters.put("DisableDeletionProtection", "True");
        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_copy_that_is_stopped_is_refused_with_the_commands_that_start_it_behind_a_fence() {
        here.change("old", copy -> copy.dbInstanceStatus("stopped"));

        refused("status stopped", "aws rds start-db-instance --region us-west-2 --db-instance-identifier old");
        refused("lets its old clients write", "--vpc-security-group-ids GROUP-WITHOUT-RULES");
    }

    @Test
    void a_copy_that_failed_cannot_be_renamed_but_deleted_first_without_a_snapshot() {
        here.change("old", copy -> copy.dbInstanceStatus("failed"));
        refused("status failed, in which RDS renames nothing", "\"OldCopy\": \"DeleteFirst\"");

        parameters.put("OldCopy", "DeleteFirst");
        refused("status failed, of which no final snapshot can be taken", "\"SkipFinalSnapshot\": \"True\"");

        parameters.put("SkipFinalSnapshot", true);
        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_copy_whose_storage_is_full_can_be_renamed() {
        here.change("old", copy -> copy.dbInstanceStatus("storage-full"));

        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_copy_that_feeds_an_aurora_cluster_or_an_integration_is_refused() {
        here.change("old", copy -> copy.readReplicaDBClusterIdentifiers("app-aurora"));
        refused(
                "it has replicas (Aurora cluster app-aurora)",
                "aws rds promote-read-replica-db-cluster --region us-west-2");

        here.put(instance("us-west-2", "old"));
        here.integrationSources.add(OLD);
        refused("zero-ETL integration to-redshift", "aws rds delete-integration --region us-west-2");
    }

    @Test
    void a_source_of_which_rds_makes_no_replica_is_refused() {
        there.change("new", source -> source.masterUserSecret(secret -> secret.secretArn("arn:secret")));
        refused("its master password is managed by Secrets Manager", "--no-manage-master-user-password");

        there.change("new", source -> source.engine("oracle-ee").engineVersion("19.0.0"));
        here.change("old", copy -> copy.engine("oracle-ee").engineVersion("19.0.0"));
        refused("engine oracle-ee", "rebuild the copy by hand");
    }

    @Test
    void an_old_copy_that_stands_aside_is_known_by_the_plan_or_by_its_tag() {
        here.renamed("old", "old-old-202601050000");
        here.change("old-old-202601050000", copy -> copy.tagList(new SetAsideTag("old", Instant.EPOCH).toTag()));
        assertThat(check().path("resourceId").asText()).isEqualTo("db-old");
        assertThat(check().path("status").asText()).isEqualTo("exists");

        here.change("old-old-202601050000", copy -> copy.tagList(List.of()));
        assertThat(check().path("status").asText()).isEqualTo("doesnotexist");

        ssm.plan = Optional.of("{\"format\":2,\"resourceId\":\"db-old\",\"setAsideName\":\"x\"}");
        assertThat(check().path("resourceId").asText()).isEqualTo("db-old");
    }

    @Test
    void another_instance_that_took_the_name_meanwhile_is_nobodys_old_copy() {
        here.renamed("old", "old-old-202601050000");
        here.put(instance("us-west-2", "old").dbiResourceId("db-other"));
        ssm.plan = Optional.of("{\"format\":2,\"resourceId\":\"db-old\",\"setAsideName\":\"x\"}");

        refused(
                "another one, db-other, has taken the name while the old copy db-old stands aside",
                "it is not touched");
    }

    @Test
    void a_copy_that_an_earlier_failback_kept_is_named_when_all_is_done() {
        here.renamed("old", "old-old-202601050000");
        here.change("old-old-202601050000", copy -> copy.tagList(new SetAsideTag("old", Instant.EPOCH).toTag()));
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt"));

        assertThat(check().path("status").asText()).isEqualTo("available");
        assertThat(check().path("resourceId").asText()).isEqualTo("db-old");

        ssm.plan = Optional.of("{\"format\":2,\"resourceId\":\"db-old\",\"setAsideName\":\"x\"}");
        assertThat(check().path("status").asText()).isEqualTo("exists");
    }
}
