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

/** Hands a payload to the first step of its parent, on this machine: what is wrong with it is known before it is started. */
public final class CheckPayload {

    private static final int ACCEPTED = 0;
    private static final int WRONG_INPUT = 2;

    private CheckPayload() {}

    /** Takes FAILOVER or FAILBACK and the file; exits with 0 or, every problem printed, 2. */
    public static void main(String[] args) {
        System.exit(run(args[0], Path.of(args[1]), new HarmlessStream(System.out)));
    }

    /** Prints what is wrong, and gives the exit code. */
    static int run(String parent, Path payload, PrintStream out) {
        try {
            check(parent, InputFiles.read("payload", payload));
            return ACCEPTED;
        } catch (InvalidPayloadException | InputException e) {
            out.println(e.getMessage());
            return WRONG_INPUT;
        }
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
