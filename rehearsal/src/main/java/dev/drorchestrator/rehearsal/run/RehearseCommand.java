package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.asl.AslCommand;
import dev.drorchestrator.rehearsal.run.report.HtmlReport;
import dev.drorchestrator.rehearsal.run.report.ReportFile;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/rehearse.sh}. Exit codes: 0 succeeded, 1 failed, 2 wrong input. */
@Command(
        name = "rehearse.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs a StatePayload through the deployed state machines and Lambda handlers on this machine, against a twin of"
                    + " AWS, in virtual time.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 the run succeeded, 1 the run failed, 2 this command's own input was wrong.",
            "",
            "scripts/rehearse.sh asl --help tells how to run any state machine definition, without AWS;",
            "scripts/rehearse.sh topology --help how to see what the databases of a world are.",
            "",
            "Example:",
            "  scripts/rehearse.sh state-machines/payloads/planned-failover-aurora.json"
        })
public final class RehearseCommand implements CheckedCommand {

    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream err;

    /** What a right command line makes possible. */
    private record Work(
            Rehearsal rehearsal, Rehearsal.Setup setup, JsonNode payload, Optional<ReportFile> reportFile) {}

    private @Nullable Work work;

    @Parameters(index = "0", paramLabel = "PAYLOAD", description = "File with the StatePayload.")
    private @Nullable Path payload;

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description = "The world to start from (docs/world-file.md). Default: the demo databases.")
    private @Nullable Path world;

    @Option(
            names = "--fault",
            paramLabel = "JSON",
            description = "Something that goes wrong, as an entry of the world file's faults, such as"
                    + " '{\"fault\":\"region-down\",\"region\":\"us-east-1\"}'. May be given several times.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description =
                    "The parameter file of the deployment, whose DatabaseArnPatterns and other rights the functions"
                            + " then have. Default: every parameter at its default.")
    private @Nullable Path parameters;

    @Option(
            names = "--save-world",
            paramLabel = "FILE",
            description = "Where to write the world as the run leaves it, for the next run's --world.")
    private @Nullable Path saveWorld;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write an HTML page about the run (docs/report.md).")
    private @Nullable Path report;

    @Option(
            names = "--machine",
            paramLabel = "FAILOVER|FAILBACK",
            description = "The parent to start. Default: ${DEFAULT-VALUE}.",
            defaultValue = "FAILOVER")
    private Parent machine = Parent.FAILOVER;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The Region to start it in. Default: ${DEFAULT-VALUE}.",
            defaultValue = "us-west-2")
    private String region = "us-west-2";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Decides all that is left to chance; the same seed gives the same run. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed = 1;

    @CommandLine.ArgGroup(exclusive = true)
    private Output output = new Output();

    /** What goes to standard output instead of progress and summary; one document at most. */
    static final class Output {
        @Option(names = "--json", description = "Print the report as JSON and nothing else.")
        private boolean json;

        @Option(
                names = "--history",
                description =
                        "Print all events of all executions as JSON, in the shape of GetExecutionHistory, and nothing"
                                + " else.")
        private boolean history;
    }

    RehearseCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        CommandLines.main(RehearseCommand::run, args);
    }

    /**
     * Runs the command and gives its exit code; {@code asl} as the first word means any definition, without AWS, and
     * {@code topology} a look at a world, without a run.
     */
    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length > 0 && args[0].equals("asl")) {
            return AslCommand.run(Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        if (args.length > 0 && args[0].equals("topology")) {
            return TopologyCommand.run(Arrays.copyOfRange(args, 1, args.length), out, err);
        }
        return CommandLines.execute(new RehearseCommand(out, err), "rehearse.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        Optional<JsonNode> statePayload =
                Optional.ofNullable(payload).flatMap(file -> problems.read(() -> InputFiles.read("payload", file)));
        if (saveWorld != null) {
            Path file = saveWorld;
            problems.check(() -> InputFiles.checkWritable("world", file));
        }
        Optional<ReportFile> reportFile =
                Optional.ofNullable(report).flatMap(file -> problems.read(() -> ReportFile.at(file, otherFiles())));
        Optional<DeployedPolicies> policies = problems.read(this::policies);
        startingWorld(problems)
                .flatMap(start -> policies.map(
                        rights -> new Rehearsal.Setup(start, Project.stateMachines(), region, seed, rights)))
                .flatMap(setup -> problems.read(() -> new Rehearsal(setup))
                        .flatMap(rehearsal ->
                                statePayload.map(document -> new Work(rehearsal, setup, document, reportFile))))
                .ifPresent(ready -> work = ready);
    }

    private DeployedPolicies policies() {
        DeployedPolicies standard = DeployedPolicies.beside(Project.stateMachines());
        Path file = parameters;
        return file == null ? standard : standard.with(file);
    }

    private Optional<JsonNode> startingWorld(InputProblems problems) {
        Path file = world;
        Optional<JsonNode> start =
                file == null ? Optional.of(Twin.defaultWorld()) : problems.read(() -> InputFiles.read("world", file));
        List<JsonNode> more = faults.stream()
                .flatMap(fault -> problems.read(() -> InputFiles.argument("--fault " + fault, fault)).stream())
                .toList();
        if (more.isEmpty() || start.filter(JsonNode::isObject).isEmpty()) {
            return start;
        }
        ObjectNode changed = start.get().deepCopy();
        changed.withArray("/faults").addAll(more);
        return Optional.of(changed);
    }

    @Override
    public int run() {
        Work ready = Objects.requireNonNull(work);
        Rehearsal rehearsal = ready.rehearsal();
        rehearsal.twin().notes().forEach(note -> err.println("Note: " + note));
        HtmlReport page = HtmlReport.before(rehearsal, ready.setup(), machine.name(), ready.payload());
        boolean forPerson = !output.json && !output.history;
        if (forPerson) {
            String title = "Rehearsal in virtual time, Region %s, seed %d".formatted(region, seed);
            rehearsal.show(new Progress(out, rehearsal.twin(), title));
        }
        Outcome outcome = rehearsal.run(machine.name(), ready.payload());
        if (forPerson) {
            out.println();
            out.print(new Summary(outcome).text());
        } else {
            print(output.json ? outcome.report() : outcome.histories());
        }
        ready.reportFile().ifPresent(file -> file.write(page.after(outcome)));
        if (saveWorld != null) {
            InputFiles.write("world", saveWorld, rehearsal.settledWorld());
        }
        return outcome.succeeded() ? SUCCEEDED : FAILED;
    }

    private List<Path> otherFiles() {
        return Stream.of(payload, world, parameters, saveWorld)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private void print(JsonNode document) {
        try {
            out.println(InputFiles.JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
