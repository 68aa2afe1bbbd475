package dev.drorchestrator.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAwsCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return LocalAwsCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(run("up", "--port", "80", "--speed", "fast", "--world", "none.json", "more", "--odd"))
                .isEqualTo(2);
        assertThat(said())
                .contains(
                        "Unknown option or argument: 'more'",
                        "Unknown option or argument: '--odd'",
                        "--port: expected a number from 1024 to 65535, got '80'",
                        "--speed: expected a whole number from 1 to 86400 (times real time), or max, got 'fast'",
                        "--world none.json: no such file",
                        "Next: scripts/local-aws.sh --help");
    }

    @Test
    void without_an_action_it_says_which_there_are() {
        assertThat(run()).isEqualTo(2);
        assertThat(said()).contains("Expected up, down or status as the first argument, got nothing");
    }

    @Test
    void what_only_up_takes_is_refused_elsewhere() {
        assertThat(run("down", "--speed", "max", "--foreground")).isEqualTo(2);
        assertThat(said()).contains("--speed is for up", "--foreground is for up");
    }

    @Test
    void ending_what_does_not_run_is_no_failure_and_asking_for_it_is_one() {
        assertThat(run("down", "--port", "1024")).isZero();
        assertThat(run("status", "--port", "1024")).isEqualTo(1);
        assertThat(said()).contains("No endpoint runs on port 1024").contains("Next: scripts/local-aws.sh up");
    }

    /** An old file names a process that has its number by now; in a directory of many users, somebody may have written it. */
    @Test
    void a_program_that_is_no_endpoint_is_left_alone(@TempDir Path state) throws Exception {
        System.setProperty("dr.state", state.toString());
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            String start = stranger.info().startInstant().orElseThrow().toString();
            Path file = state.resolve("local-aws-1024.pid");
            Files.write(file, List.of(Long.toString(stranger.pid()), start, "log"));

            assertThat(run("down", "--port", "1024")).isZero();
            assertThat(run("status", "--port", "1024")).isEqualTo(1);

            assertThat(said()).contains("No endpoint runs on port 1024");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            System.clearProperty("dr.state");
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_port_in_use_is_told_with_its_user() throws IOException {
        System.setProperty("dr.project", "..");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(run("up", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(said())
                    .contains("Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had")
                    .contains("Next: up with another --port");
        } finally {
            System.clearProperty("dr.project");
        }
    }
}
