package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.ChildRun.EAST;
import static dev.drorchestrator.rehearsal.run.ChildRun.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failback that a precheck refuses says why and how to mend it, and leaves the world as it was. */
class AuroraFailbackRefusalsTest {

    private static final JsonNode AFTER_FAILOVER = FailbackWorld.afterFailover();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'OldCopy': 'DeleteFirst', 'DisableDeletionProtection': 'False' | deletion protection is on        | aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier dbcluster-01 --no-deletion-protection
            'EngineVersion': '8.0.mysql_aurora.3.04.0'                  | EngineVersion                    | correct the payload
            'Engine': 'aurora-postgresql'                               | Engine: "aurora-postgresql"      | correct the payload
            'KmsKeyId': 'arn:aws:kms:us-east-1:123456789012:key/none'   | is not the key of the old copy   | aws kms describe-key --region us-east-1 --key-id arn:aws:kms:us-east-1:123456789012:key/none
            'KmsKeyId': 'arn:aws:kms:us-west-2:123456789012:key/mrk-1'  | a key of us-west-2               | give the key of this Region
            'StorageEncrypted': 'False'                                 | StorageEncrypted                 | correct the payload
            'DBSubnetGroupName': 'nowhere'                              | there is no DB subnet group      | aws rds create-db-subnet-group --region us-east-1
            'VpcSecurityGroupIds': 'sg-none'                            | sg-none not among those          | aws ec2 describe-security-groups --region us-east-1 --group-ids sg-none
            'MonitoringRoleArn': 'arn:aws:iam::123456789012:role/none'  | is not the role of the old copy  | aws iam get-role --role-name none
            'ClusterRegion': 'us-west-2'                                | ClusterRegion: us-west-2         | start FAILBACK in the Region whose copy
            'SourceRegion': 'us-east-1'                                 | SourceRegion: us-east-1          | start FAILBACK in the Region whose copy
            'DBClusterName': 'dbcluster-03'                             | DBClusterName: dbcluster-03      | correct the payload
            'DBInstanceIdentifier': 'dbcluster-postgres-01-use1-instance-1' | belongs to cluster           | correct the payload
            'SourceDBClusterIdentifier': 'arn:aws:rds:us-west-2:123456789012:cluster:nobody' | no such cluster | aws rds describe-db-clusters --region us-west-2
            'SourceDBClusterIdentifier': '!Import dr-globaldb-cluster-postgres-source-cluster-identifier' | a member of global database dr-globaldb-cluster-postgres | aws rds remove-from-global-cluster --region us-west-2
            'ConfirmDelete': 'dbcluster-02'                             | ConfirmDelete: "dbcluster-02"    | correct the payload
            """)
    void a_payload_that_does_not_fit(String fields, String found, String next) {
        refused(AFTER_FAILOVER, FailbackWorld.payload(fields), found, next);
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        refused(
                AFTER_FAILOVER,
                FailbackWorld.payload(
                        "'OldCopy': 'DeleteFirst', 'DisableDeletionProtection': false, 'DBSubnetGroupName': 'nowhere'"),
                "deletion protection is on",
                "nowhere");
    }

    @Test
    void confirmation_makes_up_for_what_is_unknown_but_not_for_what_is_wrong() {
        refused(
                AFTER_FAILOVER,
                FailbackWorld.payload(
                        "'OldCopy': 'DeleteFirst', 'DisableDeletionProtection': false, 'ConfirmDelete': 'dbcluster-01',"
                                + " 'VpcSecurityGroupIds': 'sg-none'"),
                "deletion protection is on",
                "--no-deletion-protection");
    }

    @Test
    void a_source_that_nobody_promoted() {
        refused(
                FailbackWorld.before(),
                FailbackWorld.payload("'ConfirmDelete': 'dbcluster-01'"),
                "it was not promoted",
                "run the FAILOVER payload in us-west-2 first");
    }

    @Test
    void an_old_copy_that_is_the_writer_still() {
        refused(FailbackWorld.before(), FailbackWorld.payload(), "the live one: it is the writer of", "FAILOVER");
    }

    @Test
    void in_the_region_that_took_over_the_live_copy_is_recognised_by_its_tags() {
        Rehearsal rehearsal = TestRun.rehearsal((ObjectNode) AFTER_FAILOVER.deepCopy(), WEST, 1);
        String before = rehearsal.twin().fingerprint();

        Execution execution = ChildRun.await(
                rehearsal,
                ChildRun.start(
                        rehearsal,
                        WEST,
                        FailbackWorld.MACHINE,
                        "first",
                        FailbackWorld.payload("'ConfirmDelete': 'dbcluster-02'")));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.cause().orElse("")).contains("old copy dbcluster-02: the live one: its tags say");
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
    }

    @Test
    void a_source_without_tags_needs_confirmation() {
        refused(
                changed(
                        AFTER_FAILOVER,
                        world -> cluster(world, WEST, "dbcluster-02").putArray("TagList")),
                FailbackWorld.payload(),
                "has no tag dr-orchestrator:promoted-from",
                "\"ConfirmDelete\": \"dbcluster-01\"");
    }

    @Test
    void a_protected_global_database() {
        refused(
                changed(
                        AFTER_FAILOVER,
                        world -> ((ObjectNode) world.at("/globalClusters/0")).put("DeletionProtection", true)),
                FailbackWorld.payload(),
                "global database dr-globaldb-cluster-mysql: deletion protection is on",
                "aws rds modify-global-cluster --region us-east-1 --global-cluster-identifier dr-globaldb-cluster-mysql"
                        + " --no-deletion-protection");
    }

    @Test
    void an_old_global_database_that_has_a_further_member() {
        refused(
                changed(AFTER_FAILOVER, world -> {
                    ((ObjectNode) world.at("/regions"))
                            .putObject("eu-west-1")
                            .putArray("dbClusters")
                            .addObject()
                            .put("DBClusterIdentifier", "third");
                    ((ArrayNode) world.at("/globalClusters/0/GlobalClusterMembers"))
                            .addObject()
                            .put("DBClusterArn", "arn:aws:rds:eu-west-1:123456789012:cluster:third")
                            .put("IsWriter", false);
                }),
                FailbackWorld.payload(),
                "a further member, arn:aws:rds:eu-west-1:123456789012:cluster:third",
                "aws rds remove-from-global-cluster --region eu-west-1");
    }

    @Test
    void a_source_that_is_not_available() {
        refused(
                changed(
                        AFTER_FAILOVER,
                        world -> cluster(world, WEST, "dbcluster-02").put("Status", "backing-up")),
                FailbackWorld.payload(),
                "source cluster arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02: status backing-up",
                "aws rds wait db-cluster-available --region us-west-2");
    }

    @Test
    void an_old_copy_that_is_stopped() {
        refused(
                changed(
                        AFTER_FAILOVER,
                        world -> cluster(world, EAST, "dbcluster-01").put("Status", "stopped")),
                FailbackWorld.payload(),
                "status stopped",
                "aws rds start-db-cluster --region us-east-1 --db-cluster-identifier dbcluster-01");
    }

    @Test
    void an_old_copy_that_feeds_others() {
        refused(
                changed(
                        AFTER_FAILOVER,
                        world -> cluster(world, EAST, "dbcluster-01")
                                .putArray("ReadReplicaIdentifiers")
                                .add("arn:aws:rds:eu-west-1:123456789012:cluster:reports")),
                FailbackWorld.payload(),
                "the source of replica",
                "aws rds promote-read-replica-db-cluster --region eu-west-1");
    }

    @Test
    void a_last_snapshot_whose_name_is_taken_or_for_which_there_is_no_room() {
        String name = "dr-orchestrator-dbcluster-01-"
                + AFTER_FAILOVER
                        .path("startTime")
                        .asText()
                        .replaceAll("\\..*|\\D", "")
                        .substring(0, 14);
        Consumer<ObjectNode> taken = world -> ((ObjectNode) world.at("/regions/us-east-1"))
                .putArray("dbClusterSnapshots")
                .addObject()
                .put("DBClusterSnapshotIdentifier", name);

        refused(
                changed(AFTER_FAILOVER, taken),
                FailbackWorld.payload(),
                "a snapshot of this name exists",
                "aws rds delete-db-cluster-snapshot --region us-east-1 --db-cluster-snapshot-identifier " + name);
        refused(
                changed(
                        AFTER_FAILOVER,
                        taken.andThen(world -> ((ObjectNode) world.at("/regions/us-east-1"))
                                .withObject("/quotas")
                                .put("ManualClusterSnapshots", 1))),
                FailbackWorld.payload(),
                "quota ManualClusterSnapshots of us-east-1: 1 of 1 are used",
                "\"SkipFinalSnapshot\": \"True\"");
    }

    private static void refused(JsonNode world, JsonNode payload, String found, String next) {
        Rehearsal rehearsal = TestRun.rehearsal(world.deepCopy(), EAST, 1);
        String before = rehearsal.twin().fingerprint();

        Execution execution = FailbackWorld.run(rehearsal, "first", payload);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).as("%s", execution.cause()).contains("PreconditionFailed");
        assertThat(execution.cause().orElse("")).contains(found).contains(next);
        assertThat(rehearsal.twin().fingerprint()).isEqualTo(before);
        assertThat(ChildRun.changes(rehearsal)).isEmpty();
    }

    private static JsonNode changed(JsonNode world, Consumer<ObjectNode> change) {
        ObjectNode copy = world.deepCopy();
        change.accept(copy);
        return copy;
    }

    private static ObjectNode cluster(ObjectNode world, String region, String identifier) {
        for (JsonNode cluster : (ArrayNode) world.at("/regions/" + region + "/dbClusters")) {
            if (cluster.path("DBClusterIdentifier").asText().equals(identifier)) {
                return (ObjectNode) cluster;
            }
        }
        throw new IllegalArgumentException(identifier);
    }
}
