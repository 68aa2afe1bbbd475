package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Checks the project's own data: every state machine loads, with all functions and machines that it names; every payload
 * sample is a payload that its parent accepts; the default world is one that can be.
 */
@Command(
        name = "lint.sh",
        usageHelpAutoWidth = true,
        description = "The check of scripts/lint.sh of state machines, payload samples and the default world.")
public final class LintCommand implements CheckedCommand {

    private static final String REGION = "us-west-2";
    private static final int CLEAN = 0;
    private static final int WRONG = 1;

    private final PrintStream out;
    private List<Path> payloads = List.of();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIRECTORY",
            defaultValue = "state-machines",
            description = "The directory of the state machines. Default: ${DEFAULT-VALUE}.")
    private Path stateMachines = Path.of("state-machines");

    private LintCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        CommandLines.main(LintCommand::run, args);
    }

    /** Prints a line for each file, and gives the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new LintCommand(out), "lint.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        Path directory = stateMachines.resolve("payloads");
        try (Stream<Path> files = Files.list(directory)) {
            payloads = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".schema.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(directory + ": cannot be listed (" + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public int run() {
        JsonNode world = Twin.defaultWorld();
        try {
            new Rehearsal(setup(world));
        } catch (InputException e) {
            out.println(e.getMessage());
            return WRONG;
        }
        out.println(stateMachines + ": every definition loads");
        int exitCode = CLEAN;
        for (Path payload : payloads) {
            if (!isRight(world, payload)) {
                exitCode = WRONG;
            }
        }
        return exitCode;
    }

    /** Definitions and payloads are checked here, whatever the functions may do. */
    private Rehearsal.Setup setup(JsonNode world) {
        return new Rehearsal.Setup(world, stateMachines, REGION, 1, DeployedPolicies.unlimited());
    }

    /** A sample is right when its parent accepts it: what becomes of it then depends on the world. */
    private boolean isRight(JsonNode world, Path payload) {
        try {
            JsonNode document = InputFiles.read("payload", payload);
            // The samples of FAILBACK begin with the word.
            String parent = String.valueOf(payload.getFileName()).startsWith("failback") ? "FAILBACK" : "FAILOVER";
            Rehearsal rehearsal = new Rehearsal(setup(world));
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
