package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What docs/world-file.md promises. */
class WorldFileTest {

    private static final String SHORT_WORLD = """
            {'globalClusters': [{'GlobalClusterIdentifier': 'G', 'GlobalClusterMembers': [
               {'DBClusterArn': 'arn:aws:rds:us-east-1:123456789012:cluster:one', 'IsWriter': true},
               {'DBClusterArn': 'arn:aws:rds:us-west-2:123456789012:cluster:two'}]}],
             'regions': {
               'us-east-1': {'dbClusters': [{'DBClusterIdentifier': 'One'}],
                             'dbInstances': [{'DBInstanceIdentifier': 'one-1', 'DBClusterIdentifier': 'one'}]},
               'us-west-2': {'dbClusters': [{'DBClusterIdentifier': 'two'}],
                             'dbInstances': [{'DBInstanceIdentifier': 'two-1', 'DBClusterIdentifier': 'two'}]}}}
            """;

    @Test
    void a_short_world_is_filled_in() {
        TestTwin test = TestTwin.of(TestTwin.json(SHORT_WORLD));
        DBCluster cluster =
                test.twin.rds("us-west-2").describeDBClusters().dbClusters().get(0);
        assertThat(cluster.dbClusterArn()).isEqualTo("arn:aws:rds:us-west-2:123456789012:cluster:two");
        assertThat(cluster.status()).isEqualTo("available");
        assertThat(cluster.engine()).isEqualTo("aurora-mysql");
        assertThat(cluster.globalClusterIdentifier()).isEqualTo("g");
        assertThat(cluster.dbClusterMembers())
                .singleElement()
                .satisfies(member -> assertThat(member.isClusterWriter()).isFalse());
        DBInstance instance =
                test.twin.rds("us-east-1").describeDBInstances().dbInstances().get(0);
        assertThat(instance.dbInstanceStatus()).isEqualTo("available");
        assertThat(instance.engineVersion()).isEqualTo(cluster.engineVersion());
        assertThat(instance.endpoint().port()).isEqualTo(3306);
    }

    @Test
    void the_account_of_pasted_output_is_taken_from_its_arns() {
        JsonNode world = TestTwin.json("""
                {'globalClusters': [{'GlobalClusterIdentifier': 'g',
                   'GlobalClusterArn': 'arn:aws:rds::999988887777:global-cluster:g', 'FailoverState': {}}],
                 'regions': {'eu-west-1': {'dbClusters': [{'DBClusterIdentifier': 'c',
                   'DBClusterArn': 'arn:aws:rds:eu-west-1:999988887777:cluster:c', 'StorageEncryptionType': 'sse-kms'}]}}}
                """);
        TestTwin test = TestTwin.of(world);
        assertThat(test.twin.save().get("account").asText()).isEqualTo("999988887777");
    }

    @Test
    void the_clock_starts_when_the_file_says() throws WorldException {
        assertThat(Twin.load(TestTwin.json("{'startTime': '2027-03-01T10:00:00+01:00', 'regions': {}}"), 1)
                        .now())
                .isEqualTo(Instant.parse("2027-03-01T09:00:00Z"));
        assertThat(Twin.load(TestTwin.json("{'regions': {}}"), 1).now())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void all_problems_are_told_at_once_one_per_line() {
        List<Problem> problems = problemsOf(TestTwin.json("""
                {'acount': '1', 'startTime': 'yesterday', 'timings': {'staleReadSecond': 5, 'failoverPendingSeconds': -1},
                 'faults': [{'fault': 'throtle'}, {'fault': 'slow'}],
                 'regions': {'us-esat-1': {'dbClusters': [{'DBClusterIdentifer': 'x', 'Port': 'many'}]}}}
                """));
        assertThat(problems)
                .extracting(Problem::at)
                .contains(
                        "$.acount",
                        "$.startTime",
                        "$.timings.staleReadSecond",
                        "$.timings.failoverPendingSeconds",
                        "$.faults[0].fault",
                        "$.faults[1]",
                        "$.regions['us-esat-1']",
                        "$.regions['us-esat-1'].dbClusters[0].Port",
                        "$.regions['us-esat-1'].dbClusters[0]");
        assertThat(refusal(TestTwin.json("{'acount': '1', 'regions': {'us-esat-1': {}}}")))
                .hasMessage("""
                        $.acount: found "acount", expected one of account, startTime, timings, assumptions, faults, globalClusters, globalReplicationGroups, \
                        regions; did you mean "account"?
                        $.regions['us-esat-1']: found "us-esat-1", expected an AWS Region; did you mean "us-east-1"?""");
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /globalClusters/0/GlobalClusterMembers/0 | {'IsWriter': false} | $.globalClusters[0].GlobalClusterMembers | exactly one
            /globalClusters/0/GlobalClusterMembers/1 | {'IsWriter': true} | $.globalClusters[0].GlobalClusterMembers | exactly one
            /globalClusters/0/GlobalClusterMembers/1 | {'DBClusterArn': 'arn:aws:rds:us-west-2:123456789012:cluster:gone'} | $.globalClusters[0].GlobalClusterMembers[1].DBClusterArn | the ARN of a DB cluster in $.regions
            /globalClusters/0/GlobalClusterMembers/1 | {'DBClusterArn': 'arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-postgres-01'} | $.globalClusters[0].GlobalClusterMembers[1].DBClusterArn | one cluster per Region
            /globalClusters/1/GlobalClusterMembers/1 | {'DBClusterArn': 'arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02'} | $.globalClusters[1].GlobalClusterMembers[1].DBClusterArn | one global cluster
            /globalClusters/0 | {'GlobalClusterArn': 'arn:aws:rds:us-east-1:123456789012:global-cluster:x'} | $.globalClusters[0].GlobalClusterArn | from the account
            /globalClusters/0 | {'Status': 7} | $.globalClusters[0].Status | a string
            /globalClusters/0 | {'Status': null} | $.globalClusters[0].Status | a string
            /globalClusters/0 | {'FailoverState': {'Status': 'pending', 'FromDbClusterArn': 'x'}} | $.globalClusters[0].FailoverState.ToDbClusterArn | the ARN of a member
            /globalClusters/1 | {'GlobalClusterIdentifier': 'dr-globaldb-cluster-mysql'} | $.globalClusters[1] | one per account
            /regions/us-west-2/dbClusters/0 | {'DBClusterArn': 'arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-02'} | $.regions['us-west-2'].dbClusters[0].DBClusterArn | the Region
            /regions/us-west-2/dbClusters/0 | {'Engine': 'aurora-postgresql'} | $.regions['us-west-2'].dbClusters[0].Engine | as dr-globaldb-cluster-mysql has
            /regions/us-west-2/dbClusters/0 | {'GlobalClusterIdentifier': 'other'} | $.regions['us-west-2'].dbClusters[0].GlobalClusterIdentifier | "dr-globaldb-cluster-mysql"
            /regions/us-west-2/dbClusters/0 | {'ClusterCreateTime': 'noon'} | $.regions['us-west-2'].dbClusters[0].ClusterCreateTime | a timestamp
            /regions/us-west-2/dbClusters/0 | {'DBClusterMembers': [{'DBInstanceIdentifier': 'x'}]} | $.regions['us-west-2'].dbClusters[0].DBClusterMembers | the instances that name this cluster
            /regions/us-west-2/dbClusters/0/DBClusterMembers/0 | {'IsClusterWriter': true} | $.regions['us-west-2'].dbClusters[0].DBClusterMembers | 0 in a secondary cluster
            /regions/us-east-1/dbClusters/0/DBClusterMembers/0 | {'IsClusterWriter': false} | $.regions['us-east-1'].dbClusters[0].DBClusterMembers | 1 in a cluster that writes
            /regions/us-east-1/dbClusters/1 | {'DBClusterIdentifier': 'dbcluster-01'} | $.regions['us-east-1'].dbClusters[1] | one per Region
            /regions/us-east-1/dbClusters/0 | {'Port': 1.5} | $.regions['us-east-1'].dbClusters[0].Port | a whole number
            /regions/us-east-1/dbInstances/0 | {'DBClusterIdentifier': 'nothing'} | $.regions['us-east-1'].dbInstances[0].DBClusterIdentifier | a DB cluster of us-east-1
            /regions/us-east-1/dbInstances/0 | {'Engine': 'mysql'} | $.regions['us-east-1'].dbInstances[0].Engine | as dbcluster-01 has
            /regions/us-east-1/dbInstances/0 | {'DBInstanceStatus': 'availble'} | $.regions['us-east-1'].dbInstances[0].DBInstanceStatus | a status of a DB instance
            /regions/us-east-1/dbInstances/0 | {'DBInstanceStatus': 'not a status'} | $.regions['us-east-1'].dbInstances[0].DBInstanceStatus | a status of a DB instance
            /regions/us-east-1/dbInstances/0 | {'BackupRetentionPeriod': 36} | $.regions['us-east-1'].dbInstances[0].BackupRetentionPeriod | a whole number from 0 to 35
            /regions/us-east-1/dbInstances/0 | {'Endpoint': {'Address': 'a', 'Port': 65536}} | $.regions['us-east-1'].dbInstances[0].Endpoint.Port | a whole number from 1 to 65535
            /regions/us-east-1/dbInstances/0 | {'InstanceCreateTime': '+999999999-01-01T00:00:00Z'} | $.regions['us-east-1'].dbInstances[0].InstanceCreateTime | the years 2000 to 2199
            /regions/us-east-1/dbInstances/0 | {'DBInstanceIdentifier': 'a\\nb'} | $.regions['us-east-1'].dbInstances[0].DBInstanceIdentifier | without blanks and invisible ones
            /regions/us-east-1/dbClusters/0 | {'Status': 'AVAILABLE'} | $.regions['us-east-1'].dbClusters[0].Status | a status of a DB cluster
            /regions/us-east-1/dbClusters/0 | {'Port': -1} | $.regions['us-east-1'].dbClusters[0].Port | a whole number from 1 to 65535
            /regions/us-east-1/dbClusters/0 | {'BackupRetentionPeriod': -3} | $.regions['us-east-1'].dbClusters[0].BackupRetentionPeriod | a whole number from 0 to 35
            /globalClusters/0 | {'Status': 'avialable'} | $.globalClusters[0].Status | a status of a global cluster
            /globalClusters/0 | {'Engine': 'aurora-mysl'} | $.globalClusters[0].Engine | an engine of Aurora or RDS
            /globalReplicationGroups/0 | {'Status': 'primary_only'} | $.globalReplicationGroups[0].Status | a status of a global datastore
            /globalReplicationGroups/0 | {'Engine': 'reddis'} | $.globalReplicationGroups[0].Engine | an engine of ElastiCache
            /regions | {'cn-north-1': {}} | $.regions | those of one partition
            "" | {'startTime': '+999999999-12-31T23:59:59Z'} | $.startTime | the years 2000 to 2199
            "" | {'startTime': '0001-01-01T00:00:00+18:00'} | $.startTime | the years 2000 to 2199
            "" | {'timings': {'detachSeconds': 1e300}} | $.timings.detachSeconds | a number of seconds from 0 to 31536000
            "" | {'faults': [{'fault': 'slow', 'factor': 0}]} | $.faults[0].factor | a number above 0
            "" | {'faults': [{'fault': 'slow', 'factor': 1e300}]} | $.faults[0].factor | a number above 0, at most 1000000
            "" | {'faults': [{'fault': 'throttle', 'fromSeconds': 1e300}]} | $.faults[0].fromSeconds | a number of seconds
            "" | {'faults': [{'fault': 'throttle', 'call': 1.5}]} | $.faults[0].call | a whole number from 1
            /regions/us-east-1 | {'exports': {'a': 1}} | $.regions['us-east-1'].exports.a | a string
            /regions/us-east-1 | {'exports': [{'Name': 'a', 'Value': '1'}, {'Name': 'a', 'Value': '2'}]} | $.regions['us-east-1'].exports[1] | one per name and Region
            /regions/us-east-1 | {'parameters': [{'Value': 'x'}]} | $.regions['us-east-1'].parameters[0] | the name of the resource
            /regions/us-east-1 | {'dbSubnetGroups': [{'VpcId': 'x'}]} | $.regions['us-east-1'].dbSubnetGroups[0] | the name of the resource
            /regions/us-east-1 | {'dbSubnetGroups': [{'DBSubnetGroupName': 'a'}, {'DBSubnetGroupName': 'A'}]} | $.regions['us-east-1'].dbSubnetGroups[1] | one per Region
            /regions/us-east-1 | {'dbClusterSnapshots': [{'DBClusterSnapshotIdentifier': 'a', 'DBClusterSnapshotArn': 'x'}]} | $.regions['us-east-1'].dbClusterSnapshots[0].DBClusterSnapshotArn | the Region
            /regions/us-east-1 | {'dbSnapshots': [{'DBSnapshotIdentifier': 'a'}, {'DBSnapshotIdentifier': 'a'}]} | $.regions['us-east-1'].dbSnapshots[1] | one per Region
            /regions/us-east-1 | {'kmsKeys': [{}]} | $.regions['us-east-1'].kmsKeys[0] | a key of this account and Region
            /regions/us-east-1 | {'kmsKeys': [{'Arn': 'arn:aws:kms:us-west-2:123456789012:key/a'}]} | $.regions['us-east-1'].kmsKeys[0] | a key of this account and Region
            /regions/us-east-1 | {'kmsKeys': [{'KeyId': 'a', 'Enabled': 'yes'}]} | $.regions['us-east-1'].kmsKeys[0].Enabled | true or false
            /regions/us-east-1 | {'quotas': {'DBCluster': 4}} | $.regions['us-east-1'].quotas.DBCluster | DBClusters
            /regions/us-east-1 | {'quotas': {'DBClusters': 0.5}} | $.regions['us-east-1'].quotas.DBClusters | a whole number
            /regions/us-east-1 | {'dbClusters': {}} | $.regions['us-east-1'].dbClusters | an array
            "" | {'account': '12'} | $.account | 12 digits
            "" | {'timings': {'switchoverPendingSeconds': 99}} | $.timings.switchoverPendingSeconds | at most switchoverRoleFlipSeconds
            "" | {'timings': {'variationPercent': 101}} | $.timings.variationPercent | at most 100
            "" | {'faults': [{'fault': 'throttle', 'operation': 'FailOverGlobalCluster'}]} | $.faults[0].operation | an operation of AWS
            "" | {'faults': [{'fault': 'region-down'}]} | $.faults[0] | the Region that is down
            "" | {'faults': [{'fault': 'region-down', 'region': 'us-east-1', 'call': 2}]} | $.faults[0] | region, fromSeconds and untilSeconds only
            "" | {'faults': [{'fault': 'regions-cut', 'region': 'us-east-1'}]} | $.faults[0] | where calls come from
            "" | {'faults': [{'fault': 'regions-cut', 'region': 'us-east-1', 'fromRegion': 'us-east-1'}]} | $.faults[0] | where calls come from
            "" | {'faults': [{'fault': 'regions-cut', 'region': 'us-east-1', 'fromRegion': 'us-west-2', 'service': 'rds'}]} | $.faults[0] | fromRegion, region, fromSeconds and untilSeconds only
            "" | {'faults': [{'fault': 'throttle', 'call': 1, 'firstCalls': 2}]} | $.faults[0] | at most one of them
            "" | {'faults': [{'fault': 'throttle', 'fromSeconds': 50, 'untilSeconds': 10}]} | $.faults[0] | a window in which a call can fall
            "" | {'faults': [{'fault': 'throttle', 'service': 'ssm', 'operation': 'FailoverGlobalCluster'}]} | $.faults[0] | service and operation that belong together
            "" | {'faults': [{'fault': 'stuck', 'operation': 'DescribeGlobalClusters'}]} | $.faults[0] | an operation that changes something
            "" | {'faults': [{'fault': 'stale-describe', 'seconds': 3, 'operation': 'FailoverGlobalCluster'}]} | $.faults[0] | an operation that reads
            "" | {'faults': [{'fault': 'throttle', 'service': 'sfn'}]} | $.faults[0].service | states
            """)
    void a_world_that_contradicts_itself_is_refused(String pointer, String change, String path, String expected) {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        ((ObjectNode) world.at(pointer)).setAll((ObjectNode) TestTwin.json(change));
        assertThat(problemsOf(world)).anySatisfy(problem -> {
            assertThat(problem.at()).isEqualTo(path);
            assertThat(problem.message()).matches("(?s)found .+, expected .*" + Pattern.quote(expected) + ".*; .+");
        });
    }

    /** A command line of next month prints what this SDK does not know; an account has hundreds of a kind. */
    @Test
    void what_the_sdk_does_not_know_is_noted_once_and_passed_over() {
        ObjectNode world = (ObjectNode) Twin.defaultWorld();
        for (String region : List.of("us-east-1", "us-west-2")) {
            world.at("/regions/" + region + "/dbInstances")
                    .forEach(instance -> ((ObjectNode) instance).put("QuantumStorage", true));
        }
        ((ObjectNode) world.at("/regions/us-east-1/dbInstances/0")).put("DBInstanceStatus", "entangling");
        ((ObjectNode) world.at("/regions/us-east-1/dbClusters/0")).put("DeletionProtecton", true);

        List<String> notes = TestTwin.of(world).twin.notes();

        assertThat(notes).hasSize(3);
        assertThat(notes.get(0))
                .isEqualTo(
                        "$.regions['us-east-1'].dbClusters[0].DeletionProtecton: DeletionProtecton is no field of DBCluster"
                                + " that this version knows; ignored. Did you mean \"DeletionProtection\"?");
        assertThat(notes.get(1))
                .matches(
                        "\\$\\.regions\\['us-east-1'\\]\\.dbInstances\\[0\\]\\.QuantumStorage and \\d other places: QuantumStorage"
                                + " is no field of DBInstance that this version knows; ignored");
        assertThat(notes.get(2)).contains("\"entangling\" is not known as a status of a DB instance; taken as it is");
    }

    @Test
    void a_refused_world_tells_its_notes_too() {
        assertThat(refusal(TestTwin.json("{'regions': {'us-east-1': {'dbClusters': [{'DBClusterIdentifer': 'x'}]}}}")))
                .hasMessageContaining("$.regions['us-east-1'].dbClusters[0]: found no \"DBClusterIdentifier\"")
                .hasMessageContaining("Did you mean \"DBClusterIdentifier\"?");
    }

    @Test
    void whole_answers_of_the_command_line_are_taken_with_their_outer_key() {
        JsonNode world = TestTwin.json(SHORT_WORLD);
        ((ObjectNode) world).set("globalClusters", TestTwin.json("{}").deepCopy());
        ((ObjectNode) world.at("/globalClusters"))
                .set("GlobalClusters", TestTwin.json(SHORT_WORLD).get("globalClusters"));
        ObjectNode east = (ObjectNode) world.at("/regions/us-east-1");
        east.set("dbClusters", TestTwin.json("{'DBClusters': [{'DBClusterIdentifier': 'One'}], 'Marker': 'more'}"));
        east.set("exports", TestTwin.json("{'Exports': [{'Name': 'a', 'Value': 'b'}]}"));
        east.set("parameters", TestTwin.json("{'Parameters': [{'Name': 'p', 'Value': 'v'}], 'InvalidParameters': []}"));

        TestTwin test = TestTwin.of(world);

        assertThat(test.twin
                        .rds("us-east-1")
                        .describeDBClusters()
                        .dbClusters()
                        .get(0)
                        .dbClusterIdentifier())
                .isEqualTo("one");
        assertThat(test.twin.save().at("/regions/us-east-1/exports/0/Name").asText())
                .isEqualTo("a");
        assertThat(test.twin.notes())
                .containsExactly(
                        "$.regions['us-east-1'].dbClusters.Marker: AWS had more to tell than this answer has; ask"
                                + " without --max-items");
    }

    @Test
    void a_problem_in_a_whole_answer_has_its_place() {
        assertThat(problemsOf(TestTwin.json(
                        "{'regions': {'us-east-1': {'dbClusters': {'DBClusters': [{}], 'DBCluster': 1}}}}")))
                .extracting(Problem::at)
                .contains(
                        "$.regions['us-east-1'].dbClusters.DBClusters[0]",
                        "$.regions['us-east-1'].dbClusters.DBCluster");
    }

    /** The partition is that of the SDK's metadata. */
    @ParameterizedTest
    @CsvSource({
        "us-iso-east-1, us-iso-west-1, aws-iso",
        "us-isob-east-1, us-isob-west-1, aws-iso-b",
        "us-isof-south-1, us-isof-east-1, aws-iso-f",
        "eu-isoe-west-1, eu-isoe-west-1, aws-iso-e",
        "eusc-de-east-1, eusc-de-east-1, aws-eusc",
        "us-gov-west-1, us-gov-east-1, aws-us-gov",
        "cn-north-1, cn-northwest-1, aws-cn"
    })
    void every_partition_has_its_arns(String first, String second, String partition) {
        String world = SHORT_WORLD
                .replace("arn:aws:", "arn:" + partition + ":")
                .replace("us-east-1", first)
                .replace("us-west-2", second);
        if (first.equals(second)) {
            world = "{'regions': {'" + first + "': {'dbClusters': [{'DBClusterIdentifier': 'two'}]}}}";
        }
        assertThat(TestTwin.of(TestTwin.json(world))
                        .twin
                        .rds(second)
                        .describeDBClusters()
                        .dbClusters()
                        .get(0)
                        .dbClusterArn())
                .startsWith("arn:" + partition + ":rds:" + second + ":");
    }

    @ParameterizedTest
    @CsvSource({"[]", "null", "7", "{}", "{'regions': []}", "{'regions': {'us-east-1': []}}"})
    void a_file_of_another_form_is_refused_with_a_message(String file) {
        assertThat(problemsOf(TestTwin.json(file))).isNotEmpty();
    }

    @Test
    void a_switchover_under_way_is_saved_as_it_looks_and_begins_anew_when_loaded() {
        TestTwin test = TestTwin.ofDemo();
        test.switchOver();
        test.at(50);
        TestTwin loaded = TestTwin.of(test.twin.save());
        assertThat(loaded.global("us-west-2").status()).isEqualTo("switching-over");
        loaded.at(90);
        assertThat(loaded.writer()).isEqualTo(TestTwin.SECONDARY);
        assertThat(loaded.global("us-west-2").status()).isEqualTo("available");
    }

    @Test
    void a_switchover_saved_after_its_role_flip_only_comes_to_rest() {
        TestTwin test = TestTwin.ofDemo();
        test.switchOver();
        test.at(88.5);
        TestTwin loaded = TestTwin.of(test.twin.save());
        loaded.queue.runAll();
        assertThat(loaded.twin.roleChanges()).isEmpty();
        assertThat(loaded.global("us-west-2").failoverState()).isNull();
        assertThat(loaded.global("us-west-2").status()).isEqualTo("available");
    }

    @Test
    void a_rebuild_under_way_goes_on_after_loading() {
        TestTwin test = TestTwin.ofDemo();
        test.failOverWithDataLoss();
        test.at(200);
        TestTwin loaded = TestTwin.of(test.twin.save());
        loaded.at(600);
        assertThat(loaded.global("us-west-2").globalClusterMembers())
                .allSatisfy(member ->
                        assertThat(member.synchronizationStatusAsString()).isEqualTo("connected"));
    }

    @Test
    void faults_belong_to_one_rehearsal_and_are_not_saved() {
        TestTwin test = TestTwin.ofDemoWith("faults", "[{'fault': 'throttle'}]");
        assertThat(test.twin.save().has("faults")).isFalse();
    }

    private static List<Problem> problemsOf(JsonNode world) {
        return refusal(world).problems();
    }

    private static WorldException refusal(JsonNode world) {
        try {
            Twin.load(world, 1);
        } catch (WorldException refusal) {
            return refusal;
        }
        throw new AssertionError("the world was accepted");
    }
}
