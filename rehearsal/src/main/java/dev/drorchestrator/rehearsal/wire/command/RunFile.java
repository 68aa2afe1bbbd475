package dev.drorchestrator.rehearsal.wire.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pid file of the endpoint at a port: its process, the process's start (a pid is used again some day), and its log.
 */
record RunFile(Path file) {

    private static final int LINES = 3;

    /** What a pid file says of a process that is alive. */
    record Running(ProcessHandle process, Path log) {}

    /** The file for {@code port}, in the directory that the script names. */
    static RunFile of(int port) {
        return new RunFile(Path.of(System.getProperty("dr.state", "."), "local-aws-" + port + ".pid"));
    }

    /** Writes it for this process, which logs to {@code log}. */
    void write(Path log) {
        ProcessHandle self = ProcessHandle.current();
        try {
            Files.write(file, List.of(Long.toString(self.pid()), start(self), log.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The process that wrote it, if it lives. */
    Optional<Running> running() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() < LINES) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(process -> process.isAlive() && start(process).equals(lines.get(1)))
                    .map(process -> new Running(process, Path.of(lines.get(2))));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be deleted", e);
        }
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
