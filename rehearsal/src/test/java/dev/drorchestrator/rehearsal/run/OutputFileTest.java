package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a directory that others may write to, such as /tmp. */
class OutputFileTest {

    @TempDir
    Path directory;

    private Path file;
    private Path elsewhere;

    @BeforeEach
    void plant() throws IOException {
        file = directory.resolve("world.json");
        elsewhere = Files.writeString(directory.resolve("elsewhere"), "of somebody");
    }

    @Test
    void a_link_in_the_place_of_the_file_is_replaced_and_not_followed() throws IOException {
        Files.createSymbolicLink(file, elsewhere);

        OutputFile.write(file, "new");

        assertThat(elsewhere).hasContent("of somebody");
        assertThat(file).hasContent("new");
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @Test
    void a_link_to_nothing_makes_no_file_elsewhere() throws IOException {
        Files.createSymbolicLink(file, directory.resolve("none"));

        InputFiles.write("world", file, JsonNodeFactory.instance.objectNode());

        assertThat(directory.resolve("none")).doesNotExist();
        assertThat(file).isRegularFile();
    }

    @Test
    void a_link_under_a_name_beside_the_file_is_not_followed() throws IOException {
        Files.createSymbolicLink(directory.resolve(".world.json.part"), elsewhere);

        OutputFile.write(file, "new");

        assertThat(elsewhere).hasContent("of somebody");
        assertThat(file).hasContent("new");
    }

    @Test
    void a_write_that_fails_leaves_what_was_there_and_nothing_beside_it() throws IOException {
        Files.writeString(file, "old");

        // No text of UTF-8 has half a surrogate pair.
        assertThatThrownBy(() -> OutputFile.write(file, "new \ud800")).isInstanceOf(CharacterCodingException.class);

        assertThat(file).hasContent("old");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, elsewhere);
        }
    }
}
