package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code docs/permissions.md} is made from the template and from what the functions call on the twin. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Tag("once")
class PermissionsPageTest {

    private static final Path FILE = Path.of("..", "docs", "permissions.md");

    @Test
    void the_page_is_what_the_template_and_the_twin_say() throws IOException {
        String page = new PermissionsPage(DeployerTemplate.read()).markdown();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, page);
        }

        assertThat(Files.readString(FILE))
                .as("docs/permissions.md is out of date; write it anew:"
                        + " ./mvnw test -pl rehearsal -am -Dtest=PermissionsPageTest -Ddocs.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(page);
    }
}
