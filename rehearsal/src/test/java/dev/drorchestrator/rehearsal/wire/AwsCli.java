package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS command line, version 2.
 *
 * @param program such as {@code /usr/bin/aws}
 * @param directory for what it writes
 */
record AwsCli(Path program, Path directory) {

    private static final Pattern WORD_ENDS = Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern STATUS = Pattern.compile("\"POST [^\"]*\" (\\d{3}) ");
    private static final Pattern ERROR =
            Pattern.compile("An error occurred \\((\\w+)\\) when calling the (\\w+) operation");
    private static final long LONGEST_SECONDS = 120;

    /** Its exit code for what it cannot parse. */
    private static final int USAGE = 252;

    /** What it said, and its exit code. */
    record Said(int exitCode, String out, String err) {

        /** The answer that it printed; without one, an empty object. */
        JsonNode answer() {
            assertThat(exitCode).as(err).isZero();
            return Contracts.parse(out);
        }

        /** The error that it printed. */
        Contracts.Refusal refusal() {
            Matcher error = ERROR.matcher(err);
            Matcher status = STATUS.matcher(err);
            assertThat(error.find() && status.find()).as(out + err).isTrue();
            return new Contracts.Refusal(error.group(1), Integer.parseInt(status.group(1)));
        }
    }

    /** This version of the command line is older than the operation. */
    static final class UnknownOperation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownOperation(String operation) {
            super(operation);
        }
    }

    /**
     * Calls an operation.
     *
     * @throws UnknownOperation when the command line has no such operation
     */
    Said call(URI endpoint, Contracts.Step step, JsonNode request) {
        try {
            Path said = Files.createTempFile(directory, "said", "");
            Path complained = Files.createTempFile(directory, "complained", "");
            Process process = process(command(endpoint, step, request))
                    .redirectOutput(said.toFile())
                    .redirectError(complained.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no answer within " + LONGEST_SECONDS + " seconds: " + step.json());
            }
            String complaint = Files.readString(complained);
            if (process.exitValue() == USAGE && complaint.contains("argument operation: Invalid choice")) {
                throw new UnknownOperation(step.service() + " " + step.operation());
            }
            return new Said(process.exitValue(), Files.readString(said), complaint);
        } catch (IOException e) {
            throw new AssertionError(program.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private List<String> command(URI endpoint, Contracts.Step step, JsonNode request) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                step.service().equals("states") ? "stepfunctions" : step.service(),
                kebab(step.operation())));
        command.addAll(List.of("--endpoint-url", endpoint.toString(), "--region", step.region(), "--output", "json"));
        if (step.service().equals("lambda")) {
            // Which takes no --cli-input-json without the options that it requires, and writes the payload to a file.
            request.properties()
                    .forEach(member -> command.addAll(List.of(
                            "--" + kebab(member.getKey()), member.getValue().asText())));
            command.add(directory.resolve("payload").toString());
        } else {
            command.addAll(List.of("--cli-input-json", request.toString()));
        }
        command.addAll(step.options());
        if (step.refusal().isPresent()) {
            // The status is printed nowhere else.
            command.add("--debug");
        }
        return command;
    }

    private static String kebab(String name) {
        return WORD_ENDS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    private static ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command);
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "not-a-secret",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_MAX_ATTEMPTS", "1",
                "AWS_PAGER", "",
                "NO_PROXY", "127.0.0.1",
                "LC_ALL", "C.UTF-8"));
        return process;
    }
}
