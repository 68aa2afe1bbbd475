package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.call.Authorizer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The stack of one Region: its Lambda functions, its state machines, its EventBridge rule, on a twin of AWS. Deployed by
 * {@link Account}.
 */
public final class Orchestrator {

    private final Twin twin;
    private final String region;
    private final FunctionHost host;
    private final LocalLambda lambda;
    private final StepFunctions stepFunctions;

    /**
     * Deploys the stack.
     *
     * @param machines of this Region ({@link Definitions})
     * @param seed decides how long functions take
     * @param policies what its functions may do
     * @param variant what to deploy in the place of a function
     * @param elsewhere takes where the functions run, which is this JVM, and gives where they shall run instead
     */
    Orchestrator(
            Twin twin,
            String region,
            List<StateMachine> machines,
            long seed,
            DeployedPolicies policies,
            UnaryOperator<DeployedFunction> variant,
            UnaryOperator<FunctionHost> elsewhere) {
        EventQueue queue = twin.queue();
        FunctionHost host = elsewhere.apply(inThisJvm(twin, region, policies, variant));
        this.twin = twin;
        this.region = region;
        this.host = host;
        LambdaLatency latency = new LambdaLatency(seed);
        Concurrency concurrency = new Concurrency(twin.concurrentExecutions(region));
        this.lambda = new LocalLambda(queue, latency, concurrency, host);
        String account = twin.account();
        this.stepFunctions = new StepFunctions(queue, seed, lambda, Settings.of(account, region));
        machines.forEach(stepFunctions::register);
        stepFunctions.addListener(
                new EndedChildren(queue, latency, concurrency, host, failParentTask(account, region)));
        twin.connectTaskTokens(region, new TokenDesk(stepFunctions));
    }

    private static FunctionHost inThisJvm(
            Twin twin, String region, DeployedPolicies policies, UnaryOperator<DeployedFunction> variant) {
        JvmHost host = new JvmHost();
        String account = twin.account();
        DeployedFunction.ALL.forEach(deployed -> {
            DeployedFunction function = variant.apply(deployed);
            // The role of a function is made for what it does; what stands in its place may want to do something else.
            Authorizer role = function.equals(deployed) ? policies.of(function, twin, region) : Authorizer.ANYTHING;
            host.deploy(
                    function.arn(account, region),
                    function.handler().apply(new DeployedFunction.Surroundings(twin.as(role), region)));
        });
        return host;
    }

    private static String failParentTask(String account, String region) {
        return DeployedFunction.arn("dr-orchestrator-fail-parent-task", account, region);
    }

    /** Where it is deployed. */
    public String region() {
        return region;
    }

    /** Its functions. */
    public LambdaService functions() {
        return lambda;
    }

    /** Its state machines. */
    public StepFunctions stepFunctions() {
        return stepFunctions;
    }

    /** All lines that its handlers logged and {@link #keepLog} left. */
    public List<String> handlerLog() {
        return host.log();
    }

    /** Lets go of old log lines whenever a function is called; at least the last {@code count} are kept. */
    public void keepLog(int count) {
        List<String> log = host.log();
        addListener(new InvocationListener() {
            @Override
            public void begins(LambdaInvocation invocation) {
                // Functions in processes of their own log from other threads.
                synchronized (log) {
                    if (log.size() / 2 >= count) {
                        log.subList(0, log.size() - count).clear();
                    }
                }
            }

            @Override
            public void answered(LambdaInvocation invocation, JsonNode answer) {
                // Its lines are among the last.
            }

            @Override
            public void failed(LambdaInvocation invocation, String errorType, String message) {
                // As above.
            }
        });
    }

    /** Lets its functions go wrong from now on. */
    public void disturb(LambdaFault.Plan plan) {
        lambda.disturb(plan);
    }

    public void addListener(InvocationListener listener) {
        lambda.addListener(listener);
    }

    /** Lets a listener hear every event of every execution. */
    public void addListener(ExecutionListener listener) {
        stepFunctions.addListener(listener);
    }

    /**
     * Starts a parent and lets no time pass.
     *
     * @param parent FAILOVER or FAILBACK
     * @throws InputException when there is no such parent, or Step Functions refuses the payload as an input
     */
    public Execution start(String parent, String name, JsonNode payload) {
        String machineName = DeployedMachine.parentName(parent);
        String arn = DeployedMachine.ALL.stream()
                .filter(machine -> machine.name().equals(machineName))
                .findFirst()
                .map(machine -> machine.arn(twin.account(), region))
                .orElseThrow(
                        () -> new InputException("--machine " + parent + ": there is no state machine " + machineName));
        try {
            return stepFunctions.startExecution(arn, Optional.of(name), payload);
        } catch (StepFunctionsException e) {
            throw new InputException("Step Functions refuses the payload: " + e.code() + ": " + e.getMessage());
        }
    }
}
