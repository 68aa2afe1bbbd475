package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that an old Aurora cluster had comes back, with its creation or afterwards, or the report names it. */
class AuroraSettingsTest {

    private static final String EAST = "us-east-1";
    private static final Scenario SCENARIO = Scenario.FAILBACK_AURORA;

    private static final Map<String, String> CLI_NAMES = Map.of(
            "AddRoleToDBCluster", "add-role-to-db-cluster",
            "CreateDBClusterEndpoint", "create-db-cluster-endpoint",
            "EnableHttpEndpoint", "enable-http-endpoint",
            "RebootDBInstance", "reboot-db-instance");

    /** What the cluster says for its instances, and what the payload wants otherwise. */
    private static final String OTHERS = "Aurora instance .*( backup retention days| minor upgrades): .*";

    /** What a rebuilt copy has anew, whatever anybody does. */
    private static final String ANEW =
            ".*( \\| (status|role|writer|member .*|engine version): |tag aws:|tag dr-orchestrator:).*";

    @Test
    void with_the_creation_or_right_after_it() {
        Rehearsal rehearsal = rehearsal(rich());
        List<String> before = settings(rehearsal);

        Outcome outcome = SCENARIO.run(rehearsal);

        assertThat(settings(rehearsal)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(left(outcome))
                .hasSize(2)
                .anyMatch(line -> line.matches("resource id cluster-\\w+ is now cluster-\\w+: .*rds-db:connect.*"))
                .anyMatch(line ->
                        line.startsWith("writer endpoint of global database dr-globaldb-cluster-mysql is now "));
        assertThat(TestRun.resourceReport(outcome, 0, 0).path("detail").asText())
                .as("each thing is said once")
                .doesNotContain("writer endpoint", "in the place of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"InvalidParameterCombination", "AccessDenied", "KMSKeyNotAccessibleFault", "DomainNotFoundFault"
            })
    void once_more_with_the_essentials_where_aws_refuses_the_request_and_the_rest_afterwards(String code) {
        Rehearsal rehearsal = rehearsal(rich());
        for (String creation : List.of("CreateGlobalCluster", "CreateDBCluster", "CreateDBInstance")) {
            rehearsal.twin().faults().add(refused(code, creation).call(1));
        }
        List<String> before = settings(rehearsal);

        Outcome outcome = SCENARIO.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(settings(rehearsal)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(left(outcome)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AddRoleToDBCluster|role arn:aws:iam::123456789012:role/rds-s3 for s3Import: AWS answered AccessDenied|"
                        + "aws rds add-role-to-db-cluster --region us-east-1 --db-cluster-identifier dbcluster-01",
                "CreateDBClusterEndpoint|custom endpoint reports: AWS answered|"
                        + "aws rds create-db-cluster-endpoint --region us-east-1 --db-cluster-identifier dbcluster-01"
            })
    void what_aws_refuses_is_named_with_its_command(String operation, String words, String command) {
        Rehearsal rehearsal = rehearsal(rich());
        rehearsal.twin().faults().add(refused("AccessDenied", operation));

        Outcome outcome = SCENARIO.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(left(outcome)).anySatisfy(line -> assertThat(line).contains(words, command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AddRoleToDBCluster", "CreateDBClusterEndpoint", "EnableHttpEndpoint", "RebootDBInstance"})
    void whatever_code_aws_refuses_it_with(String operation) {
        String command = "aws rds " + CLI_NAMES.get(operation) + " --region us-east-1";
        List<String> codes = RefusalCodes.of("rds", operation);
        assertThat(codes).hasSizeGreaterThan(2);
        for (String code : codes) {
            Rehearsal rehearsal = FunctionCalls.restoring(SCENARIO);
            rehearsal.twin().faults().add(refused(code, operation));

            assertThat(left(SCENARIO.run(rehearsal)))
                    .as(code)
                    .anySatisfy(line -> assertThat(line).contains(command));
        }
    }

    @Test
    void what_no_call_brings_back_is_named() {
        ObjectNode world = rich();
        cluster(world)
                .put("BacktrackWindow", 3600)
                .put("ActivityStreamStatus", "started")
                .put("ActivityStreamMode", "async")
                .put("ActivityStreamKmsKeyId", "key");

        Outcome outcome = SCENARIO.run(rehearsal(world));

        assertThat(left(outcome))
                .anyMatch(line -> line.startsWith("BacktrackWindow 3600 s: "))
                .anyMatch(line -> line.contains("aws rds start-activity-stream --region us-east-1 --resource-arn"
                        + " arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01 --mode async --kms-key-id key"));
    }

    @Test
    void an_instance_whose_zone_is_full_comes_in_another_one() {
        Rehearsal rehearsal = SCENARIO.rehearsal();
        rehearsal
                .twin()
                .faults()
                .add(refused("InsufficientDBInstanceCapacity", "CreateDBInstance")
                        .firstCalls(16));

        Outcome outcome = SCENARIO.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(rehearsal.twin().calls())
                .filteredOn(call -> call.operation().equals("CreateDBInstance"))
                .filteredOn(call -> call.outcome().equals("OK"))
                .first()
                .satisfies(call ->
                        assertThat(call.request().has("AvailabilityZone")).isFalse());
        assertThat(rehearsal.twin().calls())
                .as("nothing of the old copy gives way before the proof")
                .extracting(call -> call.operation())
                .containsSubsequence(
                        "CreateDBInstance", "CreateDBInstance", "RemoveTagsFromResource", "DeleteDBInstance");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILBACK_AURORA, DeleteDBCluster, DBClusterAutomatedBackupQuotaExceededFault",
        "FAILBACK_RDS, DeleteDBInstance, DBInstanceAutomatedBackupQuotaExceeded"
    })
    void automated_backups_that_aws_does_not_keep_are_a_warning(Scenario scenario, String operation, String code) {
        Rehearsal rehearsal = scenario.rehearsal();
        rehearsal.twin().faults().add(refused(code, operation).call(1));

        Outcome outcome = scenario.run(rehearsal);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(TestRun.resourceReport(outcome, 0, 0).path("warnings").toString())
                .contains("The automated backups of the old copy were deleted with it", code);
        assertThat(rehearsal.twin().calls())
                .filteredOn(call ->
                        call.operation().equals(operation) && call.outcome().equals("OK"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.request().has("DeleteAutomatedBackups")).isFalse());
    }

    private static Fault refused(String code, String operation) {
        return Fault.of(new FaultAction.Refused(code)).operation(operation);
    }

    private static Rehearsal rehearsal(JsonNode world) {
        return TestRun.rehearsal(world, EAST, 1);
    }

    private static ObjectNode rich() {
        ObjectNode world = (ObjectNode) FunctionCalls.withSettings(SCENARIO.world());
        cluster(world).setAll((ObjectNode) TestRun.json("""
                {'ServerlessV2ScalingConfiguration': {'MinCapacity': 0.0, 'MaxCapacity': 16.0, 'SecondsUntilAutoPause': 1800},
                 'GlobalWriteForwardingRequested': true, 'DatabaseInsightsMode': 'advanced',
                 'EngineLifecycleSupport': 'open-source-rds-extended-support-disabled', 'StorageType': 'aurora-iopt1',
                 'EnabledCloudwatchLogsExports': ['audit', 'error'], 'NetworkType': 'DUAL', 'AutoMinorVersionUpgrade': false,
                 'DomainMemberships': [{'Domain': 'd-1', 'IAMRoleName': 'domain-role', 'Status': 'joined'}]}"""));
        return world;
    }

    private static ObjectNode cluster(JsonNode world) {
        for (JsonNode cluster : world.at("/regions/us-east-1/dbClusters")) {
            if (cluster.path("DBClusterIdentifier").asText().equals("dbcluster-01")) {
                return (ObjectNode) cluster;
            }
        }
        throw new IllegalArgumentException("no dbcluster-01");
    }

    private static List<String> settings(Rehearsal rehearsal) {
        return rehearsal
                .twin()
                .topology()
                .lines()
                .filter(line -> line.matches("Aurora (cluster|instance) us-east-1/dbcluster-01.*")
                        && !line.contains("-old-")
                        && !line.matches(ANEW)
                        && !line.matches(OTHERS))
                .toList();
    }

    private static List<String> left(Outcome outcome) {
        JsonNode resource = TestRun.resourceReport(outcome, 0, 0);
        assertThat(resource.path("status").asText()).as(resource.toString()).isEqualTo("SUCCEEDED");
        // The report counts what is too much for its line; the output of the child has all of it.
        return outcome.executions().stream()
                .flatMap(execution -> execution.output().stream())
                .filter(output -> output.has("proven"))
                .flatMap(output -> Json.texts(output.at("/proven/notCarriedOver")).stream())
                .toList();
    }
}
