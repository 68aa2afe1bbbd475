package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.groups;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.replication;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The deletion of the old copy "old" of us-west-2 and its rebuild as a replica of "new" in us-east-1. */
class RebuildTest {

    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final String NEW = arn("us-east-1", "new");

    private final FakeInstances here = new FakeInstances();
    private final FakeInstances there = new FakeInstances();
    private Instant now = START;
    private JsonNode before = Json.object();
    private JsonNode step = Json.object();
    private RebuildPlan plan = plan("db-old", Json.object());
    private boolean proven;
    private final ObjectNode parameters = Json.object()
            .put("RDSInstanceIdentifier", "old")
            .put("SourceRDSInstanceIdentifier", NEW)
            .put("SourceRegion", "us-east-1")
            .put("DBInstanceClass", "db.t3.large")
            .put("DBSubnetGroup", "group");

    @BeforeEach
    void oldCopyAndSource() {
        here.put(instance("us-west-2", "old"));
        there.put(instance("us-east-1", "new"));
    }

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

    @Test
    void a_name_that_stays_reserved_ends_the_wait_after_five_minutes() {
        setAside();
        step = Json.object()
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"AWS answered DBInstanceAlreadyExists (400)\"}");

        look("REPLICA", "in-progress");
        now = now.plusSeconds(149);
        look("REPLICA", "in-progress");
        now = now.plusSeconds(1);
        assertThat(look("REPLICA", "failed").path("detail").asText()).contains("has refused the name old");
    }

    @Test
    void a_failover_that_has_begun_wins() {
        here.put(replica("us-west-2", "old", NEW)
                .dbiResourceId("db-rebuilt")
                .tagList(tag(FailoverTags.PROMOTED_FROM, NEW)));

        assertThat(look("REPLICA", "failed").path("detail").asText()).contains("a FAILOVER of this database has begun");
    }

    @Test
    void backups_that_aws_refuses_for_good_are_left_undone_and_said() {
        parameters.put("BackupRetentionPeriod", "7");
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt"));
        here.refusal = Optional.of(RdsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidParameterCombination")
                        .errorMessage("no backups")
                        .build())
                .build());

        step = setBackups();

        assertThat(look("REPLICA", "available").path("detail").asText())
                .contains("Left undone: backups of old for 7 days", "no backups");
    }

    @Test
    void after_a_failure_the_commands_lead_back_in_order() {
        setAside();
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt").deletionProtection(true));

        assertThat(look("ROLL_BACK", "available").path("detail").asText())
                .containsSubsequence(
                        "The old copy db-old is there, as app-old",
                        "To go on: correct what is named above, re-run the same payload",
                        "aws rds modify-db-instance --region us-west-2 --db-instance-identifier old --no-deletion-protection",
                        "aws rds delete-db-instance --region us-west-2 --db-instance-identifier old --skip-final-snapshot",
                        "aws rds wait db-instance-deleted --region us-west-2 --db-instance-identifier old",
                        "aws rds modify-db-instance --region us-west-2 --db-instance-identifier app-old"
                                + " --new-db-instance-identifier old --apply-immediately");
    }

    @Test
    void going_back_opens_the_fence_and_where_nothing_was_changed_there_is_nothing_to_do() {
        assertThat(look("ROLL_BACK", "available").path("detail").asText()).contains("There is nothing to roll back");

        parameters.put("FenceSecurityGroupId", "sg-fence");
        here.change("old", copy -> copy.vpcSecurityGroups(groups(List.of("sg-fence"))));
        plan = plan(
                "db-old",
                Json.object().set("securityGroups", Json.object().arrayNode().add("sg-1")));
        assertThat(look("ROLL_BACK", "available").path("detail").asText())
                .contains("--db-instance-identifier old --vpc-security-group-ids sg-1 --apply-immediately");
    }

    @Test
    void a_replica_is_created_then_given_its_backups_then_proven() {
        here.instances.clear();
        parameters.put("BackupRetentionPeriod", "7");
        assertThat(look("REPLICA", "in-progress").path("next").asText()).isEqualTo("CREATE_REPLICA");
        assertThat(create().path("status").asText()).isEqualTo("STARTED");
        assertThat(create().path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(look("REPLICA", "in-progress").path("next").asText()).isEqualTo("NONE");

        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt"));
        assertThat(look("REPLICA", "in-progress").path("next").asText()).isEqualTo("SET_BACKUP_RETENTION");
        assertThat(setBackups().path("status").asText()).isEqualTo("STARTED");
        ModifyDbInstanceRequest asked = (ModifyDbInstanceRequest) here.changes.get(1);
        assertThat(asked.backupRetentionPeriod()).isEqualTo(7);
        assertThat(asked.applyImmediately()).isTrue();
        assertThat(look("REPLICA", "in-progress").path("next").asText()).isEqualTo("NONE");

        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt").backupRetentionPeriod(7));
        assertThat(setBackups().path("status").asText()).isEqualTo("ALREADY_DONE");
        look("REPLICA", "available");
    }

    @Test
    void a_postgresql_replica_is_proven_without_backups() {
        parameters.put("BackupRetentionPeriod", "7");
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt").engine("postgres"));

        assertThat(look("REPLICA", "available").path("detail").asText()).contains("from its promotion on");
        assertThat(setBackups().path("status").asText()).isEqualTo("ALREADY_DONE");
    }

    @Test
    void what_the_payload_does_not_say_the_old_copy_says() {
        DBInstance old = instance("us-west-2", "old")
                .endpoint(endpoint -> endpoint.port(3789))
                .multiAZ(true)
                .storageType("gp3")
                .allocatedStorage(400)
                .iops(12_000)
                .storageThroughput(500)
                .vpcSecurityGroups(VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId("sg-1")
                        .build())
                .enabledCloudwatchLogsExports("error", "slowquery")
                .performanceInsightsEnabled(true)
                .performanceInsightsRetentionPeriod(31)
                .monitoringInterval(60)
                .monitoringRoleArn("arn:role")
                .deletionProtection(true)
                .tagList(
                        tag("team", "orders"),
                        tag("aws:cloudformation:stack-name", "app"),
                        tag(FailoverTags.PROMOTED_AT, "2026-01-01T00:00:00Z"))
                .build();
        plan = plan("db-old", InstanceCopy.of(new Instance(old)).fields());
        parameters.put("MultiAZ", "False").put("KmsKeyId", "key");
        here.instances.clear();

        create();

        CreateDbInstanceReadReplicaRequest asked = here.onlyChange(CreateDbInstanceReadReplicaRequest.class);
        assertThat(asked.sourceDBInstanceIdentifier()).isEqualTo(NEW);
        assertThat(asked.sourceRegion()).isEqualTo("us-east-1");
        assertThat(asked.dbInstanceClass()).isEqualTo("db.t3.large");
        assertThat(asked.multiAZ()).isFalse();
        assertThat(asked.port()).isEqualTo(3789);
        assertThat(asked.vpcSecurityGroupIds()).containsExactly("sg-1");
        assertThat(asked.storageType()).isEqualTo("gp3");
        assertThat(asked.iops()).isEqualTo(12_000);
        assertThat(asked.storageThroughput()).isEqualTo(500);
        assertThat(asked.enableCloudwatchLogsExports()).containsExactly("error", "slowquery");
        assertThat(asked.enablePerformanceInsights()).isTrue();
        assertThat(asked.performanceInsightsRetentionPeriod()).isEqualTo(31);
        assertThat(asked.monitoringInterval()).isEqualTo(60);
        assertThat(asked.monitoringRoleArn()).isEqualTo("arn:role");
        assertThat(asked.deletionProtection()).isTrue();
        assertThat(asked.tags()).containsExactly(tag("team", "orders"));
    }

    @Test
    void gp3_storage_below_400_gib_is_what_aws_gives_it() {
        DBInstance old = instance("us-west-2", "old")
                .storageType("gp3")
                .allocatedStorage(100)
                .iops(3_000)
                .storageThroughput(125)
                .build();
        plan = plan("db-old", InstanceCopy.of(new Instance(old)).fields());
        here.instances.clear();

        create();

        CreateDbInstanceReadReplicaRequest asked = here.onlyChange(CreateDbInstanceReadReplicaRequest.class);
        assertThat(asked.storageType()).isEqualTo("gp3");
        assertThat(asked.iops()).isNull();
        assertThat(asked.storageThroughput()).isNull();
    }

    @Test
    void a_creation_that_took_effect_although_its_answer_was_lost_is_under_way() {
        here.instances.clear();
        here.lostAnswer = Optional.of(SdkClientException.create("connection reset"));

        assertThat(create().path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void a_source_that_is_busy_is_waited_for_and_one_that_is_not_is_a_conflict() {
        here.instances.clear();
        here.refusal = Optional.of(InvalidDbInstanceStateException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidDBInstanceState")
                        .errorMessage("DB instance is not in the available state")
                        .build())
                .build());
        assertThatThrownBy(this::create).isInstanceOf(StateConflictException.class);

        there.change("new", source -> source.dbInstanceStatus("backing-up"));
        assertThat(create().path("status").asText()).isEqualTo("WAITING");

        there.unreachable = true;
        assertThatThrownBy(this::create).isInstanceOf(StateConflictException.class);
    }

    @Test
    void a_replication_that_stays_broken_or_has_ended_is_not_proven() {
        here.put(replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt").statusInfos(replication("error", false)));
        look("REPLICA", "in-progress");
        now = now.plusSeconds(150);
        look("REPLICA", "failed");

        before = Json.object();
        here.change("old", replica -> replica.statusInfos(replication("terminated", false)));
        look("REPLICA", "failed");
    }

    @Test
    void an_instance_that_is_no_replica_of_the_source_is_a_stale_read_or_a_stranger() {
        look("REPLICA", "in-progress");
        now = now.plusSeconds(150);

        assertThat(look("REPLICA", "failed").path("detail").asText())
                .contains("no replica of " + NEW, "It is not touched");
    }

    @Test
    void a_replica_whose_creation_failed_ends_the_wait() {
        here.put(replica("us-west-2", "old", NEW)
                .dbiResourceId("db-rebuilt")
                .dbInstanceStatus("incompatible-network")
                .statusInfos(List.of()));

        look("REPLICA", "failed");
    }

    private JsonNode unprotect() {
        return invoke(new DisableInstanceProtection(here), "");
    }

    private JsonNode delete() {
        return invoke(new DeleteInstance(here, region -> there), "");
    }

    private JsonNode create() {
        return invoke(new CreateReadReplica(here, region -> there), "");
    }

    private JsonNode setBackups() {
        return invoke(new SetBackupRetention(here), "");
    }

    private JsonNode look(String expect, String status) {
        JsonNode answer = invoke(new CheckInstanceRebuild(here, region -> there), expect);
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo(status);
        before = answer;
        return answer;
    }

    private JsonNode invoke(StepHandler handler, String expect) {
        ObjectNode event = Json.object()
                .put("Execution", "arn")
                .put("StartedAt", START.toString())
                .put("EnteredAt", now.toString())
                .put("Expect", expect)
                .put("DeadlineSeconds", 10_800)
                .put("PollSeconds", 15);
        event.withObject("/Input/StatePayload").set("parameters", parameters);
        event.withObject("/Input/action").set("plan", plan.json());
        event.withObject("/Input").set("check", before);
        if (proven) {
            event.withObject("/Input/proven").put("detail", "the new copy follows");
        }
        event.withObject("/Input").set("step", step);
        return new FakeLambda().invoke(handler, event.toString());
    }

    private void setAside() {
        proven = true;
        here.renamed("old", "app-old");
        here.change("app-old", copy -> copy.tagList(new SetAsideTag("old", Instant.EPOCH).toTag()));
    }

    private static RebuildPlan plan(String resourceId, JsonNode copy) {
        return new RebuildPlan("arn", resourceId, Instant.EPOCH, true, "app-old", "", copy);
    }
}
