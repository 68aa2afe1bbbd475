package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.groups;
import static dev.drorchestrator.lambda.rds.FakeInstances.optionGroup;
import static dev.drorchestrator.lambda.rds.FakeInstances.parameterGroup;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.role;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RequestRefusedException;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DomainMembership;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ProcessorFeature;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/** The replica "old" of us-west-2 comes back with what its old copy had; what AWS refuses is left out and named. */
class RestoreSettingsTest extends RebuiltReplica {

    @Test
    void a_replica_is_created_then_given_what_the_creation_does_not_take_then_proven() {
        parameters.put("BackupRetentionPeriod", "9");
        assertThat(look("in-progress").path("next").asText()).isEqualTo("CREATE_REPLICA");
        assertThat(create(false).path("status").asText()).isEqualTo("STARTED");
        assertThat(create(false).path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");

        here.put(rebuilt());
        JsonNode asked = look("in-progress");
        assertThat(asked.path("next").asText()).isEqualTo("RESTORE_SETTING");
        assertThat(asked.path("resource").asText()).isEqualTo("backup retention");
        assertThat(restore().path("status").asText()).isEqualTo("STARTED");
        ModifyDbInstanceRequest call = (ModifyDbInstanceRequest) here.changes.get(1);
        assertThat(call.backupRetentionPeriod()).isEqualTo(9);
        assertThat(call.applyImmediately()).isTrue();
        assertThat(look("in-progress").path("next").asText()).isEqualTo("NONE");

        here.put(rebuilt().backupRetentionPeriod(9));
        assertThat(restore().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(left(look("available"))).singleElement().asString().contains("db-old is now db-rebuilt");
    }

    @Test
    void a_parameter_group_that_the_creation_does_not_take_is_set_and_the_replica_restarted() {
        there.change("new", source -> source.engine("postgres"));
        old = old.toBuilder()
                .engine("postgres")
                .dbParameterGroups(parameterGroup("custom", "in-sync"))
                .backupRetentionPeriod(0)
                .build();
        create(false);
        assertThat(here.onlyChange(CreateDbInstanceReadReplicaRequest.class).dbParameterGroupName())
                .isNull();

        here.put(rebuilt().engine("postgres"));
        assertThat(look("in-progress").path("resource").asText()).isEqualTo("parameter group");
        restore();
        now = now.plusSeconds(15);
        assertThat(look("in-progress").path("resource").asText()).isEqualTo("restart");
        restore();
        assertThat(here.changes.get(2)).isInstanceOf(RebootDbInstanceRequest.class);
        look("available");
    }

    @Test
    void the_group_of_the_engine_is_nobodys_wish() {
        old = old.toBuilder()
                .dbParameterGroups(parameterGroup("default.mysql8.0", "in-sync"))
                .optionGroupMemberships(optionGroup("default:mysql-8-0"))
                .backupRetentionPeriod(0)
                .build();

        create(false);

        CreateDbInstanceReadReplicaRequest call = here.onlyChange(CreateDbInstanceReadReplicaRequest.class);
        assertThat(call.dbParameterGroupName()).isNull();
        assertThat(call.optionGroupName()).isNull();
    }

    @Test
    void a_setting_that_aws_refuses_is_left_out_and_named_with_its_command() {
        here.put(rebuilt());
        look("in-progress");
        here.refusal = refusal("InvalidParameterCombination", "no backups");
        restore();

        assertThat(left(look("available")).get(1))
                .isEqualTo(
                        "backup retention 7, it has 0: AWS answered InvalidParameterCombination (400): no backups. To set"
                                + " it: aws rds modify-db-instance --region us-west-2 --db-instance-identifier old"
                                + " --apply-immediately --backup-retention-period 7");
    }

    @Test
    void a_setting_that_aws_accepts_and_never_shows_ends_no_failback() {
        here.put(rebuilt());
        look("in-progress");
        step = Json.object().put("status", "STARTED");
        now = now.plusSeconds(15);
        look("in-progress");
        now = now.plusSeconds(150);

        assertThat(left(look("available")).get(1)).contains("AWS has accepted it, and does not show it 150 s later");
    }

    @Test
    void a_state_that_does_not_pass_leaves_a_setting_out() {
        here.put(rebuilt());
        look("in-progress");
        step = Json.object()
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"DB Backups not supported on a read replica\"}");
        now = now.plusSeconds(15);
        look("in-progress");
        now = now.plusSeconds(150);

        assertThat(left(look("available")).get(1)).contains("DB Backups not supported on a read replica");
    }

    @Test
    void settings_that_take_too_long_are_named_when_the_time_is_over() {
        old = old.toBuilder()
                .multiAZ(true)
                .maxAllocatedStorage(900)
                .associatedRoles(role("s3Import", "arn:aws:iam::123456789012:role/import"))
                .build();
        here.put(rebuilt());
        look("in-progress");
        now = now.plusSeconds(45 * 60);

        assertThat(left(look("available")))
                .anyMatch(line ->
                        line.startsWith("role arn:aws:iam::123456789012:role/import for s3Import: not done 45 minutes"))
                .anyMatch(line -> line.contains("--max-allocated-storage 900"))
                .anyMatch(line -> line.contains("--multi-az"));
    }

    @Test
    void roles_and_tags_come_back_by_calls_of_their_own() {
        old = old.toBuilder()
                .backupRetentionPeriod(0)
                .associatedRoles(role("s3Import", "arn:role"))
                .tagList(tag("team", "orders"))
                .build();
        here.put(rebuilt());
        assertThat(look("in-progress").path("resource").asText()).isEqualTo("tags");
        restore();
        here.change("old", replica -> replica.tagList(tag("team", "orders")));
        assertThat(look("in-progress").path("resource").asText()).isEqualTo("role s3Import");
        restore();
        assertThat(((AddRoleToDbInstanceRequest) here.changes.get(1)).roleArn()).isEqualTo("arn:role");
        look("available");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvalidParameterValue",
                "AccessDenied",
                "OptionGroupNotFoundFault",
                "KMSKeyNotAccessibleFault",
                "Unheard"
            })
    void a_request_that_aws_refuses_is_made_once_more_with_what_a_replica_cannot_be_without(String code) {
        old = old.toBuilder()
                .storageType("io1")
                .iops(3000)
                .optionGroupMemberships(optionGroup("options"))
                .tagList(tag("team", "orders"))
                .deletionProtection(true)
                .build();
        look("in-progress");
        here.refusal = refusal(code, "not this one");
        step = create(false);
        assertThat(step.path("status").asText()).isEqualTo("REFUSED");
        assertThat(look("in-progress").path("next").asText()).isEqualTo("CREATE_REPLICA_ESSENTIALS");

        here.refusal = Optional.empty();
        step = create(true);
        CreateDbInstanceReadReplicaRequest call = here.onlyChange(CreateDbInstanceReadReplicaRequest.class);
        assertThat(call.deletionProtection()).isTrue();
        assertThat(call.storageType()).isNull();
        assertThat(call.optionGroupName()).isNull();
        assertThat(call.tags()).isEmpty();
        here.put(rebuilt().deletionProtection(true));
        assertThat(look("in-progress").path("next").asText()).isEqualTo("RESTORE_SETTING");
    }

    @Test
    void where_aws_refuses_that_too_the_failure_has_both_answers() {
        look("in-progress");
        here.refusal = refusal("InvalidParameterValue", "bad option group");
        step = create(false);
        look("in-progress");
        here.refusal = refusal("DBSubnetGroupNotFoundFault", "no such group");

        assertThatThrownBy(() -> create(true))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContainingAll("no such group", "bad option group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InstanceQuotaExceeded", "StorageQuotaExceeded", "KeyPairLimitExceeded"})
    void a_quota_is_no_reason_to_ask_for_less(String code) {
        here.refusal = refusal(code, "too many");

        assertThatThrownBy(() -> create(false)).isInstanceOf(RequestRefusedException.class);
    }

    @Test
    void what_the_essential_request_leaves_out_is_compared_afterwards() {
        DBInstance everything = old.toBuilder()
                .multiAZ(true)
                .autoMinorVersionUpgrade(true)
                .copyTagsToSnapshot(true)
                .iamDatabaseAuthenticationEnabled(true)
                .deletionProtection(true)
                .publiclyAccessible(true)
                .caCertificateIdentifier("rds-ca-ecc384-g1")
                .networkType("DUAL")
                .engineLifecycleSupport("open-source-rds-extended-support-disabled")
                .monitoringInterval(60)
                .monitoringRoleArn("arn:role")
                .performanceInsightsEnabled(true)
                .performanceInsightsKMSKeyId("key")
                .performanceInsightsRetentionPeriod(31)
                .databaseInsightsMode("advanced")
                .enabledCloudwatchLogsExports("error")
                .storageType("io1")
                .allocatedStorage(500)
                .maxAllocatedStorage(900)
                .iops(3000)
                .storageThroughput(1)
                .dedicatedLogVolume(true)
                .preferredBackupWindow("01:00-02:00")
                .preferredMaintenanceWindow("sun:03:00-sun:04:00")
                .endpoint(endpoint -> endpoint.port(3789))
                .dbParameterGroups(parameterGroup("custom", "in-sync"))
                .optionGroupMemberships(optionGroup("options"))
                .vpcSecurityGroups(groups(List.of("sg-1")))
                .domainMemberships(DomainMembership.builder()
                        .domain("d-1")
                        .iamRoleName("joins")
                        .build())
                .processorFeatures(
                        ProcessorFeature.builder().name("coreCount").value("4").build())
                .associatedRoles(role("s3Import", "arn:role"))
                .tagList(tag("team", "orders"))
                .build();
        InstanceCopy wanted = InstanceCopy.of(new Instance(everything));
        Set<String> fields = new TreeSet<>();
        wanted.fields().fieldNames().forEachRemaining(fields::add);

        List<String> missing = new ReplicaSettings(
                        here, wanted, Optional.empty(), new Instance(rebuilt().build()))
                .missing().stream().map(setting -> setting.words()).toList();

        // What follows from another field: the size is the source's, a throughput is gp3's.
        fields.removeAll(Set.of("allocatedStorage", "engine", "storageThroughput"));
        // The report names it, and no call sets it.
        fields.removeAll(Set.of("storageEncrypted", "kmsKey"));
        assertThat(fields).hasSize(32);
        assertThat(missing).hasSize(26);
        assertThat(String.join("\n", missing))
                .contains(
                        "true / key / 31 / advanced",
                        "io1 / 3000",
                        "60 / arn:role",
                        "d-1 / joins",
                        "team",
                        "[\"error\"]");
    }
}
