package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.nio.file.Path;
import java.util.List;

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
     * @param policies what the functions may do
     */
    public record Setup(JsonNode world, Path stateMachines, String region, long seed, DeployedPolicies policies) {

        /** With the policies of a deployment whose parameters are left at their defaults. */
        public Setup(JsonNode world, Path stateMachines, String region, long seed) {
            this(world, stateMachines, region, seed, DeployedPolicies.beside(stateMachines));
        }
    }

    private final Account account;
    private final Orchestrator orchestrator;
    private int runs;

    /**
     * Sets everything up and starts nothing.
     *
     * @throws InputException when the world or the state machines are wrong, with every problem
     */
    public Rehearsal(Setup setup) {
        this.account = Account.of(setup.world(), setup.seed());
        List<String> regions = account.twin().regions();
        if (!regions.contains(setup.region())) {
            throw new InputException("--region " + setup.region() + ": the world has no such Region; it has "
                    + String.join(", ", regions));
        }
        this.orchestrator = account.deploy(
                setup.region(), account.machines(setup.stateMachines(), setup.region()), setup.policies());
    }

    /** The virtual time in which all happens. */
    public EventQueue queue() {
        return account.queue();
    }

    /** AWS. */
    public Twin twin() {
        return account.twin();
    }

    /** The state machines. */
    public StepFunctions stepFunctions() {
        return orchestrator.stepFunctions();
    }

    /** All lines that the handlers logged. */
    public List<String> handlerLog() {
        return orchestrator.handlerLog();
    }

    /** Lets Lambda functions go wrong from now on. */
    void disturb(LambdaFault.Plan plan) {
        orchestrator.disturb(plan);
    }

    /** Prints the run as it goes. */
    void show(Progress progress) {
        orchestrator.addListener((ExecutionListener) progress);
        orchestrator.addListener((InvocationListener) progress);
    }

    /** Lets a listener hear what functions are called with, and what they answer. */
    void addListener(InvocationListener listener) {
        orchestrator.addListener(listener);
    }

    /** Lets a listener hear every event of every execution. */
    public void addListener(ExecutionListener listener) {
        orchestrator.addListener(listener);
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
    public Outcome finish(Execution execution) {
        StepFunctions stepFunctions = stepFunctions();
        while (stepFunctions.executions().stream().anyMatch(each -> each.status() == ExecutionStatus.RUNNING)
                && queue().runNext()) {
            // Each turn moves the clock.
        }
        return new Outcome(execution, stepFunctions.executions(), stepFunctions.hangs(), twin());
    }

    /**
     * Starts a parent and lets no time pass.
     *
     * @throws InputException as {@link #run} does
     */
    public Execution start(String parent, JsonNode payload) {
        runs++;
        return orchestrator.start(parent, runs == 1 ? "rehearsal" : "rehearsal-" + runs, payload);
    }

    /** Lets everything that AWS still has under way come to its end, then gives the world as a world file. */
    public JsonNode settledWorld() {
        queue().runAll();
        return twin().save();
    }
}
