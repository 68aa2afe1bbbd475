package dev.drorchestrator.rehearsal.command;

import dev.drorchestrator.rehearsal.run.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pid file of the endpoint at a port: its process, the process's start (a pid is used again some day), and its log.
 * What it says is believed only of a process that is this command of this user, because the file may be old, and in a
 * directory that others write to it may be theirs.
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
            OutputFile.write(file, self.pid() + "\n" + start(self) + "\n" + log + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The endpoint's process, if it lives; empty too when the file names another program, which is nobody's to end. */
    Optional<Running> running() {
        try {
            List<String> lines =
                    Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readAllLines(file) : List.of();
            if (lines.size() < LINES) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(process -> process.isAlive() && start(process).equals(lines.get(1)))
                    .filter(RunFile::isEndpoint)
                    .map(process -> new Running(process, Path.of(lines.get(2))));
        } catch (IOException | NumberFormatException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Linux and macOS tell the arguments of a user's own processes; what they do not tell is not our process. */
    private static boolean isEndpoint(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
        Optional<String> user = process.info().user();
        return arguments.contains(LocalAwsCommand.class.getName())
                && user.isPresent()
                && user.equals(ProcessHandle.current().info().user());
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
