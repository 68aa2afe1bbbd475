package dev.drorchestrator.rehearsal.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.rehearsal.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    Path directory;

    @Test
    void a_page_replaces_the_one_before_and_leaves_nothing_beside_it() throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "old");

        ReportFile.at(file, List.of()).write("new");

        assertThat(file).hasContent("new");
        assertThat(directory).isDirectoryContaining(file::equals);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_place_that_takes_no_file_is_refused_before_the_run() {
        assertThatThrownBy(() -> ReportFile.at(directory.resolve("no/report.html"), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written there");
        assertThatThrownBy(() -> ReportFile.at(directory, List.of())).hasMessageContaining("cannot be written there");
    }

    @Test
    void a_file_that_the_command_reads_or_writes_otherwise_is_refused() throws IOException {
        Path payload = Files.writeString(directory.resolve("payload.json"), "{}");
        Path same = directory.resolve("x/../payload.json").normalize();

        assertThatThrownBy(() -> ReportFile.at(same, List.of(payload)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is another file of this command");
        assertThat(payload).hasContent("{}");
    }

    @Test
    void planted_links_are_not_followed() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "of somebody");
        Path file = directory.resolve("report.html");
        Files.createSymbolicLink(file, elsewhere);
        Files.createSymbolicLink(directory.resolve(".report.html.part"), elsewhere);

        ReportFile.at(file, List.of()).write("new");

        assertThat(elsewhere).hasContent("of somebody");
        assertThat(file).hasContent("new");
    }

    @Test
    void a_write_that_fails_leaves_the_old_page() throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "old");
        ReportFile report = ReportFile.at(file, List.of());

        // No text of UTF-8 has half a surrogate pair.
        assertThatThrownBy(() -> report.write("new \ud800"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written");
        assertThat(file).hasContent("old");
    }
}
