package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.groups;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static dev.drorchestrator.lambda.rds.FakeInstances.replication;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StateConflictException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The rebuild of "old" as a replica of "new", and what is said when it fails. */
class RebuildTest extends RebuildSteps {

    @Test
    void a_name_that_stays_reserved_ends_the_wait_after_five_minutes() {
        setAside();
        step = Json.object()
                .put("Error", StateConflictException.class.getName())
                .put("Cause", "{\"errorMessage\": \"AWS answered DBInstanceAlreadyExists (400)\"}");

        for (int look = 0; look < 11; look++) {
            look("REPLICA", "in-progress");
            now = now.plusSeconds(30);
        }
        assertThat(look("REPLICA", "failed").path("detail").asText())
                .contains("AWS has refused to create it for five minutes because the name exists");
    }

    @Test
    void a_failover_that_has_begun_wins() {
        here.put(replica("us-west-2", "old", NEW)
                .dbiResourceId("db-rebuilt")
                .tagList(tag(FailoverTags.PROMOTED_FROM, NEW)));

        assertThat(look("REPLICA", "failed").path("detail").asText()).contains("a FAILOVER of this database has begun");
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
}
