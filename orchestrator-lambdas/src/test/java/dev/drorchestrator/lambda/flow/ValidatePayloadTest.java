package dev.drorchestrator.lambda.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.InvalidPayloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatePayloadTest {

    private static final String GOOD_PARAMETERS =
            "{'GlobalClusterIdentifier': '!Import global', 'DBClusterIdentifier': '!Import cluster'}";

    private static final String FAILBACK_RESOURCE =
            "{'resourceType': 'CreateAuroraSecondaryDBCluster', 'resourceName': 'r',"
                    + " 'parameters': {'GlobalClusterIdentifier': 'g', 'DBClusterIdentifier': '!Import c', 'DBClusterName': 'c',"
                    + " 'SourceDBClusterIdentifier': 's', 'DBInstanceIdentifier': 'i', 'DBInstanceClass': 'db.r5.large',"
                    + " 'DBSubnetGroupName': 'n', 'VpcSecurityGroupIds': '!Import g', 'Engine': 'aurora-mysql',"
                    + " 'EngineVersion': '8.0', 'SourceRegion': 'us-west-2', 'ClusterRegion': 'us-east-1',"
                    + " 'StorageEncrypted': 'True', 'BackupRetentionPeriod': '7'}}";

    private final FakeLambda lambda = new FakeLambda();

    @Test
    void the_layers_come_back_in_order_with_aliases_replaced_and_equal_numbers_joined() {
        JsonNode layers = validate("{'StatePayload': [" + layer("'layer': 2,", resource("a"))
                        + ","
                        + layer(
                                "'layer': -1, 'onFailure': 'CONTINUE',",
                                resource("b").replace("PlannedFailoverAurora", "PlannedFailoverAuroraMySQL"))
                        + "," + layer("'layer': 2,", resource("c")) + "]}")
                .path("layers");

        assertThat(layers).hasSize(2);
        assertThat(layers.path(0).path("layer").asInt()).isEqualTo(-1);
        assertThat(layers.path(0).path("onFailure").asText()).isEqualTo("CONTINUE");
        assertThat(layers.at("/0/resources/0/resourceType").asText()).isEqualTo("PlannedFailoverAurora");
        assertThat(layers.path(1).path("onFailure").asText()).isEqualTo("STOP");
        assertThat(layers.at("/1/resources")).hasSize(2);
        assertThat(layers.at("/1/resources/1/resourceName").asText()).isEqualTo("c");
        assertThat(layers.at("/1/resources/1/parameters/DBClusterIdentifier").asText())
                .isEqualTo("!Import cluster");
    }

    @Test
    void layers_without_numbers_keep_their_order() {
        JsonNode layers = validate(
                        "{'StatePayload': [" + layer("", resource("z")) + "," + layer("", resource("a")) + "]}")
                .path("layers");

        assertThat(layers.at("/0/resources/0/resourceName").asText()).isEqualTo("z");
        assertThat(layers.at("/0/layer").asInt()).isEqualTo(1);
        assertThat(layers.at("/1/layer").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                    | $.StatePayload: found nothing; expected this field, it is required
            []                                    | $: found a list; expected an object
            'text'                                | $: found "text"; expected an object
            {'StatePayload': {}}                  | $.StatePayload: found an object; expected a list
            {'StatePayload': []}                  | $.StatePayload: found an empty list; expected at least one element
            {'StatePayload': [7]}                 | $.StatePayload[0]: found 7; expected an object
            {'StatePayload': [{}]}                | $.StatePayload[0].resources: found nothing
            {'StatePayload': [{'resources': []}]} | $.StatePayload[0].resources: found an empty list
            {'StatePayload': [{'resources': [null]}]} | $.StatePayload[0].resources[0]: found null; expected an object
            {'StatePayload': [{'layer': 'one', 'resources': [RESOURCE]}]} | $.StatePayload[0].layer: found "one"; expected a whole number
            {'StatePayload': [{'layer': 1.5, 'resources': [RESOURCE]}]} | $.StatePayload[0].layer: found 1.5; expected a whole number
            {'StatePayload': [{'layer': 0.9999999999999999999999999, 'resources': [RESOURCE]}]} | $.StatePayload[0].layer: found 0.9999999999999999999999999; expected a whole number
            {'StatePayload': [{'layer': 1e-400, 'resources': [RESOURCE]}]} | $.StatePayload[0].layer: found 1E-400; expected a whole number
            {'StatePayload': [{'layer': 1e400, 'resources': [RESOURCE]}]} | $.StatePayload[0].layer: found 1E+400; expected a number from
            {'StatePayload': [{'layer': 1e30, 'resources': [RESOURCE]}]} | $.StatePayload[0].layer: found 1E+30; expected a number from -1000000 to 1000000
            {'StatePayload': [{'onFailure': 'GO', 'resources': [RESOURCE]}]} | $.StatePayload[0].onFailure: found "GO"; expected one of STOP, CONTINUE
            {'StatePayload': [{'resource': [RESOURCE]}]} | $.StatePayload[0].resource: found an unknown field; expected only layer, onFailure, resources. Did you mean "resources"?
            {'statePayload': []}                  | $.statePayload: found an unknown field; expected only $schema, StatePayload. Did you mean "StatePayload"?
            """)
    void a_payload_of_the_wrong_shape_is_refused(String payload, String problem) {
        assertThatThrownBy(() -> validate(payload.replace("RESOURCE", resource("r"))))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageContaining("- " + problem)
                .hasMessageEndingWith("Nothing was touched. Next: correct the payload and start the execution again.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'resourceType': 'PlannedFailoverAurora' | 'resourceType': 'PlanedFailoverAurora' | resourceType: found "PlanedFailoverAurora"; expected one of PlannedFailoverAurora, PlannedFailoverAuroraMySQL, UnPlannedFailoverAurora, UnPlannedFailoverAuroraMySQL, PromoteRDSReadReplica, FailoverElastiCacheCluster, CreateAuroraSecondaryDBCluster, CreateRDSReadReplica. Did you mean "PlannedFailoverAurora"?
            'resourceType': 'PlannedFailoverAurora' | 'resourceType': 'Mainframe'            | resourceType: found "Mainframe"; expected one of PlannedFailoverAurora, PlannedFailoverAuroraMySQL, UnPlanned
            'resourceType': 'PlannedFailoverAurora' | 'resourceType': 'UnplanedFailoverAurora' | Did you mean "UnPlannedFailoverAurora"?
            'resourceType': 'PlannedFailoverAurora' | 'resourceType': 12                     | resourceType: found 12; expected one of
            'resourceType': 'PlannedFailoverAurora', |                                       | resourceType: found nothing
            'resourceName': 'r'  | 'resourceName': ''       | resourceName: found ""; expected Free text
            'resourceName': 'r', |                          | resourceName: found nothing
            'resourceName': 'r'  | 'resourceName': '   '    | resourceName: found "   "; expected Free text for the report and the log
            'resourceName': 'r'  | 'resourceName': '\\u200b\\u00a0\\u2800' | resourceName: found "\\u200b\\u00a0\u2800"; expected Free text
            'resourceName': 'r'  | 'resourceName': '\\u202e\\u2066' | resourceName: found "\\u202e\\u2066"; expected Free text
            'resourceName': 'r'  | 'resourceName': '\\udb40\\udc41' | resourceName: found "\\udb40\\udc41"; expected Free text
            'resourceName': 'r'  | 'resourceName': 'a\\u001b[2Jb' | resourceName: found "a\\u001B[2Jb"; expected Free text
            'resourceName': 'r'  | 'resourceName': 'a\\nb'  | resourceName: found "a\\nb"; expected Free text
            'resourceName': 'r'  | 'resourceName': 'a\\u009bb' | resourceName: found "a\\u009bb"; expected Free text
            'resourceName': 'r'  | 'resourceName': 'a\\u202eb' | resourceName: found "a\\u202eb"; expected Free text
            'resourceName': 'r'  | 'resourceName': 'a\\ud800b' | resourceName: found "a\\ud800b"; expected Free text
            '!Import cluster'    | 'a\\u001b[2J'            | parameters.DBClusterIdentifier: found "a\\u001B[2J"; expected a literal text
            '!Import cluster'    | ''                       | parameters.DBClusterIdentifier: found ""; expected a literal text, "!Import EXPORT-NAME"
            '!Import cluster'    | '!Import'                | parameters.DBClusterIdentifier: found "!Import"; expected a literal text
            '!Import cluster'    | '!ImportValue cluster'   | parameters.DBClusterIdentifier: found "!ImportValue cluster"
            '!Import cluster'    | 'resolve:secret:x'       | parameters.DBClusterIdentifier: found "resolve:secret:x"
            '!Import cluster'    | '{{resolve:ssm:/x:1}}'   | parameters.DBClusterIdentifier: found "{{resolve:ssm:/x:1}}"
            '!Import cluster'    | true                     | parameters.DBClusterIdentifier: found true; expected a text
            '!Import cluster'    | ['a']                    | parameters.DBClusterIdentifier: found a list; expected a text
            'DBClusterIdentifier' | 'DBClusterId'           | parameters.DBClusterIdentifier: found nothing
            'DBClusterIdentifier' | 'DBClusterIdentifer'    | parameters.DBClusterIdentifer: found an unknown field; expected only GlobalClusterIdentifier, DBClusterIdentifier. Did you mean "DBClusterIdentifier"?
            """)
    void a_wrong_resource_is_refused_with_its_place(String part, String replacement, String problem) {
        String changed = resource("r").replace(part, replacement == null ? "" : replacement);

        assertThatThrownBy(() -> validate("{'StatePayload': [" + layer("", changed) + "]}"))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageContaining("- $.StatePayload[0].resources[0].")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'StorageEncrypted': 'True'        | 'StorageEncrypted': 'yes'    | StorageEncrypted: found "yes"; expected true or false
            'StorageEncrypted': 'True'        | 'StorageEncrypted': 1        | StorageEncrypted: found 1; expected true or false
            'StorageEncrypted': 'True'        | 'StorageEncrypted': null     | StorageEncrypted: found null; expected true or false
            'BackupRetentionPeriod': '7'      | 'BackupRetentionPeriod': 'x' | BackupRetentionPeriod: found "x"; expected 1 to 35 days
            'BackupRetentionPeriod': '7'      | 'BackupRetentionPeriod': -1  | BackupRetentionPeriod: found -1; expected a number from 1 to 35
            'BackupRetentionPeriod': '7'      | 'BackupRetentionPeriod': 7.5 | BackupRetentionPeriod: found 7.5; expected 1 to 35 days
            'BackupRetentionPeriod': '7'      | 'BackupRetentionPeriod': '99' | BackupRetentionPeriod: found "99"; expected 1 to 35 days
            'BackupRetentionPeriod': '7'      | 'MonitoringInterval': '7'    | MonitoringInterval: found "7"; expected 0, 1, 5, 10, 15, 30 or 60 seconds
            'BackupRetentionPeriod': '7'      | 'MonitoringInterval': 7      | MonitoringInterval: found 7; expected one of 0, 1, 5, 10, 15, 30, 60
            'BackupRetentionPeriod': '7'      | 'Port': '99999'              | Port: found "99999"; expected a port from 1150 to 65535
            'BackupRetentionPeriod': '7'      | 'Port': 80                   | Port: found 80; expected a number from 1150 to 65535
            'VpcSecurityGroupIds': '!Import g' | 'VpcSecurityGroupIds': []   | VpcSecurityGroupIds: found an empty list
            'VpcSecurityGroupIds': '!Import g' | 'VpcSecurityGroupIds': ['']  | VpcSecurityGroupIds[0]: found ""
            'SourceRegion': 'us-west-2'       | 'SourceRegions': 'us-west-2' | SourceRegions: found an unknown field
            """)
    void a_wrong_value_of_a_failback_is_refused_with_its_place(String part, String replacement, String problem) {
        String changed = FAILBACK_RESOURCE.replace(part, replacement);
        assertThat(changed).isNotEqualTo(FAILBACK_RESOURCE);

        assertThatThrownBy(() -> failback(changed))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageContaining("- $.StatePayload[0].resources[0].parameters." + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StorageEncrypted': true",
                "'StorageEncrypted': 'false'",
                "'StorageEncrypted': '!Import encrypted'",
                "'StorageEncrypted': 'resolve:ssm:/encrypted:3'"
            })
    void yes_and_no_may_be_booleans_texts_or_references(String field) {
        failback(FAILBACK_RESOURCE.replace("'StorageEncrypted': 'True'", field));
    }

    @Test
    void numbers_and_lists_may_be_written_as_json_has_them() {
        failback(FAILBACK_RESOURCE
                .replace("'BackupRetentionPeriod': '7'", "'BackupRetentionPeriod': 7")
                .replace("'VpcSecurityGroupIds': '!Import g'", "'VpcSecurityGroupIds': ['sg-1', '!Import g']"));
    }

    @Test
    void all_problems_are_said_at_once_and_each_once() {
        String payload = "{'StatePayload': [{'layer': 'x', 'resources': [{'resourceType': 'Nope', 'resourceName': 'n',"
                + " 'parameters': {}}, {'resourceType': 'PlannedFailoverAurora', 'resourceName': 'n', 'parameters':"
                + " {'GlobalClusterIdentifier': '', 'extra': 1}}]}]}";

        assertThatThrownBy(() -> validate(payload))
                .hasMessageStartingWith("The payload has 5 problems:\n")
                .hasMessageContaining("- $.StatePayload[0].layer: ")
                .hasMessageContaining("- $.StatePayload[0].resources[0].resourceType: ")
                .hasMessageContaining("- $.StatePayload[0].resources[1].parameters.GlobalClusterIdentifier: ")
                .hasMessageContaining("- $.StatePayload[0].resources[1].parameters.DBClusterIdentifier: ")
                .hasMessageContaining("- $.StatePayload[0].resources[1].parameters.extra: ");
    }

    @Test
    void the_same_database_twice_is_refused_across_layers_and_aliases() {
        String alias = GOOD_PARAMETERS.replace("!Import global", " !Import global ");
        String twin =
                "{'resourceType': 'PlannedFailoverAuroraMySQL', 'resourceName': 'other', 'parameters': " + alias + "}";
        String first =
                "{'resourceType': 'PlannedFailoverAurora', 'resourceName': 'r', 'parameters': " + GOOD_PARAMETERS + "}";

        assertThatThrownBy(() -> validate("{'StatePayload': [" + layer("", first) + "," + layer("", twin) + "]}"))
                .hasMessageContaining(
                        "- $.StatePayload[1].resources[0]: found a duplicate of"
                                + " $.StatePayload[0].resources[0] (same GlobalClusterIdentifier); expected every database once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Konto \u6f22\u5b57", "\ud83d\ude00", "\u05d0\u200f", "a\u200db"})
    void a_name_may_be_of_any_script(String name) {
        assertThat(validate("{'StatePayload': [" + layer("", resource("r").replace("'r'", "'" + name + "'")) + "]}")
                        .at("/layers/0/resources/0/resourceName")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void a_whole_number_may_be_written_with_an_exponent() {
        assertThat(validate("{'StatePayload': [" + layer("'layer': 1e2,", resource("r")) + "]}")
                        .at("/layers/0/layer")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void a_value_that_is_too_long_is_refused_by_its_name_and_not_repeated() {
        String payload =
                "{'StatePayload': [" + layer("", resource("r").replace("!Import cluster", "x".repeat(250_000))) + "]}";

        assertThatThrownBy(() -> validate(payload))
                .hasMessageContaining("- $.StatePayload[0].resources[0].parameters.DBClusterIdentifier: found \"xxx")
                .hasMessageContaining("x… (250002 characters); expected a literal text")
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void a_payload_whose_results_would_not_fit_into_a_state_is_refused() {
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            layers.append(i == 0 ? "" : ",")
                    .append(layer(
                            "", resource("n" + i).replace("'n" + i + "'", "'" + "\ud83d\ude00".repeat(195) + i + "'")));
        }

        assertThatThrownBy(() -> validate("{'StatePayload': [" + layers + "]}"))
                .hasMessageContaining("- $.StatePayload: found ")
                .hasMessageContaining(" bytes, with 1900 for the result of each resource; expected at most 253952");
    }

    @Test
    void a_hundred_resources_with_plain_names_are_accepted() {
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            layers.append(i == 0 ? "" : ",").append(layer("", resource("database-number-" + i)));
        }

        assertThat(validate("{'StatePayload': [" + layers + "]}").path("layers"))
                .hasSize(100);
    }

    @Test
    void upper_and_lower_case_name_one_database() {
        String upper = resource("b").replace("!Import global-b", "DR-Global");
        String lower = resource("c").replace("!Import global-c", "dr-global");

        assertThatThrownBy(() -> validate("{'StatePayload': [" + layer("", upper) + "," + layer("", lower) + "]}"))
                .hasMessageContaining(
                        "$.StatePayload[1].resources[0]: found a duplicate of $.StatePayload[0].resources[0]");
    }

    @Test
    void an_identifier_and_its_arn_name_one_database_and_an_arn_of_another_region_does_not() {
        String own = layer("", promotion("db-1"));

        assertThatThrownBy(() -> validate("{'StatePayload': [" + own + ","
                        + layer("", promotion("arn:aws:rds:us-west-2:123456789012:db:DB-1")) + "]}"))
                .hasMessageContaining("a duplicate of $.StatePayload[0].resources[0] (same RDSInstanceIdentifier)");
        validate("{'StatePayload': [" + own + "," + layer("", promotion("arn:aws:rds:us-east-1:123456789012:db:db-1"))
                + "]}");
    }

    @Test
    void some_layers_numbered_and_some_not_is_refused() {
        assertThatThrownBy(() -> validate("{'StatePayload': [" + layer("'layer': 1,", resource("a")) + ","
                        + layer("", resource("b")) + "]}"))
                .hasMessageContaining(
                        "- $.StatePayload: found 1 of 2 layers with a number; expected all of them or none");
    }

    @Test
    void one_layer_in_two_parts_must_agree_on_failure() {
        assertThatThrownBy(() -> validate("{'StatePayload': [" + layer("'layer': 1,", resource("a")) + ","
                        + layer("'layer': 1, 'onFailure': 'CONTINUE',", resource("b")) + "]}"))
                .hasMessageContaining(
                        "$.StatePayload[1].onFailure: found another value than in the other part of layer 1");
    }

    @Test
    void a_payload_with_more_problems_than_a_cause_can_hold_says_so() {
        String wrong = "{'resourceType': 'Nope', 'resourceName': '', 'parameters': 7}";
        String payload = "{'StatePayload': [{'resources': [" + (wrong + ",").repeat(500) + wrong + "]}]}";

        assertThatThrownBy(() -> validate(payload))
                .hasMessageContaining("$.StatePayload[0].resources: found 501 elements; expected at most 40")
                .hasMessageContaining("\n- and more, which this message has no room for\nNothing was touched.")
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(21_000));
    }

    @Test
    void a_resource_type_of_the_other_parent_is_refused() {
        assertThatThrownBy(() -> lambda.invoke(
                        ValidatePayload.withoutAws(),
                        "{'Machine': 'FAILBACK', 'Input': {'StatePayload': [" + layer("", resource("a")) + "]}}"))
                .hasMessageContaining(
                        "$.StatePayload[0].resources[0].resourceType: found \"PlannedFailoverAurora\" in a"
                                + " payload of FAILBACK")
                .hasMessageContaining("start dr-orchestrator-stepfunction-FAILOVER for this one");
    }

    private static String promotion(String instance) {
        return "{'resourceType': 'PromoteRDSReadReplica', 'resourceName': 'r', 'parameters': {'RDSInstanceIdentifier': '"
                + instance + "'}}";
    }

    private void failback(String resource) {
        lambda.invoke(
                ValidatePayload.withoutAws(),
                "{'Machine': 'FAILBACK', 'Input': {'StatePayload': [" + layer("", resource) + "]}}");
    }

    private JsonNode validate(String payload) {
        return lambda.invoke(ValidatePayload.withoutAws(), "{'Machine': 'FAILOVER', 'Input': " + payload + "}");
    }

    private static String layer(String fields, String resource) {
        return "{" + fields + "'resources': [" + resource + "]}";
    }

    private static String resource(String name) {
        return "{'resourceType': 'PlannedFailoverAurora', 'resourceName': '" + name + "', 'parameters': "
                + GOOD_PARAMETERS.replace("global", "global-" + name) + "}";
    }
}
