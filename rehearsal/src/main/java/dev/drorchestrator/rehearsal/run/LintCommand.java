package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks the project's own data: every state machine loads, with all functions and machines that it names; every payload
 * sample is a payload that its parent accepts; the default world is one that can be.
 */
public final class LintCommand {

    private static final String REGION = "us-west-2";

    private LintCommand() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(Path.of(args.length == 0 ? "state-machines" : args[0]), out));
    }

    /** Prints a line for each file, and gives the exit code. */
    static int run(Path stateMachines, PrintStream out) {
        boolean clean = true;
        try (Stream<Path> files = Files.list(stateMachines.resolve("payloads"))) {
            List<Path> payloads = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".schema.json"))
                    .sorted()
                    .toList();
            JsonNode world = Twin.defaultWorld();
            new Rehearsal(new Rehearsal.Setup(world, stateMachines, REGION, 1));
            out.println(stateMachines + ": every definition loads");
            for (Path payload : payloads) {
                clean &= check(world, stateMachines, payload, out);
            }
        } catch (InputException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            out.println(stateMachines.resolve("payloads") + ": cannot be listed: " + e.getMessage());
            return 1;
        }
        return clean ? 0 : 1;
    }

    /** A sample is right when its parent accepts it: what becomes of it then depends on the world. */
    private static boolean check(JsonNode world, Path stateMachines, Path payload, PrintStream out) {
        try {
            JsonNode document = InputFiles.read("payload", payload);
            // The samples of FAILBACK begin with the word.
            String parent = String.valueOf(payload.getFileName()).startsWith("failback") ? "FAILBACK" : "FAILOVER";
            Rehearsal rehearsal = new Rehearsal(new Rehearsal.Setup(world, stateMachines, REGION, 1));
            Outcome outcome = rehearsal.run(parent, document);
            if (outcome.executions().size() > 1) {
                out.println(payload + ": accepted by " + parent + ", in the default world "
                        + outcome.report().path("status").asText());
                return true;
            }
            out.println(payload + ": " + outcome.report());
        } catch (InputException e) {
            out.println(payload + ": " + e.getMessage());
        }
        return false;
    }
}
