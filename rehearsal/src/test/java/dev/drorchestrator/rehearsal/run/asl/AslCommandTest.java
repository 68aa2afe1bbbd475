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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AslCommandTest {

    private static final String TASK = """
            {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
              "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}}
            """;

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

    @Test
    void wrong_input_is_one_message_and_exit_2() throws IOException {
        assertMisuse(List.of("--nonsense", "x"), "unknown option '--nonsense'");
        assertMisuse(List.of("--definition"), "option --definition lacks its value");
        assertMisuse(List.of("--input", "x"), "option --definition is missing");
        assertMisuse(List.of("--definition", path("none.json"), "--input", path("input.json")), "no such file");
        assertMisuse(options("{\"StartAt\": "), "is not JSON");
        assertMisuse(options(""), "is empty");
        assertMisuse(options("{} {}"), "is not JSON");
        assertMisuse(options("{\"StartAt\": \"A\", \"StartAt\": \"B\"}"), "Duplicate field 'StartAt'");
        assertMisuse(options("{}"), "$: field 'StartAt' is missing");
        assertMisuse(options(TASK, "--seed", "x"), "--seed: expected a whole number");
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
    void help_is_printed_on_demand() {
        assertThat(execute(List.of("--help"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage:");
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
