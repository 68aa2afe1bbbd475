package dev.drorchestrator.rehearsal.run.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rehearse.sh asl}: runs any definition in virtual time and prints how it ended, with its history. */
@Command(
        name = "rehearse.sh asl",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs any state machine definition in virtual time, without AWS, and prints its result as JSON.",
            ""
        },
        footer = {"", "Exit codes: 0 the execution succeeded, 1 it ended otherwise or hangs, 2 wrong input."})
public final class AslCommand implements CheckedCommand {

    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;

    private static final Settings SETTINGS = Settings.of("123456789012", "us-east-1");
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    /** {@code arn:aws:states:REGION:ACCOUNT:stateMachine:NAME}, and {@code :VERSION} or {@code :ALIAS}. */
    private static final Pattern MACHINE_ARN =
            Pattern.compile("arn:[\\w-]+:states:[\\w-]*:\\d*:stateMachine:(?<name>[^:]+)(?::[^:]+)?");

    private final PrintStream out;
    private final PrintStream err;
    private final Placeholders placeholders = new Placeholders(SETTINGS);
    private final Map<String, StateMachine> machines = new HashMap<>();
    private @Nullable Work work;

    /** What a right command line makes possible. */
    private record Work(StateMachine machine, JsonNode input, ScriptedLambda lambda) {}

    @Option(
            names = "--definition",
            required = true,
            paramLabel = "FILE",
            description =
                    "The state machine, in Amazon States Language (JSONPath); $${X} in it stands for the Region, the"
                            + " account, the partition, or the function or machine X.")
    private @Nullable Path definitionFile;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "The execution's input, JSON.")
    private @Nullable Path inputFile;

    @Option(
            names = "--machines",
            paramLabel = "DIR",
            description =
                    "A directory of definitions that startExecution may start; X.asl.json is machine X of any Region"
                            + " and account.")
    private @Nullable Path machineDirectory;

    @Option(
            names = "--lambdas",
            paramLabel = "FILE",
            description =
                    "A JSON array of {\"function\": name, \"result\": … | \"error\": {\"errorType\": …}}, used up in"
                            + " order.")
    private @Nullable Path lambdaFile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides jitter and random numbers. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private long seed;

    private AslCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param args what follows {@code asl} on the command line
     * @param out takes the result as JSON, and nothing else
     * @param err takes what is wrong with the input, and warnings of what cannot be meant
     * @return the exit code: 0 succeeded, 1 failed, 2 the input was wrong
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new AslCommand(out, err), "rehearse.sh asl", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        Optional<StateMachine> machine =
                Optional.ofNullable(definitionFile).flatMap(file -> problems.read(() -> load("main", file)));
        Optional<JsonNode> input =
                Optional.ofNullable(inputFile).flatMap(file -> problems.read(() -> JsonFile.read(file)));
        Path answers = lambdaFile;
        Optional<ScriptedLambda> lambda = problems.read(() -> answers == null
                ? ScriptedLambda.of(JsonNodeFactory.instance.arrayNode(), "no functions")
                : ScriptedLambda.of(JsonFile.read(answers), answers.toString()));
        Optional.ofNullable(machineDirectory)
                .flatMap(directory -> problems.read(() -> machineFiles(directory)))
                .orElse(List.of())
                .forEach(file -> {
                    String name = machineName(file);
                    problems.read(() -> load(name, file)).ifPresent(loaded -> machines.put(name, loaded));
                });
        if (machine.isPresent() && input.isPresent() && lambda.isPresent()) {
            work = new Work(machine.get(), input.get(), lambda.get());
        }
    }

    @Override
    public int run() {
        Work ready = Objects.requireNonNull(work);
        EventQueue queue = new EventQueue(START);
        StepFunctions service = new StepFunctions(queue, seed, ready.lambda(), SETTINGS);
        service.register(ready.machine());
        service.findOthersWith(this::machine);
        Execution execution = start(service, ready.machine(), ready.input());
        queue.runAll();
        out.println(pretty(result(execution, service)));
        return execution.status() == ExecutionStatus.SUCCEEDED ? SUCCEEDED : FAILED;
    }

    private static Execution start(StepFunctions service, StateMachine machine, JsonNode input) {
        try {
            return service.startExecution(machine.arn(), Optional.of("execution"), input);
        } catch (StepFunctionsException e) {
            throw new InputException(e.code() + ": " + e.getMessage());
        }
    }

    /** The machine of the directory that has the name in this ARN; Region and account may be any. */
    private Optional<StateMachine> machine(String arn) {
        Matcher matcher = MACHINE_ARN.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(machines.get(matcher.group("name")))
                .map(machine -> machine.withArn(arn.substring(0, matcher.end("name"))));
    }

    private StateMachine load(String name, Path file) {
        LoadOptions options = LoadOptions.standard()
                .withAdviceTo(
                        advice -> err.println("warning: " + file + ": " + advice + " (Step Functions accepts it)"));
        try {
            return StateMachine.load(
                    SETTINGS.arn("states", "stateMachine:" + name), placeholders.filled(JsonFile.read(file)), options);
        } catch (InvalidDefinitionException e) {
            throw new InputException(file + ": is no definition that can be run:\n" + e.getMessage());
        }
    }

    private static List<Path> machineFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException(directory + ": no such directory");
        }
    }

    /** {@code child.asl.json} holds the machine {@code child}; our own files hold machines with other names. */
    private static String machineName(Path file) {
        String fileName = String.valueOf(file.getFileName());
        return DeployedMachine.ALL.stream()
                .filter(machine -> machine.file().equals(fileName))
                .findFirst()
                .map(DeployedMachine::name)
                .orElseGet(() -> fileName.replaceFirst("(\\.asl)?\\.json$", ""));
    }

    private static ObjectNode result(Execution execution, StepFunctions service) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("status", execution.status().name());
        execution.output().ifPresent(output -> result.set("output", output));
        execution.error().ifPresent(error -> result.put("error", error));
        execution.cause().ifPresent(cause -> result.put("cause", cause));
        if (!service.hangs().isEmpty()) {
            ArrayNode hangs = result.putArray("hangs");
            service.hangs().forEach(hang -> hangs.add(hang.toString()));
        }
        ArrayNode events = result.putArray("events");
        execution.history().forEach(event -> events.add(event.toJson()));
        return result;
    }

    private static String pretty(JsonNode json) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
