package dev.drorchestrator.rehearsal.run.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code state-machines/*.asl.json} is made from {@code state-machines/source}. */
class DefinitionSourcesTest {

    private static final Path DEPLOYED = Path.of("..", "state-machines");

    @TempDir
    Path directory;

    private Path source;

    @BeforeEach
    void source() throws IOException {
        source = Files.createDirectory(directory.resolve("source"));
    }

    @Test
    void the_definitions_are_what_their_sources_say() throws IOException {
        Map<String, String> definitions = DefinitionSources.definitions(DEPLOYED.resolve("source"));
        if (Boolean.getBoolean("definitions.write")) {
            for (Map.Entry<String, String> definition : definitions.entrySet()) {
                Files.writeString(DEPLOYED.resolve(definition.getKey()), definition.getValue());
            }
        }

        Map<String, String> committed = committed();
        assertThat(committed.keySet())
                .as("files without a source, or without a result")
                .isEqualTo(definitions.keySet());
        assertThat(committed.keySet())
                .as("files in state-machines are out of date; write them anew:"
                        + " ./mvnw test -pl rehearsal -am -Dtest=DefinitionSourcesTest -Ddefinitions.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .allSatisfy(file -> assertThat(Objects.equals(definitions.get(file), committed.get(file)))
                        .as(file + " is what its source says")
                        .isTrue());
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(DEPLOYED)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".asl.json")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    /** Without this, what was written once would grow apart again. */
    @Test
    void the_sources_are_at_most_half_as_long_as_the_definitions() throws IOException {
        long lines = committed().values().stream().flatMap(String::lines).count();
        long written = 0;
        try (Stream<Path> files = Files.list(DEPLOYED.resolve("source"))) {
            for (Path file : files.toList()) {
                written += Files.readAllLines(file).size();
            }
        }

        assertThat(written).isPositive().isLessThanOrEqualTo(lines / 2);
    }

    @Test
    void a_piece_gives_its_fields_and_takes_others() throws IOException {
        write("shared.yaml", """
                call:
                  Type: Task
                  Parameters: {Payload: {Input.$: $, Execution.$: $$.Execution.Id}}
                  Retry: [{Extends: busy}]
                  ResultPath: $.call
                change: {Extends: call, ResultPath: null}
                busy: {ErrorEquals: [Busy], MaxAttempts: 3}
                patient: {Extends: busy, MaxAttempts: 40}
                """);
        write("one.asl.yaml", """
                StartAt: Change
                States:
                  Change:
                    Extends: change
                    Comment: "No: 1"
                    Parameters:
                      FunctionName: ${Function}
                      Payload: {Expect: "No", PollSeconds: 5}
                    Retry: [{Extends: patient}]
                    Next: Done
                  Done: {Type: Succeed}
                """);

        assertThat(DefinitionSources.definitions(source)).containsExactly(Map.entry("one.asl.json", """
                                {
                                  "StartAt": "Change",
                                  "States": {
                                    "Change": {
                                      "Comment": "No: 1",
                                      "Type": "Task",
                                      "Parameters": {
                                        "FunctionName": "${Function}",
                                        "Payload": {
                                          "Execution.$": "$$.Execution.Id",
                                          "Expect": "No",
                                          "PollSeconds": 5,
                                          "Input.$": "$"
                                        }
                                      },
                                      "ResultPath": null,
                                      "Retry": [
                                        {
                                          "ErrorEquals": [
                                            "Busy"
                                          ],
                                          "MaxAttempts": 40
                                        }
                                      ],
                                      "Next": "Done"
                                    },
                                    "Done": {
                                      "Type": "Succeed"
                                    }
                                  }
                                }
                                """));
    }

    @Test
    void a_machine_can_extend_another_and_put_states_between_its_own() throws IOException {
        write("shared.yaml", "parent: {States: {A: {Next: B}, B: {Next: C}, C: {End: true}}}");
        write("one.asl.yaml", "{Extends: parent, States: {B: {Comment: b}, B1: {}, B2: {}}}");

        assertThat(new ObjectMapper()
                        .readTree(DefinitionSources.definitions(source).get("one.asl.json")))
                .hasToString("{\"States\":{\"A\":{\"Next\":\"B\"},\"B\":{\"Comment\":\"b\",\"Next\":\"C\"},"
                        + "\"B1\":{},\"B2\":{},\"C\":{\"End\":true}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Next: No              | found No, which not every YAML reader takes for the same; expected a text in quotes
            Next: on              | found on, which not
            Next: True            | found True, which not
            Next: ~               | found ~, which not
            Next:                 | found , which not
            Seconds: 010          | found 010, which not
            Seconds: 08           | found 08, which not
            Seconds: 0x1F         | found 0x1F, which not
            Seconds: 1_000        | found 1_000, which not
            Seconds: 1:30         | found 1:30, which not
            Seconds: 1e3          | found 1e3, which not
            Seconds: +1           | found +1, which not
            Seconds: .inf         | found .inf, which not
            Timestamp: 2026-11-27 | found 2026-11-27, which not
            on: 1                 | found a key that is no text; expected a name, in quotes where YAML takes it for
            1: 1                  | found a key that is no text
            <<: {Next: A}         | found the merge key <<; expected "Extends: NAME"
            Next: &a A            | found the anchor &a; expected "Extends: NAME" and a piece of that name
            A: &a [*a]            | found the anchor &a
            Next: *a              | no YAML: found undefined alias a
            Next: !Ref a          | found the tag !Ref; expected none
            Next: !!int "5"       | found 5, which not
            Next: A: B            | no YAML: mapping values are not allowed here
            Type: Fail            | found "Type" a second time in this map
            Extends: stpe         | found "Extends: stpe"; expected one of step
            Extends: [step]       | found no name behind Extends; expected the name of one piece
            """)
    void a_mistake_is_told_with_its_file_and_line(String line, String message) throws IOException {
        write("shared.yaml", "step: {Type: Task}\n");
        write("one.asl.yaml", "StartAt: A\nStates:\n  A:\n    Type: Pass\n    " + line + "\n");

        assertThatThrownBy(() -> DefinitionSources.definitions(source))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("\n- source/one.asl.yaml:5: " + message);
    }

    @Test
    void all_mistakes_of_all_files_are_told_at_once() throws IOException {
        write("parent.yaml", "step: {Type: Task}\nnothing: 1\n");
        write("shared.yaml", "loop: {Nested: {Extends: loop}}\n\nstep: {Type: Pass}\n");
        write("empty.asl.yaml", "");
        write("one.asl.yaml", "States:\n  A: {Extends: loop}\n  B: {Extends: loop, Wait: 010}\n");

        assertThatThrownBy(() -> DefinitionSources.definitions(source))
                .hasMessage(String.join(
                        "\n- ",
                        "state-machines/source cannot be read. Nothing was written.",
                        "source/empty.asl.yaml:1: found no mapping; expected \"name: value\" lines",
                        "source/parent.yaml:2: found no map of fields; expected one under each name",
                        "source/shared.yaml:3: found \"step\" a second time; expected it at source/parent.yaml:1 alone",
                        "source/shared.yaml:1: found \"Extends: loop\", which extends itself by way of this",
                        "source/one.asl.yaml:3: found 010, which not every YAML reader takes for the same; expected a text"
                                + " in quotes, true, false, null, or a number as JSON writes it, without exponent"));
    }

    @Test
    void a_piece_that_nothing_extends_is_refused() throws IOException {
        write("shared.yaml", "used: {Type: Pass}\n\nleft over: {Type: Pass}\n");
        write("one.asl.yaml", "States: {A: {Extends: used}}\n");

        assertThatThrownBy(() -> DefinitionSources.definitions(source))
                .hasMessageEndingWith(
                        "\n- source/shared.yaml:3: found \"left over\", which nothing extends; remove it");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(source.resolve(file), text);
    }
}
