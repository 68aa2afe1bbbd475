package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands behind scripts/start.sh and scripts/lint.sh. */
class CheckPayloadTest {

    private static final String PAYLOAD = "../state-machines/payloads/planned-failover-aurora.json";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void a_payload_that_its_parent_takes_is_accepted_without_a_word() {
        assertThat(check("FAILOVER", PAYLOAD)).isZero();
        assertThat(printed()).isEmpty();
    }

    @Test
    void a_payload_of_the_other_parent_is_refused_with_its_problems_alone() {
        assertThat(check("FAILBACK", PAYLOAD)).isEqualTo(2);
        assertThat(printed())
                .contains("The payload has 1 problem:", "PlannedFailoverAurora")
                .doesNotContain("--help");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(check("FAILOVR", "none.json", "--odd")).isEqualTo(2);
        assertThat(printed())
                .contains(
                        "expected FAILOVER or FAILBACK, got 'FAILOVR'",
                        "payload none.json: no such file",
                        "Unknown option or argument: '--odd'")
                .doesNotContain("\tat ", "argument: 'none.json'");

        printed.reset();
        assertThat(check()).isEqualTo(2);
        assertThat(printed()).contains("FAILOVER|FAILBACK", "PAYLOAD");
    }

    @Test
    void lint_finds_a_sample_that_no_parent_takes(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("payloads"));
        Files.writeString(directory.resolve("payloads/bad.json"), "{}");
        try (var definitions = Files.list(Path.of("../state-machines"))) {
            for (Path file : definitions.filter(Files::isRegularFile).toList()) {
                Files.copy(file, directory.resolve(String.valueOf(file.getFileName())));
            }
        }

        assertThat(lint(directory.toString())).isEqualTo(1);
        assertThat(printed()).contains("every definition loads", "bad.json: ");
    }

    @Test
    void lint_tells_at_once_what_is_wrong_with_its_command_line() {
        assertThat(lint("nowhere", "more", "--odd")).isEqualTo(2);
        assertThat(printed())
                .contains(
                        "cannot be listed (NoSuchFileException)",
                        "Unknown option or argument: 'more'",
                        "Unknown option or argument: '--odd'");
    }

    private int check(String... arguments) {
        return CheckPayload.run(arguments, stream(), stream());
    }

    private int lint(String... arguments) {
        return LintCommand.run(arguments, stream(), stream());
    }

    private PrintStream stream() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
