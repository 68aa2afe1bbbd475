package dev.drorchestrator.rehearsal.tool.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefereeRunsTest {

    private static final String RUN =
            "{\"name\":\"%s\",\"machine\":\"FAILOVER\",\"region\":\"us-west-2\",\"payload\":{\"StatePayload\":[]}%s}";

    @TempDir
    private Path work;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void each_run_has_what_is_compared_and_may_come_after_another() throws IOException {
        Path plan = plan(RUN.formatted("first", ""), RUN.formatted("second", ",\"after\":\"first\""));

        assertThat(run(plan)).as(err.toString(StandardCharsets.UTF_8)).isZero();

        JsonNode results = new ObjectMapper().readTree(work.resolve("out.json").toFile());
        assertThat(results.properties()).hasSize(2).allSatisfy(result -> {
            assertThat(result.getValue().path("status").asText()).isEqualTo("FAILED");
            assertThat(result.getValue().path("changes")).isEmpty();
            assertThat(result.getValue().path("histories")).hasSize(1);
            assertThat(result.getValue().at("/world/globalClusters")).hasSize(2);
        });
    }

    @Test
    void a_run_after_one_that_is_not_there_is_refused() throws IOException {
        assertThat(run(plan(RUN.formatted("first", ",\"after\":\"none\"")))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("comes after 'none'");
    }

    private Path plan(String... runs) throws IOException {
        return Files.writeString(work.resolve("plan.json"), "{\"runs\":[" + String.join(",", runs) + "]}");
    }

    private int run(Path plan) {
        String before = System.setProperty("dr.project", "..");
        try {
            return RefereeRuns.run(
                    new String[] {
                        "--plan",
                        plan.toString(),
                        "--out",
                        work.resolve("out.json").toString()
                    },
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
        } finally {
            if (before == null) {
                System.clearProperty("dr.project");
            } else {
                System.setProperty("dr.project", before);
            }
        }
    }
}
