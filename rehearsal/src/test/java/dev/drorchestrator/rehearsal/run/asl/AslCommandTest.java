package dev.drorchestrator.rehearsal.run.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AslCommandTest {

    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
              "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}}
            """;

    private static final String START_CHILD = """
            {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true, "OutputPath": "$.Output",
              "Resource": "arn:aws:states:::states:startExecution.sync:2", "Parameters": {"Input.$": "$",
                "StateMachineArn": "ARN"}}}}
            """;

    private static final Path STATE_MACHINES = Path.of("..", "state-machines");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeInput() throws IOException {
        write("input.json", "{\"a\": 1}");
    }

    @Test
    void a_definition_is_run_and_its_result_printed() throws IOException {
        write("lambdas.json", "[{\"function\": \"f\", \"result\": {\"b\": 2}}]");

        assertThat(run(TASK, "--lambdas", path("lambdas.json"))).isZero();

        JsonNode result = new ObjectMapper().readTree(out.toByteArray());
        assertThat(result.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(result.path("output").toString()).isEqualTo("{\"b\":2}");
        assertThat(result.path("events")).hasSize(7);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_failed_execution_exits_with_1() throws IOException {
        write("lambdas.json", "[{\"function\": \"f\", \"error\": {\"errorType\": \"E\"}}]");

        assertThat(run(TASK, "--lambdas", path("lambdas.json"))).isEqualTo(1);

        JsonNode result = new ObjectMapper().readTree(out.toByteArray());
        assertThat(result.path("error").asText()).isEqualTo("E");
        assertThat(result.path("cause").asText()).isEqualTo("{\"errorType\":\"E\"}");
    }

    @Test
    void a_hang_is_part_of_the_result() throws IOException {
        write("lambdas.json", "[{\"function\": \"f\"}]");

        assertThat(run(TASK, "--lambdas", path("lambdas.json"))).isEqualTo(1);

        JsonNode result = new ObjectMapper().readTree(out.toByteArray());
        assertThat(result.path("status").asText()).isEqualTo("RUNNING");
        assertThat(result.path("hangs").path(0).asText()).contains("state 'T' waits for the answer of");
    }

    @Test
    void machines_of_a_directory_can_be_started() throws IOException {
        Files.createDirectory(directory.resolve("machines"));
        write("machines/child.asl.json", "{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}}}");

        int exit = run("""
                {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true, "OutputPath": "$.Output",
                  "Resource": "arn:aws:states:::states:startExecution.sync:2", "Parameters": {"Input.$": "$",
                    "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:child"}}}}
                """, "--machines", path("machines"));

        assertThat(exit).isZero();
        assertThat(new ObjectMapper().readTree(out.toByteArray()).path("output").toString())
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:eu-west-1:123456789012:stateMachine:child",
                "arn:aws-cn:states:cn-north-1:999999999999:stateMachine:child",
                "arn:aws:states:us-east-1:123456789012:stateMachine:child:live",
                "arn:${AWS::Partition}:states:${Region}:${AccountId}:stateMachine:child",
                "${child}"
            })
    void a_machine_of_the_directory_is_found_by_its_name_in_any_region_and_account(String arn) throws IOException {
        Files.createDirectory(directory.resolve("machines"));
        write(
                "machines/child.asl.json",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true, \"Parameters\":"
                        + " {\"id.$\": \"$$.StateMachine.Id\"}}}}");

        int exit = run(START_CHILD.replace("ARN", arn), "--machines", path("machines"));

        assertThat(exit).isZero();
        String id =
                new ObjectMapper().readTree(out.toByteArray()).at("/output/id").asText();
        assertThat(id).endsWith(":stateMachine:child");
        assertThat(arn.contains("$") || arn.startsWith(id)).as(id).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:states:eu-west-1:123456789012:stateMachine:other", "child"})
    void a_machine_that_is_not_in_the_directory_does_not_exist(String arn) throws IOException {
        Files.createDirectory(directory.resolve("machines"));
        write("machines/child.asl.json", "{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Succeed\"}}}");

        assertThat(run(START_CHILD.replace("ARN", arn), "--machines", path("machines")))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("StateMachineDoesNotExistException");
    }

    static Stream<String> ourDefinitions() throws IOException {
        try (Stream<Path> files = Files.list(STATE_MACHINES)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".asl.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** No function is there, so each ends in its own Fail state: its definition is read, and it runs. */
    @ParameterizedTest
    @MethodSource("ourDefinitions")
    void our_own_definitions_run_as_they_are(String file) throws IOException {
        int exit = execute(List.of(
                "--definition",
                STATE_MACHINES.resolve(file).toString(),
                "--input",
                path("input.json"),
                "--machines",
                STATE_MACHINES.toString()));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("function:dr-orchestrator-")
                .contains("Lambda.ResourceNotFoundException");
        assertThat(new ObjectMapper().readTree(out.toByteArray()).path("error").asText())
                .isIn("CallbackFailed", "OrchestrationFailed", "FunctionsNotReady");
    }

    @Test
    void a_placeholder_names_a_function_and_other_text_stays_as_it_is() throws IOException {
        write("lambdas.json", "[{\"function\": \"Mine\", \"result\": 1}, {\"function\": \"Mine\", \"result\": 2}]");

        assertThat(run("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "${Mine}", "ResultPath": null, "Next": "B"},
                  "B": {"Type": "Task", "Resource": "arn:${Partition}:states:::lambda:invoke",
                        "Parameters": {"FunctionName": "${Mine}"}, "Next": "C"},
                  "C": {"Type": "Pass", "Result": "echo ${HOME} ${Region}", "End": true}}}
                """, "--lambdas", path("lambdas.json"))).isZero();

        assertThat(new ObjectMapper().readTree(out.toByteArray()).path("output").asText())
                .isEqualTo("echo ${HOME} us-east-1");
    }

    @Test
    void what_step_functions_accepts_but_cannot_be_meant_is_run_with_warnings() throws IOException {
        int exit = run("""
                {"StartAt": "P", "States": {
                  "P": {"Type": "Pass", "Parameters": {"a": "$.a"}, "Next": "T"},
                  "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                        "Retry": [{"ErrorEquals": ["State.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "S"}],
                        "Next": "S"},
                  "S": {"Type": "Succeed"}}}
                """);

        assertThat(exit).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("warning: ") && line.endsWith("(Step Functions accepts it)"))
                .anyMatch(line -> line.contains("$.States.P.Parameters.a: '$.a' is taken as plain text here"))
                .anyMatch(line -> line.contains("no error is called 'State.ALL'") && line.contains("'States.ALL'"));
    }

    @Test
    void a_path_that_finds_too_much_fails_the_state_in_the_words_of_step_functions() throws IOException {
        write("input.json", "[".repeat(300) + "1,".repeat(3_000) + "1" + "]".repeat(300));

        int exit = run("""
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "Parameters": {"a.$": "$..*..*..*"}, "End": true}}}
                """);

        assertThat(exit).isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(out.toByteArray());
        assertThat(result.path("error").asText()).isEqualTo("States.DataLimitExceeded");
        assertThat(result.path("cause").asText())
                .isEqualTo(
                        "The state/task 'P' returned a result with a size exceeding the maximum number of bytes service"
                                + " limit.");
    }

    @Test
    void wrong_input_is_one_message_and_exit_2() throws IOException {
        assertMisuse(List.of("--nonsense", "x"), "Unknown option or argument: '--nonsense'");
        assertMisuse(List.of("--definition"), "Missing required parameter for option '--definition'");
        assertMisuse(List.of("--input", "x"), "Missing required option: '--definition=FILE'");
        assertMisuse(List.of("--definition", path("none.json"), "--input", path("input.json")), "no such file");
        assertMisuse(options("{\"StartAt\": "), "is not JSON");
        assertMisuse(options(""), "is empty");
        assertMisuse(options("{} {}"), "is not JSON");
        assertMisuse(options("{\"StartAt\": \"A\", \"StartAt\": \"B\"}"), "Duplicate field 'StartAt'");
        assertMisuse(options("{}"), "$: field 'StartAt' is missing");
        assertMisuse(options(TASK, "--seed", "x"), "Invalid value for option '--seed'");
        assertMisuse(options(TASK, "--machines", path("none")), "no such directory");
        assertMisuse(options(TASK, "--lambdas", path("input.json")), "expected an array");
        write("lambdas.json", "[{\"function\": 1}]");
        assertMisuse(options(TASK, "--lambdas", path("lambdas.json")), "expected a field \"function\"");
        write("lambdas.json", "[{\"function\": \"f\", \"error\": {}}]");
        assertMisuse(options(TASK, "--lambdas", path("lambdas.json")), "expected a field \"errorType\"");
        Files.write(directory.resolve("definition.json"), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertMisuse(List.of("--definition", path("definition.json"), "--input", path("input.json")), "is not UTF-8");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() throws IOException {
        write("lambdas.json", "[{}]");
        assertThat(run("{}", "--odd", "--seed", "x", "--lambdas", path("lambdas.json"), "--machines", path("none")))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "Unknown option or argument: '--odd'",
                        "Invalid value for option '--seed'",
                        "$: field 'StartAt' is missing",
                        "expected a field \"function\"",
                        "no such directory",
                        "Next: scripts/rehearse.sh asl --help");
    }

    @Test
    void help_is_printed_on_demand() {
        assertThat(execute(List.of("--help"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: rehearse.sh asl", "${X} in it stands for");
    }

    private void assertMisuse(List<String> args, String message) {
        err.reset();
        assertThat(execute(args)).as(message).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message).doesNotContain("\tat ");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private int run(String definition, String... more) throws IOException {
        return execute(options(definition, more));
    }

    private List<String> options(String definition, String... more) throws IOException {
        write("definition.json", definition);
        List<String> args =
                new ArrayList<>(List.of("--definition", path("definition.json"), "--input", path("input.json")));
        args.addAll(List.of(more));
        return args;
    }

    private int execute(List<String> args) {
        return AslCommand.run(
                args.toArray(new String[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
