package dev.drorchestrator.rehearsal.tool.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCheckTest {

    private static final String LINE = """
            {"name": "one", "definition": {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true, \
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}}, "input": {"a": 1}, \
            "lambda_calls": [{"function": "f", "result": {"b": "%s", "c": 3}}], \
            "expected": {"status": "SUCCEEDED", "output": {"b": "id <uuid:1>", "c": 3}}, \
            "events": ["ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted", \
            "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded"], "ordered": true, \
            "history": [{"type": "ExecutionStarted", "input": {"a": 1}}]}
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_recording_that_agrees_exits_with_0() throws IOException {
        assertThat(check(LINE.formatted("id 4711"))).isZero();
        assertThat(printed()).containsPattern("all +1 +1/1 +1/1 +1/1 +1/1");
    }

    @Test
    void a_disagreement_is_printed_with_its_place() throws IOException {
        assertThat(check(LINE.formatted("other"))).isEqualTo(1);
        assertThat(printed())
                .containsPattern("all +1 +1/1 +0/1 +1/1 +1/1")
                .contains("one", "result   $.output.b: recorded \"id <uuid:1>\", got \"other\"");
    }

    @Test
    void other_events_and_another_status_are_disagreements() throws IOException {
        assertThat(check(LINE.formatted("id 1")
                        .replace("\"SUCCEEDED\"", "\"FAILED\"")
                        .replace("TaskStateExited", "X")))
                .isEqualTo(1);
        assertThat(printed()).contains("status   recorded FAILED, got SUCCEEDED", "events   event 6:");
    }

    @Test
    void a_definition_that_cannot_be_loaded_is_a_disagreement() throws IOException {
        assertThat(check(LINE.formatted("id 1").replace("\"Type\"", "\"Typ\""))).isEqualTo(1);
        assertThat(printed()).contains("not run: refused at load", "field 'Type' is missing; is 'Typ' meant to be it?");
    }

    @Test
    void a_malformed_corpus_is_one_message_and_exit_2() throws IOException {
        assertMisuse("{", "corpus.jsonl:1: is not JSON");
        assertMisuse("{}", "corpus.jsonl:1: expected a field \"name\"");
        assertMisuse("[1]", "corpus.jsonl:1: expected a field \"name\"");
        assertMisuse("{\"name\": 1, \"definition\": 2, \"expected\": 3}", "expected a field \"status\"");
        assertMisuse("{\n{}", "corpus.jsonl:2: expected a field \"name\"");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("corpus.jsonl:1: is not JSON");
        Files.delete(directory.resolve("corpus.jsonl"));
        assertThat(run(directory.toString())).isEqualTo(2);
        assertThat(run(directory.resolve("none").toString())).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("has no *.jsonl", "no such directory", "Missing required parameter: 'DIR'")
                .doesNotContain("\tat ");
    }

    private void assertMisuse(String line, String message) throws IOException {
        assertThat(check(line)).as(message).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(message).doesNotContain("\tat ");
    }

    private int check(String line) throws IOException {
        Files.writeString(directory.resolve("corpus.jsonl"), line);
        return run(directory.toString());
    }

    private int run(String... args) {
        return CorpusCheck.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
