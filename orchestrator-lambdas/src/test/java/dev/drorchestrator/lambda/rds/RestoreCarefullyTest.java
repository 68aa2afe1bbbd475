package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.groups;
import static dev.drorchestrator.lambda.rds.FakeInstances.parameterGroup;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.role;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.Missing;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/** What restoring must not do: make a copy less safe, hang on a busy one, or undo what a person wanted. */
class RestoreCarefullyTest extends RebuiltReplica {
    @Test
    void what_makes_the_new_copy_safer_than_the_old_one_is_named_and_not_undone() {
        old = old.toBuilder()
                .deletionProtection(false)
                .publiclyAccessible(true)
                .iamDatabaseAuthenticationEnabled(false)
                .backupRetentionPeriod(1)
                .vpcSecurityGroups(groups(List.of("sg-open")))
                .storageEncrypted(false)
                .build();
        parameters.put("FenceSecurityGroupId", "sg-fence");
        here.put(rebuilt()
                .deletionProtection(true)
                .publiclyAccessible(false)
                .iamDatabaseAuthenticationEnabled(true)
                .backupRetentionPeriod(35)
                .vpcSecurityGroups(groups(List.of("sg-fence")))
                .storageEncrypted(true)
                .kmsKeyId("key"));

        List<String> left = left(look("available"));

        assertThat(here.changes).isEmpty();
        assertThat(left)
                .anyMatch(line ->
                        line.startsWith("deletion protection false, it has true: left as it is, because the copy is"
                                + " safer so. To set it: aws rds modify-db-instance --region us-west-2"))
                .anyMatch(line -> line.startsWith("public access true, it has false: left as it is"))
                .anyMatch(line -> line.startsWith("IAM authentication false, it has true: left as it is"))
                .anyMatch(line -> line.startsWith("backup retention 1, it has 35: left as it is"))
                .anyMatch(
                        line -> line.startsWith("security groups [\"sg-open\"], it has [\"sg-fence\"]: left as it is"))
                .anyMatch(
                        line -> line.startsWith("storage encryption false, it has true with key: no call changes it"));
    }

    @Test
    void what_makes_it_less_safe_is_set() {
        old = old.toBuilder()
                .deletionProtection(true)
                .iamDatabaseAuthenticationEnabled(true)
                .publiclyAccessible(false)
                .build();
        here.put(rebuilt()
                .deletionProtection(false)
                .iamDatabaseAuthenticationEnabled(false)
                .publiclyAccessible(true));

        assertThat(look("in-progress").path("resource").asText()).isEqualTo("deletion protection");
    }

    @Test
    void a_copy_that_is_busy_for_hours_and_serves_gets_its_settings_and_ends_the_run() {
        old = old.toBuilder().multiAZ(true).backupRetentionPeriod(0).build();
        here.put(rebuilt().dbInstanceStatus("storage-optimization"));
        assertThat(look("in-progress").path("resource").asText()).isEqualTo("Multi-AZ");
        restore();
        here.change("old", replica -> replica.multiAZ(true).dbInstanceStatus("modifying"));
        now = now.plusSeconds(15);
        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");
        here.change("old", replica -> replica.dbInstanceStatus("storage-optimization"));
        now = now.plusSeconds(15);
        look("available");
    }

    @Test
    void what_aws_refuses_a_busy_copy_it_may_take_later() {
        here.put(rebuilt().dbInstanceStatus("backing-up"));
        look("in-progress");
        step = Json.object()
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"not in available state\"}");
        now = now.plusSeconds(15);
        look("in-progress");
        now = now.plusSeconds(600);
        look("in-progress");
        now = now.plusSeconds(45 * 60);

        assertThat(left(look("available")).get(1)).contains("backup retention 7, it has 0: not done 55 minutes after");
    }

    @Test
    void settings_are_named_before_the_wait_itself_ends() {
        here.put(rebuilt());
        now = START.plusSeconds(10_800 - 700);
        look("in-progress");
        now = START.plusSeconds(10_800 - 600);

        assertThat(left(look("available")).get(1)).contains("backup retention 7, it has 0: not done 1 minutes after");
    }

    @Test
    void a_backup_begins_after_all_else() {
        old = old.toBuilder()
                .dbParameterGroups(parameterGroup("custom", "in-sync"))
                .associatedRoles(role("s3Import", "arn:role"))
                .tagList(tag("team", "orders"))
                .build();
        DBInstance waiting = rebuilt()
                .dbParameterGroups(parameterGroup("custom", "pending-reboot"))
                .build();

        assertThat(new ReplicaSettings(
                                here, InstanceCopy.of(new Instance(old)), Optional.empty(), new Instance(waiting))
                        .missing())
                .extracting(Missing::name)
                .endsWith("tags", "role s3Import", "restart", "backup retention");
    }

    @Test
    void storage_is_never_asked_to_shrink() {
        old = old.toBuilder()
                .storageType("io1")
                .iops(3000)
                .allocatedStorage(500)
                .backupRetentionPeriod(0)
                .build();
        here.put(rebuilt().allocatedStorage(800).storageType("gp2"));
        look("in-progress");
        restore();

        ModifyDbInstanceRequest call = here.onlyChange(ModifyDbInstanceRequest.class);
        assertThat(call.allocatedStorage()).isEqualTo(800);
        assertThat(call.iops()).isEqualTo(3000);
    }

    @Test
    void a_parameter_group_that_the_engine_cannot_start_with_is_led_out_of() {
        here.put(rebuilt()
                .engine("mysql")
                .engineVersion("8.0.39")
                .dbParameterGroups(parameterGroup("custom", "in-sync"))
                .dbInstanceStatus("incompatible-parameters"));

        assertThat(look("failed").path("detail").asText())
                .contains(
                        "old is incompatible-parameters. The engine cannot start with parameter group custom. Next:",
                        "aws rds modify-db-instance --region us-west-2 --db-instance-identifier old"
                                + " --apply-immediately --db-parameter-group-name default.mysql8.0; "
                                + "aws rds reboot-db-instance --region us-west-2 --db-instance-identifier old",
                        "\"ParameterGroups\": \"Default\"");
    }

    @Test
    void the_payload_may_want_the_groups_of_the_engine() {
        old = old.toBuilder()
                .dbParameterGroups(parameterGroup("custom", "in-sync"))
                .backupRetentionPeriod(0)
                .build();
        parameters.put("ParameterGroups", "Default");

        create(false);
        here.put(rebuilt());

        assertThat(here.onlyChange(CreateDbInstanceReadReplicaRequest.class).dbParameterGroupName())
                .isNull();
        look("available");
    }

    @Test
    void a_class_without_capacity_is_waited_for_for_an_hour() {
        look("in-progress");
        step = Json.object()
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"AWS answered InsufficientDBInstanceCapacity\"}");
        for (int minutes = 0; minutes < 60; minutes += 5) {
            now = START.plusSeconds(60 * minutes + 15);
            look("in-progress");
        }
        now = START.plusSeconds(3_615);

        assertThat(look("failed").path("detail").asText())
                .contains("AWS has had no capacity for it for an hour", "another DBInstanceClass than db.t3.large");
    }

    @Test
    void what_differs_from_a_plan_that_stayed_is_named_and_not_set() {
        here.put(rebuilt().instanceCreateTime(START.minusSeconds(86_400)));

        assertThat(left(look("available")).get(1))
                .startsWith(
                        "backup retention 7, it has 0: not set, because an earlier failback had finished this copy. To"
                                + " set it: aws rds modify-db-instance");
        there.change(
                "new",
                source -> source.tagList(
                        tag("dr-orchestrator:promoted-from", "arn:aws:rds:us-west-2:123456789012:db:old")));
        assertThat(look("in-progress").path("resource").asText())
                .as("an execution that died before the proof has left its tags, too")
                .isEqualTo("backup retention");
    }

    @Test
    void what_was_there_before_this_execution_is_left_as_it_is() {
        here.put(rebuilt().multiAZ(true).dbParameterGroups(parameterGroup("custom", "pending-reboot")));
        ObjectNode event = event("REPLICA");
        event.withObject("/Input/action")
                .set("plan", Json.object().put("execution", "").set("copy", Json.object()));

        JsonNode answer = new FakeLambda().invoke(new CheckInstanceRebuild(here, region -> there), event.toString());

        assertThat(answer.path("status").asText()).isEqualTo("available");
        assertThat(answer.path("notCarriedOver")).isEmpty();
    }
}
