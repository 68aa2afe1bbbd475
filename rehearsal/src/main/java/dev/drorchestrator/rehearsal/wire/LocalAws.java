package dev.drorchestrator.rehearsal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.run.Account;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedPolicies;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.Orchestrator;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.wire.http.Endpoint;
import dev.drorchestrator.rehearsal.wire.http.Limits;
import dev.drorchestrator.rehearsal.wire.lambda.LambdaApi;
import dev.drorchestrator.rehearsal.wire.states.StatesApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkClient;

/**
 * The twin of AWS, with the state machines and functions deployed in each of its Regions, at an address of this machine.
 */
public final class LocalAws implements AutoCloseable {

    /** Any port that is free. */
    public static final int ANY_PORT = 0;

    /** How many calls of AWS and lines of functions are kept: it may serve for weeks, and nobody reads more. */
    static final int KEPT = 10_000;

    /**
     * What to start.
     *
     * @param world a world file (docs/world-file.md)
     * @param stateMachines the directory {@code state-machines/}
     * @param port on 127.0.0.1, or {@link #ANY_PORT}
     * @param seed decides everything that is left to chance
     * @param log takes lines for whoever looks after the endpoint; from any thread
     */
    public record Setup(
            JsonNode world,
            Path stateMachines,
            Speed speed,
            int port,
            long seed,
            Limits limits,
            FunctionBackend backend,
            Consumer<String> log) {

        /** All Regions of {@code world}, with the project's own state machines. */
        public static Setup standard(JsonNode world, Speed speed, int port) {
            return new Setup(
                    world,
                    Project.stateMachines(),
                    speed,
                    port,
                    1,
                    Limits.STANDARD,
                    FunctionBackend.IN_PROCESS,
                    line -> {});
        }

        /** The demo databases, from event to event, on any port, with functions in this JVM: what a test wants. */
        public static Setup forTests(Path stateMachines) {
            return new Setup(
                    Twin.defaultWorld(),
                    stateMachines,
                    Speed.MAX,
                    ANY_PORT,
                    1,
                    Limits.STANDARD,
                    FunctionBackend.IN_PROCESS,
                    line -> {});
        }

        /** The same with another world. */
        public Setup withWorld(JsonNode other) {
            return new Setup(other, stateMachines, speed, port, seed, limits, backend, log);
        }

        /** The same at another speed. */
        public Setup withSpeed(Speed other) {
            return new Setup(world, stateMachines, other, port, seed, limits, backend, log);
        }

        /** The same at another port. */
        public Setup withPort(int other) {
            return new Setup(world, stateMachines, speed, other, seed, limits, backend, log);
        }

        /** The same with functions that run elsewhere. */
        public Setup withBackend(FunctionBackend other) {
            return new Setup(world, stateMachines, speed, port, seed, limits, other, log);
        }

        /** The same with other limits. */
        public Setup withLimits(Limits other) {
            return new Setup(world, stateMachines, speed, port, seed, other, backend, log);
        }

        /** The same with another log. */
        public Setup withLog(Consumer<String> other) {
            return new Setup(world, stateMachines, speed, port, seed, limits, backend, other);
        }
    }

    private final Setup setup;
    private final Endpoint endpoint;
    private final Account account;
    private final Twin twin;
    private final WorldThread world;

    private LocalAws(Setup setup, Endpoint endpoint, Account account) {
        this.setup = setup;
        this.endpoint = endpoint;
        this.account = account;
        this.twin = account.twin();
        this.world = new WorldThread(account.queue(), setup.speed());
        twin.keepCalls(KEPT);
    }

    /**
     * Starts everything; it answers when this returns.
     *
     * @throws InputException when the world or the state machines are wrong, with every problem
     * @throws IOException when the port cannot be had
     */
    public static LocalAws start(Setup setup) throws IOException {
        Account account = Account.of(setup.world(), setup.seed());
        Map<String, List<StateMachine>> machines = new LinkedHashMap<>();
        account.twin()
                .regions()
                .forEach(region -> machines.put(region, account.machines(setup.stateMachines(), region)));
        // What comes over the wire says nothing about its caller; functions in this JVM have their roles.
        DeployedPolicies policies = DeployedPolicies.beside(setup.stateMachines());
        account.twin().notes().forEach(note -> setup.log().accept("Note: " + note));
        InetAddress thisMachine = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        Endpoint endpoint = Endpoint.bind(thisMachine, setup.port(), setup.limits());
        LocalAws aws = new LocalAws(setup, endpoint, account);
        // Time begins when the endpoint answers.
        Hold standingStill = aws.world.hold();
        try {
            Map<String, RegionApis> regions = aws.world.call(() -> aws.deploy(machines, policies));
            endpoint.serve(new Gateway(aws.world, regions, aws::status, setup.log()));
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        } finally {
            standingStill.close();
        }
        return aws;
    }

    private Map<String, RegionApis> deploy(Map<String, List<StateMachine>> machines, DeployedPolicies policies) {
        Map<String, RegionApis> regions = new LinkedHashMap<>();
        machines.forEach((region, definitions) -> {
            FunctionBackend.Place place = new FunctionBackend.Place(region, world, account.queue(), endpoint.uri());
            Orchestrator orchestrator = account.deploy(
                    region,
                    definitions,
                    policies,
                    UnaryOperator.identity(),
                    inThisJvm -> setup.backend().functions(place, inThisJvm));
            orchestrator.keepLog(KEPT);
            ExecutionLog executionLog = new ExecutionLog(setup.log());
            orchestrator.addListener(executionLog);
            orchestrator.addListener(new FinishedExecutions(
                    orchestrator.stepFunctions(), FinishedExecutions.MOST, FinishedExecutions.MOST_EVENTS));
            regions.put(region, apis(region, orchestrator));
        });
        return regions;
    }

    private RegionApis apis(String region, Orchestrator orchestrator) {
        Map<WireService, SdkClient> clients = new EnumMap<>(WireService.class);
        clients.put(WireService.RDS, twin.rds(region));
        clients.put(WireService.ELASTICACHE, twin.elastiCache(region));
        clients.put(WireService.CLOUDFORMATION, twin.cloudFormation(region));
        clients.put(WireService.SSM, twin.ssm(region));
        Settings settings = Settings.of(twin.account(), region);
        clients.put(
                WireService.STATES,
                new StatesApi(orchestrator.stepFunctions(), settings, account.queue(), twin.sfn(region)));
        LambdaApi lambda = new LambdaApi(
                world,
                orchestrator.functions(),
                DeployedFunction.ALL.stream()
                        .map(function -> function.arn(twin.account(), region))
                        .collect(Collectors.toSet()),
                region,
                twin.account());
        return new RegionApis(clients, lambda);
    }

    /** Where it answers. */
    public URI endpoint() {
        return endpoint.uri();
    }

    /** The thread on which the world lives: all that the methods below give is for work that is handed to it. */
    public WorldThread world() {
        return world;
    }

    /** AWS; for the world's thread only. */
    public Twin twin() {
        return twin;
    }

    /** What is deployed in a Region; for the world's thread only. */
    public Orchestrator orchestrator(String region) {
        return account.orchestrator(region);
    }

    /** The names of the Regions. */
    public List<String> regions() {
        return world.call(twin::regions);
    }

    /** The account's id. */
    public String account() {
        return world.call(twin::account);
    }

    /** The present virtual instant. */
    public Instant now() {
        return world.call(twin::now);
    }

    /** The executions that have not ended, a line each, in all Regions. */
    public List<String> running() {
        return world.call(() -> account.orchestrators().stream()
                .flatMap(orchestrator -> orchestrator.stepFunctions().executions().stream())
                .filter(execution -> !execution.status().isTerminal())
                .map(LocalAws::line)
                .toList());
    }

    private static String line(Execution execution) {
        return execution.arn() + " RUNNING since " + execution.startDate();
    }

    /** What goes on, for a person. */
    private String status() {
        List<String> running = running();
        StringBuilder text = new StringBuilder("endpoint   " + endpoint() + "\n");
        text.append("speed      ")
                .append(setup.speed())
                .append("; it is ")
                .append(now())
                .append('\n');
        text.append("calls      ").append(world.call(twin::callCount)).append('\n');
        text.append("executions that run: ").append(running.size()).append('\n');
        running.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    /** Ends everything; what still runs is gone. */
    @Override
    public void close() {
        endpoint.close();
        setup.backend().close();
        world.close();
    }
}
