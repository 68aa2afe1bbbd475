package dev.drorchestrator.rehearsal.command;

import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.wire.LocalAws;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/local-aws.sh}. Exit codes: 0 done, 1 failed, 2 wrong input. */
@Command(
        name = "local-aws.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Serves the twin of AWS, with the state machines and functions deployed in each of its Regions, to the AWS CLI"
                    + " and SDKs, at an address that only this machine reaches.",
            ""
        },
        footer = {
            "",
            "up goes on in the background, once it answers; down ends it, and tells which executions still ran.",
            "Exit codes: 0 done, 1 failed, 2 this command's own input was wrong. See docs/local-aws.md.",
            "",
            "Example:",
            "  scripts/local-aws.sh up --speed max",
            "  aws rds describe-global-clusters --endpoint-url http://127.0.0.1:4599 --region us-west-2"
        })
public final class LocalAwsCommand implements CheckedCommand {

    static final int DONE = 0;
    static final int FAILED = 1;

    private static final String STANDARD_PORT = "4599";

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable Arguments arguments;

    @Parameters(index = "0", arity = "0..1", paramLabel = "up|down|status", description = "What to do.")
    Optional<String> action = Optional.empty();

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description = "The world to start from (docs/world-file.md). Default: the demo databases.")
    Optional<String> world = Optional.empty();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "How often virtual time is as fast as real time, 1 to 86400; max jumps from event to event."
                    + " Default: 60.")
    Optional<String> speed = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where on 127.0.0.1. Default: ${DEFAULT-VALUE}.",
            defaultValue = STANDARD_PORT)
    String port = STANDARD_PORT;

    @Option(
            names = "--lambda",
            paramLabel = "jvm|processes",
            description =
                    "Where functions run: in the endpoint's own JVM, or as on Lambda, each in a process of its own"
                            + " with the deployed jar (scripts/build.sh makes it). Default: jvm.")
    Optional<String> lambda = Optional.empty();

    @Option(names = "--foreground", description = "up stays in the foreground, and ends with Ctrl-C.")
    boolean foreground;

    LocalAwsCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        CommandLines.main(LocalAwsCommand::run, args);
    }

    /** Runs the command and gives its exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new LocalAwsCommand(out, err), "local-aws.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        arguments = Arguments.check(this, problems);
    }

    @Override
    public int run() {
        Arguments checked = Objects.requireNonNull(arguments);
        RunningEndpoint endpoint = new RunningEndpoint(checked.port(), out);
        try {
            return switch (checked.action()) {
                case UP -> up(checked);
                case DOWN -> endpoint.end();
                case STATUS -> endpoint.show();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int up(Arguments wanted) throws InterruptedException {
        LocalAws.Setup setup = LocalAws.Setup.standard(wanted.world(), wanted.speed(), wanted.port())
                .withBackend(wanted.backend())
                .withLog(out::println);
        try {
            new Service(LocalAws.start(setup), wanted, out).run();
            return DONE;
        } catch (IOException e) {
            String owner = RunFile.of(wanted.port())
                    .running()
                    .map(running ->
                            "scripts/local-aws.sh, process " + running.process().pid()
                                    + ". Next: scripts/local-aws.sh down --port " + wanted.port()
                                    + ", or up with another --port")
                    .orElseGet(() -> PortOwner.of(wanted.port()).orElse("a program that this user cannot see")
                            + ". Next: up with another --port");
            err.println("Port " + wanted.port() + " of 127.0.0.1 cannot be had: " + e.getMessage() + "; it is used by "
                    + owner);
            return FAILED;
        }
    }
}
