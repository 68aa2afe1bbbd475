package dev.drorchestrator.rehearsal.command;

import dev.drorchestrator.rehearsal.wire.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The endpoint that another process serves. */
final class RunningEndpoint {

    private static final int END_SECONDS = 20;
    private static final int ANSWER_MILLIS = 10_000;

    private final int port;
    private final PrintStream out;
    private final RunFile runFile;

    RunningEndpoint(int port, PrintStream out) {
        this.port = port;
        this.out = out;
        this.runFile = RunFile.of(port);
    }

    /** Ends it and shows its last words; gives the exit code. */
    int end() throws InterruptedException {
        Optional<RunFile.Running> running = runFile.running();
        if (running.isEmpty()) {
            return nothingRuns(LocalAwsCommand.DONE);
        }
        Path log = running.get().log();
        try {
            long said = size(log);
            running.get().process().destroy();
            running.get().process().onExit().get(END_SECONDS, TimeUnit.SECONDS);
            out.print(from(log, said));
            return LocalAwsCommand.DONE;
        } catch (TimeoutException | ExecutionException e) {
            out.println("Process " + running.get().process().pid() + " has not ended within " + END_SECONDS
                    + " seconds. Its log is " + log + ". Next: kill -9 "
                    + running.get().process().pid());
        } catch (IOException e) {
            out.println("Ended, but its log " + log + " cannot be read.");
            return LocalAwsCommand.DONE;
        }
        return LocalAwsCommand.FAILED;
    }

    /** Shows what runs there; gives the exit code. */
    int show() {
        Optional<RunFile.Running> running = runFile.running();
        if (running.isEmpty()) {
            return nothingRuns(LocalAwsCommand.FAILED);
        }
        out.println("process    " + running.get().process().pid() + ", log "
                + running.get().log());
        try {
            out.print(ask());
            return LocalAwsCommand.DONE;
        } catch (IOException e) {
            out.println("It does not answer: " + e.getMessage());
            return LocalAwsCommand.FAILED;
        }
    }

    private int nothingRuns(int exitCode) {
        out.println("No endpoint runs on port " + port + " (" + runFile.file()
                + "). Next: scripts/local-aws.sh up --port " + port);
        return exitCode;
    }

    private String ask() throws IOException {
        URI status = URI.create("http://127.0.0.1:" + port + Gateway.STATUS_PATH);
        HttpURLConnection connection = (HttpURLConnection) status.toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }

    private static long size(Path log) throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private static String from(Path log, long offset) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) offset, all.length - (int) offset, StandardCharsets.UTF_8);
    }
}
