package dev.drorchestrator.lambda.aurora.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.aurora.copy.ClusterCopy;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBClusterRole;
import software.amazon.awssdk.services.rds.model.DomainMembership;
import software.amazon.awssdk.services.rds.model.Integration;

class CheckClusterExistsTest {

    private final AuroraFailback failback = new AuroraFailback();

    @Test
    void an_old_copy_that_may_be_deleted_is_told_with_all_that_it_was_like() {
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
        assertThat(failback.input.at("/existing/resourceId").asText()).isEqualTo(AuroraFailback.OLD_ID);
        assertThat(failback.input.at("/existing/parameter").asText())
                .isEqualTo("/dr-orchestrator/failback/cluster/old");
        assertThat(ClusterCopy.read(failback.input.at("/existing/copy")).json())
                .as("what is read is what was written")
                .isEqualTo(failback.input.at("/existing/copy"));
        assertThat(failback.input.at("/existing/copy/instances")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'ClusterRegion': 'us-east-1'}            | ClusterRegion: us-east-1; expected us-west-2
            {'SourceRegion': 'us-west-2'}             | SourceRegion: us-west-2; expected the other Region
            {'SourceRegion': 'eu-west-1'}             | expected a cluster of eu-west-1
            {'DBClusterName': 'young'}                | expected old, the name in DBClusterIdentifier
            {'EngineVersion': '5.7'}                  | EngineVersion: "5.7"; expected "8.0"
            {'StorageEncrypted': 'False'}             | StorageEncrypted: "false"; expected "true"
            {'KmsKeyId': 'alias/mine'}                | alias/mine is not the key of the old copy
            {'MonitoringInterval': 60, 'MonitoringRoleArn': 'arn:aws:iam::1:role/x'} | is not the role of the old copy
            {'VpcSecurityGroupIds': 'sg-1,sg-2'}      | sg-2 not among those of the old copy (sg-1)
            {'DBSubnetGroupName': 'nowhere'}          | there is no DB subnet group "nowhere" in us-west-2
            {'DBInstanceIdentifier': 'stranger'}      | stranger belongs to cluster other
            """)
    void a_payload_that_does_not_fit_is_refused(String fields, String message) {
        failback.here.addCluster("other", "cluster-OTHER");
        failback.here.addInstance("other", "stranger", true);
        failback.parameters.setAll((ObjectNode) AuroraFailback.json(fields));

        refused(message);
    }

    @Test
    void a_source_that_cannot_be_followed_is_refused() {
        failback.there.change("live", cluster -> cluster.status("backing-up"));
        refused("aws rds wait db-cluster-available --region us-east-1");

        failback.there.change("live", cluster -> cluster.status("available").replicationSourceIdentifier("arn:x"));
        refused("a replica of arn:x");

        failback.there.instances.clear();
        refused("its writer instance is not there");

        failback.there.clusters.clear();
        refused("us-east-1 has no such cluster");
    }

    @Test
    void a_source_of_another_global_database_or_a_reader_of_this_one_is_refused() {
        failback.here.addGlobal("elsewhere", failback.there.arn("cluster", "live"));
        refused("a member of global database elsewhere");

        failback.globals.remove("elsewhere");
        failback.here.addGlobal("global", failback.here.arn("cluster", "old"), failback.there.arn("cluster", "live"));
        refused("it was not promoted");
    }

    @Test
    void a_copy_on_which_others_depend_is_refused() {
        failback.here.addGlobal(
                "global", failback.here.arn("cluster", "old"), "arn:aws:rds:eu-west-1:123456789012:cluster:third");
        refused("aws rds remove-from-global-cluster --region eu-west-1 --global-cluster-identifier global");

        failback.globals.clear();
        failback.here.addGlobal("elsewhere", failback.here.arn("cluster", "old"));
        refused("old copy old: a member of global database elsewhere");

        failback.globals.clear();
        failback.here.change(
                "old", cluster -> cluster.replicationSourceIdentifier("arn:aws:rds:eu-west-1:1:cluster:x"));
        refused("old copy old: a replica of");
    }

    @Test
    void secondaries_that_a_primary_lists_as_replicas_do_not_count() {
        failback.here.change(
                "old",
                cluster -> cluster.readReplicaIdentifiers(
                        failback.there.arn("cluster", "live"), failback.here.arn("cluster", "old")));

        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void the_copy_that_was_promoted_last_is_the_live_one() {
        failback.here.change(
                "old",
                cluster -> cluster.tagList(
                        new FailoverTags(Instant.EPOCH, failback.there.arn("cluster", "live")).toTags()));
        failback.parameters.put("ConfirmDelete", "old");
        refused("old copy old: the live one: its tags say");

        failback.there.change(
                "live",
                cluster -> cluster.tagList(
                        new FailoverTags(Instant.EPOCH.plusSeconds(1), failback.here.arn("cluster", "old")).toTags()));
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void without_tags_or_without_an_answer_of_the_source_confirmation_is_asked_for() {
        failback.there.change("live", cluster -> cluster.tagList(List.of()));
        refused("add \"ConfirmDelete\": \"old\" to the parameters");

        failback.here.addGlobal("global", failback.there.arn("cluster", "live"));
        failback.there.unreachable = true;
        refused("us-east-1 does not answer (connect timed out)");

        failback.parameters.put("ConfirmDelete", "young");
        refused("ConfirmDelete: \"young\"; expected \"old\"");

        failback.parameters.put("ConfirmDelete", "old");
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_role_that_the_stack_may_not_pass_is_named_with_the_parameter() {
        failback.rights = StackRights.of(Map.of(
                "MONITORING_ROLE_ARN_PATTERN", "arn:aws:iam::123456789012:role/rds-monitoring-role*",
                "DATABASE_ROLE_ARN_PATTERN", "arn:aws:iam::123456789012:role/rds-*",
                "OTHER_ACCOUNT_KEY_ARNS", "")::get);
        failback.here.instances.replaceAll((id, instance) -> instance.toBuilder()
                .monitoringInterval(60)
                .performanceInsightsEnabled(true)
                .performanceInsightsKMSKeyId("arn:aws:kms:us-west-2:999999999999:key/pi")
                .build());
        failback.here.change(
                "old",
                cluster -> cluster.associatedRoles(
                                DBClusterRole.builder()
                                        .roleArn("arn:aws:iam::123456789012:role/orders-s3")
                                        .build(),
                                DBClusterRole.builder()
                                        .roleArn("arn:aws:iam::123456789012:role/rds-s3")
                                        .build())
                        .domainMemberships(DomainMembership.builder()
                                .domain("d-1")
                                .iamRoleName("directory")
                                .build()));

        assertThat(warnings())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .contains(
                                        "may not pass role arn:aws:iam::123456789012:role/monitoring",
                                        "set the stack's parameter MonitoringRoleArnPattern in us-west-2"),
                        text -> assertThat(text)
                                .contains(
                                        "may not pass role arn:aws:iam::123456789012:role/orders-s3",
                                        "set the stack's parameter DatabaseRoleArnPattern in us-west-2"),
                        text -> assertThat(text).contains("may not pass role directory", "DatabaseRoleArnPattern"),
                        text -> assertThat(text)
                                .contains("arn:aws:kms:us-west-2:999999999999:key/pi", "OtherAccountKeyArns"));
    }

    @Test
    void a_key_of_another_account_must_be_one_that_the_stack_names() {
        String key = "arn:aws:kms:us-west-2:999999999999:key/shared";
        failback.here.change("old", cluster -> cluster.kmsKeyId(key));
        failback.rights = StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", "")::get);
        refused("add " + key + " to OtherAccountKeyArns of the stack in us-west-2");

        failback.parameters.put("ConfirmDelete", "old");
        assertThat(warnings()).singleElement().asString().startsWith("AWS may refuse the new copy: KmsKeyId: " + key);

        failback.parameters.remove("ConfirmDelete");
        failback.rights = StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", key)::get);
        assertThat(warnings()).isEmpty();

        failback.parameters.put("KmsKeyId", "shared").put("ConfirmDelete", "old");
        refused("write " + key + " in its place");
    }

    private List<String> warnings() {
        return Json.texts(failback.prechecks().path("warnings"));
    }

    @Test
    void a_copy_that_aws_would_not_delete_is_refused_with_what_helps() {
        failback.here.change("old", cluster -> cluster.status("stopped"));
        refused("aws rds start-db-cluster --region us-west-2 --db-cluster-identifier old");

        failback.here.change("old", cluster -> cluster.status("modifying"));
        refused("aws rds wait db-cluster-available --region us-west-2");

        failback.here.change("old", cluster -> cluster.status("failed"));
        refused("add \"OldCopy\": \"DeleteFirst\" and \"SkipFinalSnapshot\": \"True\" to the parameters");
        failback.parameters.put("OldCopy", "DeleteFirst").put("SkipFinalSnapshot", "True");
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void what_aws_never_renames_is_refused() {
        failback.here.integrations.add(Integration.builder()
                .integrationName("zero-etl")
                .sourceArn(failback.here.arn("cluster", "old"))
                .build());

        refused("aws rds delete-integration --region us-west-2 --integration-identifier zero-etl");
    }

    @Test
    void what_no_global_database_takes_is_refused() {
        failback.there.change(
                "live",
                cluster -> cluster.masterUserSecret(secret -> secret.secretArn("arn"))
                        .backtrackWindow(60L));
        refused("--no-manage-master-user-password");
        refused("--backtrack-window 0");

        failback.parameters.put("DBInstanceClass", "db.t4g.medium");
        refused("DBInstanceClass of old-1: db.t4g.medium, which AWS takes into no global database");
    }

    @Test
    void deletion_protection_does_not_stand_in_the_way_of_setting_aside() {
        failback.here.change("old", cluster -> cluster.deletionProtection(true));
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");

        failback.parameters.put("OldCopy", "DeleteFirst");
        refused("deletion protection is on");
    }

    @Test
    void both_copies_need_room_unless_the_old_one_goes_first() {
        failback.here.room = 1;
        refused("\"OldCopy\": \"DeleteFirst\" in the parameters");

        failback.parameters.put("OldCopy", "DeleteFirst");
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_last_snapshot_must_be_possible() {
        failback.here.snapshots.add("dr-orchestrator-old-20260102030405");
        refused("a snapshot of this name exists");

        failback.here.snapshots.clear();
        failback.here.room = 0;
        refused("quota ManualClusterSnapshots of us-west-2: 0 of 0 are used");
    }

    @Test
    void where_nothing_is_deleted_the_quotas_must_have_room_and_nothing_needs_confirmation() {
        failback.here.clusters.clear();
        failback.here.instances.clear();
        failback.globals.clear();
        failback.there.change("live", cluster -> cluster.tagList(List.of()));
        failback.here.room = 0;
        refused("quota DBClusters");
        refused("quota DBInstances");

        failback.here.room = 1;
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("doesnotexist");
        assertThat(warnings().get(0))
                .startsWith("There was no cluster " + failback.here.arn("cluster", "old") + ": a new one is made");
    }

    /** AWS's list may lag behind what it takes. */
    @Test
    void a_class_that_the_list_lacks_is_tried_when_a_person_confirms_and_the_old_copy_stays() {
        failback.here.unknownClasses.add("db.r9g.large");
        failback.parameters.put("DBInstanceClass", "db.r9g.large");
        failback.here.offersOthers = true;
        refused("\"ConfirmDelete\": \"old\"");

        failback.parameters.put("ConfirmDelete", "old");
        assertThat(warnings()).singleElement().asString().contains("db.r9g.large", "does not offer");

        failback.parameters.put("OldCopy", "DeleteFirst");
        refused("db.r9g.large, which us-west-2 does not offer for aurora-mysql 8.0");
    }

    @Test
    void what_an_emulator_lists_no_class_of_is_a_warning() {
        failback.here.unknownClasses.add("db.r6g.large");
        failback.here.unknownClasses.add("db.r5.large");
        failback.here.offersOthers = false;

        assertThat(warnings()).hasSize(2).allMatch(text -> text.endsWith("AWS lists no classes for aurora-mysql"));
    }

    @Test
    void an_encrypted_cluster_needs_a_key() {
        failback.here.change("old", cluster -> cluster.kmsKeyId(null));
        refused("aws kms list-aliases --region us-west-2");
    }

    @Test
    void a_key_for_a_source_that_is_not_encrypted_is_refused() {
        failback.there.change("live", cluster -> cluster.storageEncrypted(false));
        failback.parameters.put("KmsKeyId", "alias/mine");

        refused("expected no key, because");
    }

    @Test
    void monitoring_needs_a_role() {
        failback.here.instances.replaceAll(
                (id, instance) -> instance.toBuilder().monitoringRoleArn(null).build());
        failback.parameters.put("MonitoringInterval", "60");

        refused("MonitoringRoleArn: nothing, but MonitoringInterval is 60");
    }

    @ParameterizedTest
    @CsvSource({
        "MonitoringInterval, 7, 'one of 0, 1, 5, 10, 15, 30, 60'",
        "BackupRetentionPeriod, 36, from 1 to 35",
        "Port, 99999, from 1150 to 65535"
    })
    void a_number_that_aws_does_not_take_is_refused_before_anything_is_deleted(
            String name, String value, String expected) {
        failback.parameters.put(name, value).put("DisableDeletionProtection", "True");

        assertThatThrownBy(failback::prechecks)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(name + ": expected")
                .hasMessageContaining(expected);
        assertThat(failback.here.changes).isEmpty();
    }

    @Test
    void all_parameters_that_are_wrong_are_said_at_once() {
        failback.parameters.remove(List.of("Engine", "DBInstanceClass"));
        failback.parameters.put("BackupRetentionPeriod", 0).put("DeletionProtection", "maybe");

        assertThatThrownBy(failback::prechecks)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContainingAll("Engine", "DBInstanceClass", "BackupRetentionPeriod", "DeletionProtection");
    }

    private void refused(String message) {
        assertThatThrownBy(failback::prechecks)
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Next: ");
        assertThat(failback.here.changes).isEmpty();
    }
}
