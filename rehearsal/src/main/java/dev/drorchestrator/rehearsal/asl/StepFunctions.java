package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.PayloadSize;
import dev.drorchestrator.rehearsal.asl.data.RandomSource;
import dev.drorchestrator.rehearsal.asl.engine.Environment;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.RunningExecution;
import dev.drorchestrator.rehearsal.asl.engine.TaskTokens;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The Step Functions service of one account and Region, in virtual time. Nothing runs before the event queue does; calls
 * and callbacks come from the thread that turns the queue.
 */
public final class StepFunctions {

    /** API reference, StartExecution: 1–80 characters, none of these and no control characters. */
    private static final Pattern NAME = Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

    /** A name may be used again 90 days after its execution closed (API reference, StartExecution). */
    private static final Duration NAME_RETENTION = Duration.ofDays(90);

    private final Environment environment;
    private final Map<String, StateMachine> machines = new LinkedHashMap<>();
    private final Map<String, RunningExecution> executionsByArn = new LinkedHashMap<>();
    private final Set<RunningExecution> executions = new LinkedHashSet<>();
    private final List<ExecutionListener> listeners = new ArrayList<>();
    private Function<String, Optional<StateMachine>> others = arn -> Optional.empty();

    /**
     * A service without machines.
     *
     * @param queue the virtual time in which everything happens
     * @param seed decides jitter, States.MathRandom, States.UUID, names and tokens
     * @param lambda runs the functions
     */
    public StepFunctions(EventQueue queue, long seed, LambdaService lambda, Settings settings) {
        RandomSource random = RandomSource.seeded(seed);
        this.environment =
                new Environment(queue, settings, random, lambda, new TaskTokens(random), this::startChild, this::tell);
    }

    /** Makes a machine known under its ARN; a second one with the same ARN replaces it for executions to come. */
    public void register(StateMachine machine) {
        machines.put(machine.arn(), machine);
    }

    /** Lets {@code finder} look for machines under ARNs that nobody made known: of other Regions, accounts, versions. */
    public void findOthersWith(Function<String, Optional<StateMachine>> finder) {
        others = finder;
    }

    /** All machines, in the order in which they became known. */
    public List<StateMachine> machines() {
        return List.copyOf(machines.values());
    }

    /**
     * StartExecution. The same name with the same input gives the execution that is already running.
     *
     * @throws StepFunctionsException StateMachineDoesNotExist, InvalidName, ExecutionAlreadyExists, InvalidExecutionInput
     *     or ValidationException
     */
    public Execution startExecution(String stateMachineArn, Optional<String> name, JsonNode input) {
        return start(stateMachineArn, name, input, Optional.empty());
    }

    private RunningExecution startChild(
            String stateMachineArn, Optional<String> name, JsonNode input, RunningExecution parent) {
        return start(stateMachineArn, name, input, Optional.of(parent));
    }

    private RunningExecution start(
            String stateMachineArn, Optional<String> name, JsonNode input, Optional<Execution> startedBy) {
        StateMachine machine = Optional.ofNullable(machines.get(stateMachineArn))
                .or(() -> others.apply(stateMachineArn))
                .orElseThrow(() -> new StepFunctionsException(
                        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + stateMachineArn + "'"));
        checkInput(input);
        String executionName = name.orElseGet(() -> environment.random().uuid().toString());
        if (!NAME.matcher(executionName).matches()) {
            throw new StepFunctionsException("InvalidName", "Invalid Name: '" + executionName + "'");
        }
        String arn = machine.arn().replace(":stateMachine:", ":execution:") + ":" + executionName;
        RunningExecution earlier = executionsByArn.get(arn);
        if (earlier != null && !isForgotten(earlier)) {
            if (earlier.isRunning() && earlier.input().equals(input)) {
                return earlier;
            }
            throw new StepFunctionsException("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
        }
        RunningExecution execution = new RunningExecution(environment, machine, arn, executionName, input, startedBy);
        executionsByArn.put(arn, execution);
        executions.add(execution);
        execution.start();
        return execution;
    }

    private void checkInput(JsonNode input) {
        if (input.isMissingNode()) {
            throw new StepFunctionsException(
                    "InvalidExecutionInput", "Invalid State Machine Execution Input: it is empty");
        }
        checkSize("input", input);
    }

    private void checkSize(String field, JsonNode value) {
        int limit = environment.settings().quotas().payloadBytes();
        if (PayloadSize.exceeds(value, limit)) {
            throw new StepFunctionsException(
                    "ValidationException",
                    "1 validation error detected: Value at '" + field
                            + "' failed to satisfy constraint: Member must have " + "length less than or equal to "
                            + limit);
        }
    }

    private boolean isForgotten(RunningExecution execution) {
        return execution
                .stopDate()
                .map(stop ->
                        stop.plus(NAME_RETENTION).isBefore(environment.queue().now()))
                .orElse(false);
    }

    /**
     * StopExecution: ABORTED, with the events of what it was in. One that has ended stays as it is.
     *
     * @throws StepFunctionsException ExecutionDoesNotExist
     */
    public void stopExecution(String executionArn, Optional<String> error, Optional<String> cause) {
        RunningExecution execution = executionsByArn.get(executionArn);
        if (execution == null) {
            throw new StepFunctionsException(
                    "ExecutionDoesNotExist", "Execution Does Not Exist: '" + executionArn + "'");
        }
        execution.stop(error, cause);
    }

    /**
     * SendTaskSuccess.
     *
     * @throws StepFunctionsException TaskTimedOut, TaskDoesNotExist, InvalidToken, InvalidOutput or ValidationException
     */
    public void sendTaskSuccess(String taskToken, JsonNode output) {
        if (output.isMissingNode()) {
            throw new StepFunctionsException("InvalidOutput", "Invalid Output: it is empty");
        }
        checkSize("output", output);
        environment.taskTokens().holder(taskToken).tokenSucceeded(output);
    }

    /**
     * SendTaskFailure.
     *
     * @throws StepFunctionsException TaskTimedOut, TaskDoesNotExist or InvalidToken
     */
    public void sendTaskFailure(String taskToken, Optional<String> error, Optional<String> cause) {
        environment.taskTokens().holder(taskToken).tokenFailed(Failure.of(error, cause));
    }

    /**
     * SendTaskHeartbeat.
     *
     * @throws StepFunctionsException TaskTimedOut, TaskDoesNotExist or InvalidToken
     */
    public void sendTaskHeartbeat(String taskToken) {
        environment.taskTokens().holder(taskToken).tokenBeat();
    }

    /** All executions, in the order of their start. */
    public List<Execution> executions() {
        return List.copyOf(executions);
    }

    /** The (latest) execution with this ARN. */
    public Optional<Execution> execution(String arn) {
        return Optional.ofNullable(executionsByArn.get(arn));
    }

    /**
     * Drops an execution that has ended: from now on nobody finds it, and its name is free. Step Functions does so 90 days
     * after the end; who starts executions without an end must do so earlier.
     *
     * @throws IllegalArgumentException when it runs
     */
    public void forget(Execution execution) {
        if (!execution.status().isTerminal()) {
            throw new IllegalArgumentException(execution.arn() + " runs");
        }
        if (execution instanceof RunningExecution known) {
            executions.remove(known);
            executionsByArn.remove(known.arn(), known);
        }
    }

    /** Lets {@code listener} hear of all events from now on. */
    public void addListener(ExecutionListener listener) {
        listeners.add(listener);
    }

    /** Which states wait forever: of executions that run while nothing is scheduled any more. */
    public List<Hang> hangs() {
        if (!environment.queue().isEmpty()) {
            return List.of();
        }
        return executions.stream()
                .flatMap(execution -> execution.hangs().stream())
                .toList();
    }

    private void tell(Execution execution, HistoryEvent event) {
        for (ExecutionListener listener : listeners) {
            listener.onEvent(execution, event);
        }
    }
}
