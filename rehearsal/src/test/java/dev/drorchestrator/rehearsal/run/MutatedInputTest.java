package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.InvalidPayloadException;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.WorldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of documents that somebody could send by mistake: each is taken, or refused in our words, with its place. A
 * failure names its seed; {@code new Mutation(seed)} gives the same document again.
 */
class MutatedInputTest {

    private static final int WORLDS = 1_500;
    private static final int PAYLOADS = 2_000;

    /** A run costs as much as a hundred documents that are only read. */
    private static final int RUNS = 25;

    @Test
    void no_world_ends_in_a_stack_trace() {
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            JsonNode world = new Mutation(seed).of(Twin.defaultWorld());
            try {
                accepted += load(world, accepted < RUNS) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError e) {
                wrong.add("seed " + seed + ": " + e + where(e));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).as("worlds that were taken").isBetween(WORLDS / 50, WORLDS * 9 / 10);
    }

    private static String where(Throwable problem) {
        return Stream.of(problem.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.drorchestrator"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private static boolean load(JsonNode world, boolean run) {
        try {
            Twin twin = Twin.load(world, 1);
            twin.topology();
            Twin.load(twin.save(), 1);
            if (run && twin.regions().contains("us-west-2")) {
                Outcome outcome = TestRun.rehearsal(world, "us-west-2", 1).run("FAILOVER", TestRun.switchover());
                assertThat(outcome.report().toString()).doesNotContain("java.lang", "NullPointer");
            }
            return true;
        } catch (WorldException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.at()).startsWith("$");
                assertThat(problem.message()).matches("(?s)found .+, expected .+; .+");
            });
            return false;
        }
    }

    @Test
    void no_payload_ends_in_a_stack_trace() throws Exception {
        List<JsonNode> payloads = payloads();
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        for (long seed = 0; seed < PAYLOADS; seed++) {
            JsonNode payload = new Mutation(seed).of(payloads.get((int) (seed % payloads.size())));
            try {
                accepted += send(payload, accepted < RUNS) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                wrong.add("seed " + seed + ": " + e + where(e));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).as("payloads that were accepted").isBetween(PAYLOADS / 50, PAYLOADS * 9 / 10);
    }

    private static boolean send(JsonNode payload, boolean run) {
        String parent = payload.toString().contains("\"Create") ? "FAILBACK" : "FAILOVER";
        try {
            CheckPayload.check(parent, payload);
        } catch (InvalidPayloadException e) {
            assertThat(e.getMessage()).startsWith("The payload has ").contains("\n- $");
            return false;
        }
        if (run) {
            Outcome outcome = TestRun.rehearsal().run(parent, payload);
            assertThat(outcome.hangs()).isEmpty();
            assertThat(outcome.report().toString()).doesNotContain("java.lang", "NullPointer", "OrchestrationFailed");
        }
        return true;
    }

    private static List<JsonNode> payloads() throws Exception {
        try (Stream<Path> files = Files.list(TestRun.STATE_MACHINES.resolve("payloads"))) {
            return files.filter(file -> !file.toString().endsWith("schema.json"))
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> InputFiles.read("payload", file))
                    .toList();
        }
    }
}
