package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DomainMembership;

/** What the prechecks say of the new copy: its settings as the payload has them, its engine, and the room for it. */
class CheckNewInstanceTest extends FailbackPrechecks {

    @Test
    void a_snapshot_needs_a_free_name_and_room() {
        here.snapshots.add("dr-orchestrator-old-20260105120000");
        here.free.put("ManualSnapshots", 0L);

        refused(
                "final snapshot dr-orchestrator-old-20260105120000: a snapshot of this name exists",
                "aws rds delete-db-snapshot --region us-west-2");
        refused("quota ManualSnapshots of us-west-2: 40 of 40 are used", "aws service-quotas");
    }

    @Test
    void a_new_instance_needs_room_unless_the_old_one_is_deleted_first() {
        here.free.put("DBInstances", 0L);
        refused(
                "quota DBInstances of us-west-2: 40 of 40 are used",
                "beside the old copy, or \"OldCopy\": \"DeleteFirst\"");
        parameters.put("OldCopy", "DeleteFirst");
        assertThat(check().path("status").asText()).isEqualTo("exists");

        here.instances.clear();
        refused("quota DBInstances of us-west-2: 40 of 40 are used", "raise the quota");
    }

    @Test
    void another_engine_or_major_version_is_not_a_copy_of_this_database() {
        there.change("new", source -> source.engine("postgres"));
        refused("engine postgres, the old copy has mysql", "correct the payload");

        there.change("new", source -> source.engine("mysql").engineVersion("8.4.3"));
        refused("mysql 8.4, the old copy has mysql 8.0", "--engine-version 8.4.3 --allow-major-version-upgrade");

        there.change("new", source -> source.engineVersion("8.0.43"));
        assertThat(check().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void encryption_must_be_that_of_the_source_with_a_key_of_this_region() {
        parameters.remove("KmsKeyId");
        refused("KmsKeyId: nothing, and the storage is encrypted", "aws kms list-aliases --region us-west-2");

        parameters.put("KmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/1");
        refused("KmsKeyId: arn:aws:kms:us-east-1:123456789012:key/1", "a key of us-west-2");

        parameters.put("KmsKeyId", "arn:aws:kms:us-west-2:123456789012:key/2");
        refused(
                "KmsKeyId: arn:aws:kms:us-west-2:123456789012:key/2 is not the key of the old copy",
                "\"ConfirmDelete\": \"old\"");

        parameters.put("KmsKeyId", "arn:aws:kms:us-west-2:123456789012:key/1").put("StorageEncrypted", "False");
        refused("StorageEncrypted: false, but the source new is encrypted", "correct the payload");

        there.change("new", source -> source.storageEncrypted(false));
        refused("but the source new is not encrypted", "leave it out");
    }

    @Test
    void a_subnet_group_that_does_not_exist_and_security_groups_that_are_new_are_found_before_anything_is_deleted() {
        parameters.put("DBSubnetGroup", "none").put("DBSecurityGroup", "sg-1, sg-2");

        refused(
                "DBSubnetGroup: there is no DB subnet group \"none\" in us-west-2",
                "aws rds describe-db-subnet-groups");
        refused(
                "DBSecurityGroup: sg-1, sg-2 not among those of the old copy",
                "aws ec2 describe-security-groups --region us-west-2 --group-ids sg-1 sg-2");
    }

    @Test
    void a_key_of_another_account_must_be_one_that_the_stack_names_and_be_given_as_an_arn() {
        String key = "arn:aws:kms:us-west-2:999999999999:key/shared";
        here.change("old", copy -> copy.kmsKeyId(key));
        parameters.put("KmsKeyId", key);
        rights = StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", "")::get);
        refused(
                "not in the stack's parameter OtherAccountKeyArns",
                "add " + key + " to OtherAccountKeyArns of the stack in us-west-2");

        rights = StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", key)::get);
        assertThat(check().path("status").asText()).isEqualTo("exists");

        parameters.put("KmsKeyId", "shared");
        refused("AWS looks for an id in this account", "write " + key + " in its place");
    }

    @Test
    void what_the_stack_may_not_hand_over_is_named_with_the_parameter() {
        String roles = "arn:aws:iam::123456789012:role/";
        rights = StackRights.of(Map.of(
                "MONITORING_ROLE_ARN_PATTERN", roles + "rds-monitoring-role*",
                "DATABASE_ROLE_ARN_PATTERN", roles + "rds-*",
                "OTHER_ACCOUNT_KEY_ARNS", "")::get);
        here.change(
                "old",
                copy -> copy.monitoringInterval(60)
                        .monitoringRoleArn(roles + "monitoring")
                        .associatedRoles(
                                FakeInstances.role("s3Import", roles + "orders-s3"),
                                FakeInstances.role("s3Export", roles + "rds-s3"))
                        .domainMemberships(DomainMembership.builder()
                                .domain("d-1")
                                .iamRoleName("directory")
                                .build())
                        .performanceInsightsEnabled(true)
                        .performanceInsightsKMSKeyId("arn:aws:kms:us-west-2:999999999999:key/pi"));

        assertThat(Json.texts(check().path("warnings")))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .contains(roles + "monitoring", "parameter MonitoringRoleArnPattern in us-west-2"),
                        text -> assertThat(text)
                                .contains(roles + "orders-s3", "parameter DatabaseRoleArnPattern in us-west-2"),
                        text -> assertThat(text).contains("role directory", "DatabaseRoleArnPattern"),
                        text -> assertThat(text).contains("key/pi", "OtherAccountKeyArns"));
    }

    @Test
    void monitoring_needs_a_role() {
        parameters.put("MonitoringInterval", "60");

        refused("MonitoringRoleArn: nothing, but MonitoringInterval is 60", "add it to the parameters");
    }

    @ParameterizedTest
    @CsvSource({
        "MonitoringInterval, 7, 'one of 0, 1, 5, 10, 15, 30, 60'",
        "BackupRetentionPeriod, 36, from 0 to 35",
        "Port, 99999, from 1150 to 65535"
    })
    void a_number_that_aws_does_not_take_is_refused(String name, String value, String expected) {
        parameters.put(name, value);

        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(name + ": expected")
                .hasMessageContaining(expected);
    }

    @Test
    void the_payload_must_speak_of_this_region_and_another() {
        parameters.put("SourceRegion", "us-west-2");
        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("SourceRegion: expected the Region of the promoted instance")
                .hasMessageContaining("SourceRDSInstanceIdentifier: expected an instance of SourceRegion us-west-2");

        parameters.put("SourceRegion", "us-east-1").put("RDSInstanceIdentifier", arn("us-east-1", "old"));
        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("RDSInstanceIdentifier: expected a resource of us-west-2");
    }
}
