package dev.drorchestrator.rehearsal.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionProcessIT {

    private static final Path JAR = Path.of("..", "orchestrator-lambdas", "target", "dr-orchestrator-lambdas.jar");
    private static final String ARN = "arn:aws:lambda:us-west-2:123456789012:function:dr-orchestrator-test";
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private final List<String> log = new CopyOnWriteArrayList<>();
    private Optional<FunctionProcess> process = Optional.empty();

    @AfterEach
    void end() {
        process.ifPresent(FunctionProcess::close);
    }

    @Test
    void a_process_answers_one_invocation_after_another() {
        FunctionProcess validate = start("flow.ValidatePayload", Duration.ofSeconds(80), NOBODY);
        JsonNode event = json("{'Machine': 'FAILOVER', 'Input': {'StatePayload': [{'layer': 1, 'resources': [{"
                + "'resourceType': 'PromoteRDSReadReplica', 'resourceName': 'n', 'parameters': {"
                + "'RDSInstanceIdentifier': 'db'}}]}]}}");

        FunctionAnswer first = validate.invoke("1", ARN, event, log::add);
        FunctionAnswer second = validate.invoke("2", ARN, event, log::add);

        assertThat(first.errorType()).as(first.payload().toString()).isEmpty();
        assertThat(first.payload().at("/layers/0/resources/0/resourceName").asText())
                .isEqualTo("n");
        assertThat(second).isEqualTo(first);
        assertThat(validate.isAlive()).isTrue();
    }

    @Test
    void what_a_handler_throws_arrives_by_its_class_name() {
        FunctionAnswer answer = start("flow.ValidatePayload", Duration.ofSeconds(80), NOBODY)
                .invoke("1", ARN, json("{'Machine': 'FAILOVER', 'Input': {}}"), log::add);

        assertThat(answer.errorType()).contains("dev.drorchestrator.lambda.runtime.InvalidPayloadException");
        assertThat(answer.payload().path("errorMessage").asText()).contains("Nothing was touched");
        assertThat(String.join("", log)).contains("\"step\":\"ValidatePayload\"");
    }

    @Test
    void a_handler_that_does_not_exist_is_named() {
        FunctionAnswer answer =
                start("flow.NoSuchStep", Duration.ofSeconds(80), NOBODY).invoke("1", ARN, json("{}"), log::add);

        assertThat(answer.errorType().orElseThrow()).contains("ClassNotFoundException");
    }

    @Test
    void what_runs_out_of_time_is_killed() throws IOException {
        try (Silence silence = new Silence()) {
            FunctionProcess slow = start("aurora.CheckSecondary", Duration.ofSeconds(4), silence.uri());
            FunctionAnswer answer = slow.invoke("1", ARN, json("{}"), log::add);

            assertThat(answer.errorType()).contains("Sandbox.Timedout");
            assertThat(answer.payload().path("errorMessage").asText())
                    .isEqualTo("RequestId: 1 Error: Task timed out after 4.00 seconds");
            assertThat(slow.isAlive()).isFalse();
        }
    }

    @Test
    void a_process_that_dies_is_reported_in_lambdas_words() throws IOException {
        try (Silence silence = new Silence()) {
            FunctionProcess dying = start("aurora.CheckSecondary", Duration.ofSeconds(80), silence.uri());
            CompletableFuture<Void> killed = silence.heard.thenRun(dying::kill);
            FunctionAnswer answer = dying.invoke("1", ARN, json("{}"), log::add);

            assertThat(killed).isCompleted();
            assertThat(answer.errorType()).contains("Runtime.ExitError");
            assertThat(answer.payload().path("errorMessage").asText())
                    .isEqualTo("RequestId: 1 Error: Runtime exited with error: signal: killed");
        }
    }

    private FunctionProcess start(String step, Duration timeout, URI endpoint) {
        FunctionCode code = new FunctionCode(
                "dr-orchestrator-test",
                "dev.drorchestrator.lambda." + step + "::handleRequest",
                512,
                timeout,
                Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"));
        FunctionProcess started = FunctionProcess.start(code, new Sandbox(JAR, "us-west-2", endpoint));
        process = Optional.of(started);
        return started;
    }

    private static JsonNode json(String text) {
        try {
            return InputFiles.JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An endpoint that takes connections and never answers. */
    private static final class Silence implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CompletableFuture<Socket> heard = new CompletableFuture<>();

        Silence() throws IOException {
            Thread thread = new Thread(this::listen, "silence");
            thread.setDaemon(true);
            thread.start();
        }

        private void listen() {
            try {
                heard.complete(server.accept());
            } catch (IOException e) {
                heard.completeExceptionally(e);
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
