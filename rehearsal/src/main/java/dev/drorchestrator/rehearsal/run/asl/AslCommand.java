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
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code rehearse.sh asl}: runs any definition in virtual time and prints how it ended, with its history. */
public final class AslCommand {

    /** All went well, and the execution succeeded. */
    private static final int SUCCEEDED = 0;

    /** The execution ended otherwise, or hangs. */
    private static final int FAILED = 1;

    /** The command's own input was wrong. */
    private static final int MISUSED = 2;

    private static final Settings SETTINGS = Settings.of("123456789012", "us-east-1");
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    /** {@code arn:aws:states:REGION:ACCOUNT:stateMachine:NAME}, and {@code :VERSION} or {@code :ALIAS}. */
    private static final Pattern MACHINE_ARN =
            Pattern.compile("arn:[\\w-]+:states:[\\w-]*:\\d*:stateMachine:(?<name>[^:]+)(?::[^:]+)?");

    private final PrintStream err;
    private final Placeholders placeholders = new Placeholders(SETTINGS);
    private final Map<String, StateMachine> machines = new HashMap<>();

    private AslCommand(PrintStream err) {
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param args what follows {@code asl} on the command line
     * @param out takes the result as JSON, and nothing else
     * @param err takes one message if the input was wrong, and warnings of what cannot be meant
     * @return the exit code: 0 succeeded, 1 failed, 2 the input was wrong
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            AslOptions options = AslOptions.parse(args);
            if (options.help()) {
                out.println(AslOptions.USAGE);
                return SUCCEEDED;
            }
            return new AslCommand(err).execute(options, out);
        } catch (UsageException e) {
            err.println(e.getMessage());
            return MISUSED;
        }
    }

    private int execute(AslOptions options, PrintStream out) throws UsageException {
        StateMachine machine = load("main", options.definition());
        JsonNode input = JsonFile.read(options.input());
        ScriptedLambda lambda = options.lambdas().isPresent()
                ? ScriptedLambda.of(
                        JsonFile.read(options.lambdas().get()),
                        options.lambdas().get().toString())
                : ScriptedLambda.of(JsonNodeFactory.instance.arrayNode(), "no functions");
        EventQueue queue = new EventQueue(START);
        StepFunctions service = new StepFunctions(queue, options.seed(), lambda, SETTINGS);
        service.register(machine);
        for (Path file : machineFiles(options.machines())) {
            String name = machineName(file);
            machines.put(name, load(name, file));
        }
        service.findOthersWith(this::machine);
        Execution execution = start(service, machine, input);
        queue.runAll();
        out.println(pretty(result(execution, service)));
        return execution.status() == ExecutionStatus.SUCCEEDED ? SUCCEEDED : FAILED;
    }

    private static Execution start(StepFunctions service, StateMachine machine, JsonNode input) throws UsageException {
        try {
            return service.startExecution(machine.arn(), Optional.of("execution"), input);
        } catch (StepFunctionsException e) {
            throw new UsageException(e.code() + ": " + e.getMessage());
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

    private StateMachine load(String name, Path file) throws UsageException {
        LoadOptions options = LoadOptions.standard()
                .withAdviceTo(
                        advice -> err.println("warning: " + file + ": " + advice + " (Step Functions accepts it)"));
        try {
            return StateMachine.load(
                    SETTINGS.arn("states", "stateMachine:" + name), placeholders.filled(JsonFile.read(file)), options);
        } catch (InvalidDefinitionException e) {
            throw new UsageException(file + ": is no definition that can be run:\n" + e.getMessage());
        }
    }

    private static List<Path> machineFiles(Optional<Path> directory) throws UsageException {
        if (directory.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.get())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException(directory.get() + ": no such directory");
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
