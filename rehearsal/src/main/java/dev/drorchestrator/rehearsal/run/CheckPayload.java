package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.flow.ValidatePayload;
import dev.drorchestrator.lambda.runtime.InvalidPayloadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands a payload to the first step of its parent, on this machine: what is wrong with it is known before it is started. */
@Command(
        name = "start.sh",
        usageHelpAutoWidth = true,
        description = "The check of scripts/start.sh: exits with 0 or, every problem of the payload printed, with 2.")
public final class CheckPayload implements CheckedCommand {

    private static final int ACCEPTED = 0;

    @Parameters(index = "0", paramLabel = "FAILOVER|FAILBACK", description = "The parent that is to be started.")
    private @Nullable String parent;

    @Parameters(index = "1", paramLabel = "PAYLOAD", description = "File with the StatePayload.")
    private @Nullable Path payload;

    private CheckPayload() {}

    public static void main(String[] args) {
        CommandLines.main(CheckPayload::run, args);
    }

    /** Runs the command and gives its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new CheckPayload(), "start.sh", args, out, err);
    }

    /** Of a positional argument that it cannot convert, picocli loses count; so this one is text, and looked at here. */
    @Override
    public void check(InputProblems problems) {
        Optional<String> known = Optional.ofNullable(parent).filter(CheckPayload::isParent);
        if (parent != null && known.isEmpty()) {
            problems.add("expected FAILOVER or FAILBACK, got '" + parent + "'");
        }
        Optional.ofNullable(payload)
                .flatMap(file -> problems.read(() -> InputFiles.read("payload", file)))
                .ifPresent(document -> known.ifPresent(name -> {
                    try {
                        check(name, document);
                    } catch (InvalidPayloadException e) {
                        problems.add(String.valueOf(e.getMessage()));
                    }
                }));
    }

    private static boolean isParent(String name) {
        return Arrays.stream(Parent.values()).anyMatch(each -> each.name().equals(name));
    }

    @Override
    public int run() {
        return ACCEPTED;
    }

    /** Refuses a payload with every problem that it has. */
    static void check(String parent, JsonNode payload) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("Execution", parent);
        event.put("StartedAt", Instant.EPOCH.toString());
        event.put("Machine", parent);
        event.set("Input", payload);
        try {
            ValidatePayload.withoutAws()
                    .handleRequest(
                            new ByteArrayInputStream(InputFiles.JSON.writeValueAsBytes(event)),
                            OutputStream.nullOutputStream(),
                            new LocalContext("arn:aws:lambda:::function:validate", "check", new ArrayList<>()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
