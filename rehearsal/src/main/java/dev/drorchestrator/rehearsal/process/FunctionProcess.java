package dev.drorchestrator.rehearsal.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One execution environment: a process that runs a function's code for one invocation after another. Not for several
 * threads at once.
 */
final class FunctionProcess implements AutoCloseable {

    private static final long FAREWELL_SECONDS = 2;

    private final FunctionCode code;
    private final RuntimeApi api;
    private final Process process;
    private volatile Consumer<String> log = line -> {};
    private volatile boolean killed;

    private FunctionProcess(FunctionCode code, RuntimeApi api, Process process) {
        this.code = code;
        this.api = api;
        this.process = process;
    }

    /**
     * Starts a process; it initialises itself while its first invocation waits.
     */
    static FunctionProcess start(FunctionCode code, Sandbox sandbox) {
        RuntimeApi api = new RuntimeApi();
        try {
            Process process = sandbox.builder(code, api.address()).start();
            FunctionProcess started = new FunctionProcess(code, api, process);
            Thread reader = new Thread(started::copyLog, code.name() + " log");
            reader.setDaemon(true);
            reader.start();
            return started;
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException("function " + code.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void copyLog() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::copyLine);
        } catch (IOException | UncheckedIOException e) {
            copyLine("the log ends here: " + e.getMessage());
        }
    }

    private void copyLine(String line) {
        log.accept(line + "\n");
    }

    /** Whether it can take another invocation. */
    boolean isAlive() {
        return !killed && process.isAlive() && !api.initError().isDone();
    }

    /**
     * Has the function handle an event. What runs out of time is killed, as Lambda does, and is not alive after that.
     *
     * @param lines takes each line that the process prints from now on
     */
    FunctionAnswer invoke(String requestId, String functionArn, JsonNode event, Consumer<String> lines) {
        log = lines;
        long timeoutMillis = code.timeout().toMillis();
        CompletableFuture<FunctionAnswer> answer =
                api.invoke(requestId, functionArn, System.currentTimeMillis() + timeoutMillis, event);
        CompletableFuture<FunctionAnswer> end = process.onExit()
                .thenApply(ended -> api.initError().getNow(FunctionAnswer.exited(requestId, ended.exitValue())));
        try {
            return (FunctionAnswer)
                    CompletableFuture.anyOf(answer, api.initError(), end).get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
            return FunctionAnswer.timedOut(requestId, code.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            return FunctionAnswer.exited(requestId, 137);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process at once, as an operating system without memory would. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
