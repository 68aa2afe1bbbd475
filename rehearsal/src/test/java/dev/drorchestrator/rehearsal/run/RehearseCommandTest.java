package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearseCommandTest {

    private static final String PAYLOAD = "../state-machines/payloads/planned-failover-aurora.json";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void the_scripts_name_the_project() {
        System.setProperty("dr.project", "..");
    }

    @AfterEach
    void forget_it() {
        System.clearProperty("dr.project");
    }

    @Test
    void a_run_shows_its_progress_and_what_moved() {
        assertThat(rehearse(PAYLOAD)).isZero();

        assertThat(out())
                .contains("dr-orchestrator-stepfunction-FAILOVER started")
                .contains("Validate payload: accepted, 1 layer, 1 resource")
                .contains("[1] PlannedFailoverAurora started: \"Switchover (planned failover)")
                .contains("AWS: dbcluster-02 (us-west-2) is now the writer of dr-globaldb-cluster-mysql")
                .containsPattern(
                        "dr-globaldb-cluster-mysql +dbcluster-01 \\(us-east-1\\) +dbcluster-02 \\(us-west-2\\) +\\d")
                .containsPattern(
                        "\\d+ state transitions in 2 executions, \\d+ AWS calls, 1 of which asks for a change");
        assertThat(err()).isEmpty();
    }

    @Test
    void with_the_parameters_of_a_deployment_a_missing_right_names_parameter_and_arn() throws IOException {
        Path file = Files.writeString(
                directory.resolve("parameters.json"),
                "[{\"ParameterKey\": \"DatabaseArnPatterns\", \"ParameterValue\": \"arn:aws:rds:*:*:*:dbcluster-02*\"}]");

        assertThat(rehearse(PAYLOAD, "--parameters", file.toString())).isEqualTo(1);

        assertThat(out().replaceAll("\\s+", " "))
                .contains(
                        "is not authorized to perform: rds:FailoverGlobalCluster on resource: arn:aws:rds::123456789012:"
                                + "global-cluster:dr-globaldb-cluster-mysql with an explicit deny")
                .contains(
                        "add arn:aws:rds::123456789012:global-cluster:dr-globaldb-cluster-mysql* to DatabaseArnPatterns");
    }

    @Test
    void a_parameter_file_that_cloudformation_would_refuse_is_refused_with_every_problem() throws IOException {
        Path file = Files.writeString(
                directory.resolve("parameters.json"),
                "{\"Parameters\": {\"DatabaseArnPatterns\": \"orders,arn:aws:rds:*:*:db:Orders*\", \"Runtime\": \"java8\", \"No\": \"\"}}");

        assertThat(rehearse(PAYLOAD, "--parameters", file.toString())).isEqualTo(2);

        assertThat(err())
                .contains("DatabaseArnPatterns: found \"orders\"", "found \"arn:aws:rds:*:*:db:Orders*\"")
                .contains("Runtime: found \"java8\"", "found a value for No");
        assertThat(rehearse(
                        PAYLOAD, "--parameters", directory.resolve("none.json").toString()))
                .isEqualTo(2);
        assertThat(err()).contains("none.json: no such file");
    }

    @Test
    void a_repeated_key_is_refused_with_its_place_in_payload_and_world_and_fault() throws IOException {
        Path file = Files.writeString(
                directory.resolve("twice.json"),
                "{\"StatePayload\": [{}],\n \"StatePayload\": [{\"a\": 1, \"a\": 2}]}");

        assertThat(rehearse(file.toString())).isEqualTo(2);
        assertThat(err())
                .contains("line 2, column ", "$.StatePayload: found a second \"StatePayload\"")
                .contains("$.StatePayload[0].a: found a second \"a\", expected each key once in an object; remove one");

        assertThat(rehearse(PAYLOAD, "--world", file.toString())).isEqualTo(2);
        assertThat(rehearse(PAYLOAD, "--fault", "{\"fault\": \"throttle\", \"fault\": \"stuck\"}"))
                .isEqualTo(2);
        assertThat(err()).contains("--fault", "$.fault: found a second \"fault\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void what_is_no_number_of_json_is_refused_without_a_parsers_advice(String number) throws IOException {
        Path file =
                Files.writeString(directory.resolve("nan.json"), "{\"StatePayload\": [{\"layer\": " + number + "}]}");

        assertThat(rehearse(file.toString())).isEqualTo(2);
        assertThat(err())
                .contains("line 1, column ", "is no number of JSON; write a finite number")
                .doesNotContain("JsonReadFeature", "ALLOW_");
    }

    /** A double would make 1 of it, and nobody would know. */
    @ParameterizedTest
    @ValueSource(strings = {"0.9999999999999999999999999", "1e-400"})
    void a_layer_number_keeps_its_digits(String number) throws IOException {
        String payload = Files.readString(Path.of(PAYLOAD)).replaceFirst("\"layer\": 1", "\"layer\": " + number);
        Path file = Files.writeString(directory.resolve("layer.json"), payload);

        assertThat(rehearse(file.toString())).isEqualTo(1);
        assertThat(out())
                .contains("$.StatePayload[0].layer: found " + number.replace('e', 'E') + "; expected a whole number");
    }

    @Test
    void what_a_world_has_and_nobody_knows_is_noted_beside_the_output() throws IOException {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/regions/us-east-1/dbClusters/0")).put("QuantumStorage", true);
        Path file = Files.writeString(directory.resolve("newer.json"), world.toString());

        assertThat(rehearse(PAYLOAD, "--world", file.toString(), "--json")).isZero();

        assertThat(err()).contains("Note: $.regions['us-east-1'].dbClusters[0].QuantumStorage: ");
        assertThat(InputFiles.JSON.readTree(out()).path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void json_is_the_report_and_nothing_else() throws IOException {
        assertThat(rehearse(PAYLOAD, "--json")).isZero();

        JsonNode report = InputFiles.JSON.readTree(out());
        assertThat(report.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(report.at("/layers/0/resources/0/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(report.at("/layers/0/resources/0/error").isNull()).isTrue();
    }

    @Test
    void history_has_the_shape_of_get_execution_history() throws IOException {
        assertThat(rehearse(PAYLOAD, "--history")).isZero();

        JsonNode histories = InputFiles.JSON.readTree(out());
        assertThat(histories).hasSize(2);
        JsonNode first = histories.at("/0/events/0");
        assertThat(first.path("type").asText()).isEqualTo("ExecutionStarted");
        assertThat(first.path("id").asLong()).isEqualTo(1);
        assertThat(first.at("/executionStartedEventDetails/input").isTextual()).isTrue();
    }

    @Test
    void a_saved_world_is_where_the_next_run_starts() throws IOException {
        Path saved = directory.resolve("world.json");
        assertThat(rehearse(PAYLOAD, "--save-world", saved.toString())).isZero();
        out.reset();

        assertThat(rehearse(PAYLOAD, "--world", saved.toString(), "--json")).isZero();

        assertThat(InputFiles.JSON
                        .readTree(out())
                        .at("/layers/0/resources/0/status")
                        .asText())
                .isEqualTo("ALREADY_DONE");
    }

    @Test
    void a_failback_that_succeeded_says_what_is_left() {
        String saved = directory.resolve("world.json").toString();
        assertThat(rehearse("../state-machines/payloads/unplanned-failover-aurora.json", "--save-world", saved))
                .isZero();
        out.reset();

        assertThat(rehearse(
                        "../state-machines/payloads/failback-aurora.json",
                        "--machine",
                        "FAILBACK",
                        "--region",
                        "us-east-1",
                        "--world",
                        saved))
                .isZero();

        assertThat(out())
                .containsPattern("\nWarning for \"[^\"]+\": The old copy is kept: cluster dbcluster-01-old-")
                .containsPattern("\nNot as before for \"[^\"]+\": resource id cluster-\\w+ is now cluster-");
    }

    @Test
    void the_page_about_a_run_goes_to_its_file_whatever_is_printed() throws IOException {
        Path page = directory.resolve("report.html");

        assertThat(rehearse(PAYLOAD, "--json", "--report", page.toString())).isZero();

        assertThat(page).content().contains("SUCCEEDED: FAILOVER in us-west-2").endsWith("</html>\n");
        assertThat(InputFiles.JSON.readTree(out()).path("status").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_failed_run_exits_with_1_and_says_why() throws IOException {
        Path payload = directory.resolve("payload.json");
        Files.writeString(payload, "{\"StatePayload\": []}");

        assertThat(rehearse(payload.toString())).isEqualTo(1);

        assertThat(out())
                .contains("FAILED after")
                .contains("InvalidPayload: The payload has 1 problem:")
                .contains("- $.StatePayload: found an empty list; expected at least one element");
    }

    @Test
    void help_names_every_option() {
        assertThat(rehearse("--help")).isZero();
        assertThat(out())
                .contains(
                        "--world",
                        "--save-world",
                        "--report",
                        "--machine",
                        "--region",
                        "--seed",
                        "--json",
                        "--history",
                        "--help")
                .contains("Exit codes: 0 the run succeeded");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() throws IOException {
        Path world = Files.writeString(
                directory.resolve("world.json"),
                TestRun.demoWorldWith("timings", "{'staleReadSeconds': -1}").toString());

        assertThat(rehearse(
                        "none.json",
                        "another",
                        "--wrld",
                        "--seed",
                        "one",
                        "--machine",
                        "SIDEWAYS",
                        "--world",
                        world.toString(),
                        "--fault",
                        "{",
                        "--save-world",
                        "no/x",
                        "--report",
                        "no/y"))
                .isEqualTo(2);

        assertThat(err())
                .contains(
                        "payload none.json: no such file",
                        "Unknown option or argument: 'another'",
                        "Unknown option or argument: '--wrld'",
                        "Invalid value for option '--seed'",
                        "Invalid value for option '--machine'",
                        "staleReadSeconds: found -1",
                        "--fault {: line 1",
                        "world no/x: cannot be written there",
                        "report no/y: cannot be written there",
                        "Next: scripts/rehearse.sh --help")
                .doesNotContain("Exception", "\tat ");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology one.json two.json --odd", "asl --odd one.json two.json"})
    void the_other_two_commands_tell_all_at_once_too(String arguments) {
        assertThat(rehearse(arguments.split(" "))).isEqualTo(2);

        String wordOfTwo = arguments.startsWith("asl") ? "one.json" : "two.json";
        assertThat(err())
                .contains("Unknown option or argument: '--odd'", "Unknown option or argument: '" + wordOfTwo + "'")
                .contains("Next: scripts/rehearse.sh " + arguments.split(" ")[0] + " --help")
                .doesNotContain("Exception", "\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void topology_shows_a_world_and_refuses_one_that_cannot_be() throws IOException {
        assertThat(rehearse("topology")).isZero();
        assertThat(out()).contains("dbcluster-01");
        out.reset();

        Path world = Files.writeString(directory.resolve("world.json"), "{}");
        assertThat(rehearse("topology", world.toString())).isEqualTo(2);
        assertThat(err()).contains("The world cannot be:", "no \"regions\"");
        assertThat(out()).isEmpty();

        assertThat(rehearse("topology", "--help")).isZero();
        assertThat(out()).contains("Usage: rehearse.sh topology", "WORLD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAYLOAD --wrld              | Unknown option or argument: '--wrld'
            --wrld                      | Unknown option or argument: '--wrld'
            (nothing)                   | Missing required parameter: 'PAYLOAD'
            PAYLOAD another             | Unknown option or argument: 'another'
            no-such-file.json           | payload no-such-file.json: no such file
            PAYLOAD --seed one          | Invalid value for option '--seed'
            PAYLOAD --machine SIDEWAYS  | Invalid value for option '--machine'
            PAYLOAD --region mars-1     | --region mars-1: the world has no such Region; it has us-east-1, us-west-2
            PAYLOAD --world nowhere     | world nowhere: no such file
            PAYLOAD --save-world no/x   | world no/x: cannot be written there
            PAYLOAD --report no/x       | report no/x: cannot be written there
            PAYLOAD --report PAYLOAD    | is another file of this command
            PAYLOAD --json --history    | mutually exclusive
            """)
    void a_wrong_command_line_exits_with_2_and_one_message(String arguments, String message) {
        String[] words = arguments.equals("(nothing)")
                ? new String[0]
                : arguments.replace("PAYLOAD", PAYLOAD).split(" +");

        assertThat(rehearse(words)).isEqualTo(2);

        assertThat(err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~              | the file is empty; expected a JSON document
            {"a": }         | line 1, column 7: not JSON
            {} {}           | not JSON
            """)
    void a_file_that_is_no_json_exits_with_2_and_the_place(String content, String message) throws IOException {
        Path payload = directory.resolve("payload.json");
        Files.writeString(payload, content);

        assertThat(rehearse(payload.toString())).isEqualTo(2);
        assertThat(err()).contains(message).doesNotContain("Exception", "\tat ");

        err.reset();
        assertThat(rehearse(PAYLOAD, "--world", payload.toString())).isEqualTo(2);
        assertThat(err()).contains("world ").contains(message);
    }

    @Test
    void a_file_that_is_nested_too_deep_exits_with_2() throws IOException {
        Path world = directory.resolve("world.json");
        Files.writeString(world, "[".repeat(2000));

        assertThat(rehearse(PAYLOAD, "--world", world.toString())).isEqualTo(2);
        assertThat(err()).contains("world ").contains("not JSON").doesNotContain("\tat ");
    }

    @Test
    void a_world_that_contradicts_itself_exits_with_2_and_all_its_problems() throws IOException {
        Path world = directory.resolve("world.json");
        Files.writeString(
                world,
                TestRun.demoWorldWith("timings", "{'staleReadSeconds': -1, 'swichoverPendingSeconds': 3}")
                        .toString());

        assertThat(rehearse(PAYLOAD, "--world", world.toString())).isEqualTo(2);

        assertThat(err())
                .contains("The world cannot be:")
                .contains("staleReadSeconds")
                .contains("swichoverPendingSeconds")
                .doesNotContain("\tat ");
    }

    private int rehearse(String... arguments) {
        return RehearseCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
