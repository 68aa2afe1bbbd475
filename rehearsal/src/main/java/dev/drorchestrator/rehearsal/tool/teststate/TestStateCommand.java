package dev.drorchestrator.rehearsal.tool.teststate;

import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.InputProblems;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code check-teststate.sh}: compares every state with Step Functions' TestState API. */
@Command(
        name = "check-teststate.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description =
                "Sends every state of every state machine, with inputs and mocked results of rehearsals, through Step"
                        + " Functions' TestState API and compares next state and output with the interpreter.",
        footer = {"", "Exit codes: 0 all agree, 1 some do not, 2 wrong input, or no answer."})
public final class TestStateCommand implements CheckedCommand {

    private static final int AGREED = 0;
    private static final int DIFFERED = 1;

    private final PrintStream out;
    private final List<String> differences = new ArrayList<>();

    @Option(names = "--region", required = true, paramLabel = "REGION", description = "Whose Step Functions to ask.")
    private String region = "";

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Asks this address instead of AWS, with made-up credentials.")
    private @Nullable URI endpoint;

    @Option(names = "--list", description = "Print the cases and what the interpreter says; call no service.")
    private boolean list;

    private TestStateCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        CommandLines.main(TestStateCommand::run, args);
    }

    /** Runs the command and gives its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new TestStateCommand(out), "check-teststate.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d+")) {
            problems.add("--region: '" + region + "' is no Region; expected one such as us-east-1");
        }
        if (endpoint != null && (endpoint.getScheme() == null || endpoint.getHost() == null)) {
            problems.add(
                    "--endpoint-url: '" + endpoint + "' is no address; expected one such as http://127.0.0.1:4566");
        }
    }

    @Override
    public int run() {
        StateCases made = new StateCases();
        List<StateCase> cases = made.all();
        made.withoutInput()
                .forEach(state -> out.println("no case: " + state + ": no rehearsal enters it or leads to it"));
        if (list) {
            cases.forEach(
                    each -> out.println(each.title() + ": " + OneState.run(each).status() + " → "
                            + OneState.run(each).next().orElse("end")));
        } else {
            try (TestStateApi api = new TestStateApi(region, Optional.ofNullable(endpoint))) {
                cases.forEach(each -> compare(api, each));
            }
            differences.forEach(out::println);
        }
        long states = cases.stream()
                .map(each -> each.machine() + each.state())
                .distinct()
                .count();
        out.printf(
                "check-teststate: %d cases of %d states, %s%n",
                cases.size(), states, list ? "not sent" : differences.size() + " differ");
        return differences.isEmpty() ? AGREED : DIFFERED;
    }

    private void compare(TestStateApi api, StateCase given) {
        try {
            OneState.run(given)
                    .differenceTo(api.test(given))
                    .ifPresent(difference -> differences.add("DIFFERS " + given.title() + ": " + difference));
        } catch (SdkClientException e) {
            throw new InputException("No answer from Step Functions in " + region + ": " + e.getMessage()
                    + "\nNext: check the credentials and the endpoint (scripts/check-teststate.sh --help)");
        } catch (SdkException e) {
            differences.add("REFUSED " + given.title() + ": " + e.getMessage());
        }
    }
}
