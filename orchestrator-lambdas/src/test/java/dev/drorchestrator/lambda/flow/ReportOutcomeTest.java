package dev.drorchestrator.lambda.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportOutcomeTest {

    private static final String TIMES =
            "'startedAt': '2026-01-01T00:00:01.000Z', 'finishedAt': '2026-01-01T00:02:12.400Z'";

    @Test
    void a_run_in_which_all_succeeded() {
        JsonNode outcome = report(
                "[{'layer': 1, 'resources': [" + resource("a") + "," + resource("b") + "]}]",
                "[{'layer': 1, 'index': 1, " + TIMES + ", 'result': {'status': 'ALREADY_DONE', 'detail': 'was there'}},"
                        + "{'layer': 1, 'index': 0, " + TIMES
                        + ", 'result': {'status': 'SUCCEEDED', 'detail': 'moved'}}]");

        assertThat(outcome.path("report"))
                .hasToString("{\"status\":\"SUCCEEDED\",\"startedAt\":\"2026-01-01T00:00:00Z\",\"finishedAt\":"
                        + "\"2026-01-01T00:02:16.600Z\",\"seconds\":137,\"layers\":[{\"layer\":1,\"resources\":["
                        + "{\"resourceType\":\"T\",\"resourceName\":\"a\",\"status\":\"SUCCEEDED\",\"startedAt\":"
                        + "\"2026-01-01T00:00:01.000Z\",\"finishedAt\":\"2026-01-01T00:02:12.400Z\",\"seconds\":131,"
                        + "\"detail\":\"moved\",\"error\":null,\"cause\":null},"
                        + "{\"resourceType\":\"T\",\"resourceName\":\"b\",\"status\":\"ALREADY_DONE\",\"startedAt\":"
                        + "\"2026-01-01T00:00:01.000Z\",\"finishedAt\":\"2026-01-01T00:02:12.400Z\",\"seconds\":131,"
                        + "\"detail\":\"was there\",\"error\":null,\"cause\":null}]}]}");
    }

    @Test
    void a_failed_resource_fails_the_run_and_what_was_never_started_is_skipped() {
        JsonNode outcome = report(
                "[{'layer': 1, 'resources': [" + resource("a") + "]}, {'layer': 2, 'resources': [" + resource("b")
                        + "]}]",
                "[{'layer': 1, 'index': 0, " + TIMES
                        + ", 'failure': {'Error': 'FailoverFailed', 'Cause': 'went back'}}]");

        JsonNode layers = outcome.at("/report/layers");
        assertThat(outcome.at("/report/status").asText()).isEqualTo("FAILED");
        assertThat(layers.at("/0/resources/0/status").asText()).isEqualTo("FAILED");
        assertThat(layers.at("/0/resources/0/error").asText()).isEqualTo("FailoverFailed");
        assertThat(layers.at("/0/resources/0/cause").asText()).isEqualTo("went back");
        assertThat(layers.at("/1/resources/0/status").asText()).isEqualTo("SKIPPED");
        assertThat(layers.at("/1/resources/0/startedAt").isNull()).isTrue();
        assertThat(layers.at("/1/resources/0/detail").asText())
                .isEqualTo("not started, because an earlier layer failed");
        assertThat(outcome.at("/failure/error").asText()).isEqualTo("ResourcesFailed");
        assertThat(outcome.at("/failure/cause").asText())
                .isEqualTo(outcome.path("report").toString());
    }

    @Test
    void an_answer_that_no_child_gives_is_no_success() {
        JsonNode outcome = report(
                "[{'layer': 1, 'resources': [" + resource("a") + "]}]",
                "[{'layer': 1, 'index': 0, " + TIMES + ", 'result': {'status': 'success'}}]");

        assertThat(outcome.at("/report/layers/0/resources/0/status").asText()).isEqualTo("FAILED");
        assertThat(outcome.at("/report/layers/0/resources/0/error").asText()).isEqualTo("UnexpectedAnswer");
    }

    @Test
    void a_report_that_is_too_long_for_a_cause_becomes_a_line_for_each_failure() {
        StringBuilder resources = new StringBuilder(resource("r0"));
        StringBuilder results = new StringBuilder(failed(0));
        for (int i = 1; i < 40; i++) {
            resources.append(',').append(resource("r" + i));
            results.append(',').append(failed(i));
        }

        String cause = report("[{'layer': 1, 'resources': [" + resources + "]}]", "[" + results + "]")
                .at("/failure/cause")
                .asText();

        assertThat(cause)
                .hasSizeBetween(31_000, 32_768)
                .startsWith("The report is too long")
                .contains("\nr0: X: zzz");
    }

    /** Letters that take the most bytes: a name of 200 emoji, causes of quotation marks and of letters of three bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"\\\"", "\u6f22", "\ud83d\ude00", "z", "\\u001b"})
    void a_hundred_resources_that_fail_with_the_longest_texts_fit_into_every_state(String letter) {
        String name = "\ud83d\ude00".repeat(200);
        StringBuilder resources = new StringBuilder();
        StringBuilder results = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String separator = i == 0 ? "" : ",";
            resources.append(separator).append(resource(name));
            results.append(separator).append(failed(i).replace("z".repeat(3_000), letter.repeat(3_000)));
        }

        JsonNode outcome = report("[{'layer': 1, 'resources': [" + resources + "]}]", "[" + results + "]");

        outcome.at("/report/layers/0/resources")
                .forEach(line -> assertThat(bytes(line)).isLessThanOrEqualTo(2_000));
        assertThat(outcome.at("/report/layers/0/resources")).hasSize(100);
        assertThat(outcome.at("/report/layers/0/resources/99/cause").asText()).contains("characters left out");
        assertThat(outcome.at("/failure/cause").asText()).hasSizeLessThanOrEqualTo(32_768);
        // Beside it Lambda's answer has its metadata.
        assertThat(bytes(outcome)).isLessThanOrEqualTo(262_144 - 4_096);
    }

    /** What a child hands over is not cut a second time, and a long name costs the texts, not the limit. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\ud83d\ude00"})
    void a_hundred_resources_that_succeed_with_the_longest_texts_fit_into_every_state(String letter) {
        String name = letter.repeat(200);
        StringBuilder resources = new StringBuilder();
        StringBuilder results = new StringBuilder();
        String command = "aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier orders --port 3307";
        String texts = ("'setting: AWS refused it. To set it: " + command + "',").repeat(30) + "'last'";
        for (int i = 0; i < 100; i++) {
            String separator = i == 0 ? "" : ",";
            resources.append(separator).append(resource(name));
            results.append(separator)
                    .append("{'layer': 1, 'index': " + i + ", " + TIMES
                            + ", 'result': {'status': 'SUCCEEDED', 'detail': '"
                            + "word ".repeat(600) + "', 'warnings': [" + texts + "], 'notCarriedOver': [" + texts
                            + "]}}");
        }

        JsonNode outcome = report("[{'layer': 1, 'resources': [" + resources + "]}]", "[" + results + "]");

        for (JsonNode line : outcome.at("/report/layers/0/resources")) {
            assertThat(bytes(line)).isLessThanOrEqualTo(2_000);
            assertThat(line.path("notCarriedOver").toString())
                    .contains("more: see the output of the child's execution");
            assertThat(line.toString().replace(command, "")).doesNotContain("aws rds");
        }
        assertThat(bytes(outcome)).isLessThanOrEqualTo(262_144 - 4_096);
    }

    private static int bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String failed(int index) {
        return "{'layer': 1, 'index': " + index + ", " + TIMES + ", 'failure': {'Error': 'X', 'Cause': '"
                + "z".repeat(3_000) + "'}}";
    }

    private static JsonNode report(String layers, String results) {
        return new FakeLambda()
                .invoke(
                        new ReportOutcome(),
                        "{'StartedAt': '2026-01-01T00:00:00Z', 'FinishedAt': '2026-01-01T00:02:16.600Z', 'Input':"
                                + " {'layers': " + layers + ", 'results': " + results + "}}");
    }

    private static String resource(String name) {
        return "{'resourceType': 'T', 'resourceName': '" + name + "', 'parameters': {}}";
    }
}
