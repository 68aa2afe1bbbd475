package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.flow.FailParentTask;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.WorldException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The deployed state machines and handlers of one Region, on a twin of AWS, in virtual time. The same setup gives the
 * same run, byte for byte.
 */
public final class Rehearsal {

    /**
     * What to rehearse on.
     *
     * @param world a world file (docs/world-file.md)
     * @param stateMachines the directory {@code state-machines/}
     * @param region the Region in which the parent is started
     * @param seed decides everything that is left to chance
     */
    public record Setup(JsonNode world, Path stateMachines, String region, long seed) {}

    private final Setup setup;
    private final EventQueue queue;
    private final Twin twin;
    private final LocalLambda lambda;
    private final StepFunctions stepFunctions;
    private int runs;

    /**
     * Sets everything up and starts nothing.
     *
     * @throws InputException when the world or the state machines are wrong, with every problem
     */
    public Rehearsal(Setup setup) {
        this.setup = setup;
        this.queue = new EventQueue(Twin.startTime(setup.world()));
        this.twin = twin(setup, queue);
        LambdaLatency latency = new LambdaLatency(setup.seed());
        this.lambda = new LocalLambda(queue, latency);
        String account = twin.account();
        this.stepFunctions = new StepFunctions(queue, setup.seed(), lambda, Settings.of(account, setup.region()));
        new Definitions(setup.stateMachines(), account, setup.region()).load().forEach(stepFunctions::register);
        DeployedFunction.Surroundings surroundings =
                new DeployedFunction.Surroundings(twin, setup.region(), queue.clock());
        DeployedFunction.ALL.forEach(function -> lambda.deploy(
                function.arn(account, setup.region()), function.handler().apply(surroundings)));
        stepFunctions.addListener(new EndedChildren(
                queue,
                latency,
                new FailParentTask(twin.sfn(setup.region())),
                DeployedFunction.arn("dr-orchestrator-fail-parent-task", account, setup.region()),
                lambda.log()));
        twin.connectTaskTokens(setup.region(), new TokenDesk(stepFunctions));
    }

    private static Twin twin(Setup setup, EventQueue queue) {
        try {
            Twin twin = Twin.load(setup.world(), queue, setup.seed());
            if (!twin.regions().contains(setup.region())) {
                throw new InputException("--region " + setup.region() + ": the world has no such Region; it has "
                        + String.join(", ", twin.regions()));
            }
            return twin;
        } catch (WorldException e) {
            throw new InputException("The world cannot be:\n" + e.getMessage());
        }
    }

    /** The virtual time in which all happens. */
    public EventQueue queue() {
        return queue;
    }

    /** AWS. */
    public Twin twin() {
        return twin;
    }

    /** The state machines. */
    public StepFunctions stepFunctions() {
        return stepFunctions;
    }

    /** All lines that the handlers logged. */
    public List<String> handlerLog() {
        return lambda.log();
    }

    /** Lets Lambda functions go wrong from now on. */
    void disturb(LambdaFault.Plan plan) {
        lambda.disturb(plan);
    }

    /** Prints the run as it goes. */
    void show(Progress progress) {
        stepFunctions.addListener(progress);
        lambda.addListener(progress);
    }

    /** Lets a listener hear what functions are called with, and what they answer. */
    void addListener(LocalLambda.InvocationListener listener) {
        lambda.addListener(listener);
    }

    /** Lets a listener hear every event of every execution. */
    public void addListener(ExecutionListener listener) {
        stepFunctions.addListener(listener);
    }

    /**
     * Starts a parent and lets time pass until every execution has ended, or nothing is left that could happen.
     *
     * @param parent FAILOVER or FAILBACK
     * @throws InputException when there is no such parent, or Step Functions refuses the payload as an input
     */
    public Outcome run(String parent, JsonNode payload) {
        return finish(start(parent, payload));
    }

    /** Lets time pass until every execution has ended, and tells what became of {@code execution}. */
    Outcome finish(Execution execution) {
        while (stepFunctions.executions().stream().anyMatch(each -> each.status() == ExecutionStatus.RUNNING)
                && queue.runNext()) {
            // Each turn moves the clock.
        }
        return new Outcome(execution, stepFunctions.executions(), stepFunctions.hangs(), twin);
    }

    /**
     * Starts a parent and lets no time pass.
     *
     * @throws InputException as {@link #run} does
     */
    Execution start(String parent, JsonNode payload) {
        String name = DeployedMachine.parentName(parent);
        String arn = DeployedMachine.ALL.stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .map(machine -> machine.arn(twin.account(), setup.region()))
                .orElseThrow(() -> new InputException("--machine " + parent + ": there is no state machine " + name
                        + " in " + setup.stateMachines()));
        try {
            runs++;
            return stepFunctions.startExecution(
                    arn, Optional.of(runs == 1 ? "rehearsal" : "rehearsal-" + runs), payload);
        } catch (StepFunctionsException e) {
            throw new InputException("Step Functions refuses the payload: " + e.code() + ": " + e.getMessage());
        }
    }

    /** Lets everything that AWS still has under way come to its end, then gives the world as a world file. */
    public JsonNode settledWorld() {
        queue.runAll();
        return twin.save();
    }
}
