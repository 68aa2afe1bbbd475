package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.run.LambdaFault;
import dev.drorchestrator.rehearsal.run.Orchestrator;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.WorldException;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs a plan in virtual time and checks every rule after every event. */
final class Simulation {

    /** How often a payload is sent again before it counts as one that never succeeds. */
    private static final int ATTEMPTS = 3;

    private static final Duration SETTLED = Duration.ofMinutes(6);

    private final Environment environment;
    private final EventQueue queue;
    private final Twin twin;
    private final Map<String, Orchestrator> orchestrators = new LinkedHashMap<>();
    private final Map<String, RunWatch> watches = new LinkedHashMap<>();
    private final WorldWatch world;
    private int started;
    private int pendingOperators;

    private Simulation(Plan plan, Environment environment) {
        this.environment = environment;
        ObjectNode file = environment.world().deepCopy();
        file.set("timings", Timings.of(plan));
        this.queue = new EventQueue(Twin.startTime(file));
        try {
            this.twin = Twin.load(file, queue, plan.seed());
        } catch (WorldException e) {
            throw new IllegalStateException("a plan made a world that cannot be", e);
        }
        this.world = new WorldWatch(twin, plan);
        environment.machines().forEach((region, machines) -> {
            Orchestrator orchestrator =
                    new Orchestrator(queue, twin, region, machines, plan.seed(), environment.variant());
            orchestrators.put(region, orchestrator);
            watches.put(region, new RunWatch(twin, orchestrator, world));
        });
    }

    /** What came of a plan. */
    static Result run(Plan plan, Environment environment) {
        Simulation simulation = new Simulation(plan, environment);
        Optional<Violation> violation = Optional.empty();
        try {
            plan.steps().forEach(simulation::run);
        } catch (Violation.Found found) {
            violation = Optional.of(found.violation());
        }
        return new Result(plan, violation, simulation.started, simulation.executions(), simulation.twin);
    }

    private List<Execution> executions() {
        return orchestrators.values().stream()
                .flatMap(orchestrator -> orchestrator.stepFunctions().executions().stream())
                .toList();
    }

    private void run(Step step) {
        Stops stops = disturb(step);
        Execution parent = start(step.parent(), step.region(), step.payload(environment.samples()));
        drain(stops);
        calm();
        if (step.disturbances().stream().noneMatch(Simulation::leavesSomethingStuck)) {
            converge(step, parent);
        }
    }

    private static boolean leavesSomethingStuck(Disturbance disturbance) {
        return disturbance instanceof Disturbance.Call call && call.fault() == Disturbance.CallFault.STUCK;
    }

    private Execution start(String parent, String region, JsonNode payload) {
        started++;
        return orchestrator(region).start(parent, "run-" + started, payload);
    }

    private Orchestrator orchestrator(String region) {
        return Optional.ofNullable(orchestrators.get(region)).orElseThrow();
    }

    /** Lets time pass until every execution has ended and every operator has acted. */
    private void drain(Stops stops) {
        while (running() > 0 || pendingOperators > 0) {
            if (!queue.runNext()) {
                throw violation(Rule.EVERY_RUN_ENDS, "nothing will happen any more, but these run: " + open());
            }
            stops.act();
            look();
        }
        Set<String> tokens = new HashSet<>();
        watches.values().forEach(watch -> tokens.addAll(watch.tokens()));
        watches.values().forEach(watch -> watch.checkLog(tokens));
        look();
    }

    private void look() {
        world.look();
        for (RunWatch watch : watches.values()) {
            watch.found().ifPresent(violation -> {
                throw new Violation.Found(violation);
            });
        }
    }

    private int running() {
        int running = 0;
        for (RunWatch watch : watches.values()) {
            running += watch.running();
        }
        return running;
    }

    private String open() {
        return executions().stream()
                .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
                .map(Execution::arn)
                .collect(Collectors.joining(", "));
    }

    /** Ends all faults, and lets AWS come to rest and its describe calls to the truth. */
    private void calm() {
        twin.faults().clear();
        orchestrators.values().forEach(orchestrator -> orchestrator.disturb(LambdaFault.Plan.NONE));
        rest();
    }

    /** Lets all that is under way end, and describe calls come to the truth. */
    private void rest() {
        runAll();
        queue.scheduleAfter(SETTLED, () -> {});
        runAll();
    }

    private void runAll() {
        while (queue.runNext()) {
            look();
        }
    }

    private void converge(Step step, Execution first) {
        JsonNode payload = step.payload(environment.samples());
        Execution last = first;
        for (int attempt = 0; last.status() != ExecutionStatus.SUCCEEDED || attempt == 0; attempt++) {
            if (attempt == ATTEMPTS) {
                throw violation(
                        Rule.CONVERGES,
                        step.tasks() + " in " + step.region() + ": "
                                + last.cause().orElse(""));
            }
            last = start(step.parent(), step.region(), payload);
            drain(Stops.NONE);
            rest();
        }
        long changes = changes();
        Execution again = start(step.parent(), step.region(), payload);
        drain(Stops.NONE);
        if (!isAlreadyDone(again)) {
            throw violation(
                    Rule.STAYS,
                    again.output().map(JsonNode::toString).orElse(again.cause().orElse("")));
        }
        if (changes() != changes) {
            throw violation(Rule.STAYS, "it changed something: " + lastChange());
        }
    }

    private static boolean isAlreadyDone(Execution parent) {
        List<JsonNode> statuses = parent.output()
                .map(report -> report.path("layers").findValues("status"))
                .orElse(List.of());
        return parent.status() == ExecutionStatus.SUCCEEDED
                && !statuses.isEmpty()
                && statuses.stream().allMatch(status -> status.asText().equals("ALREADY_DONE"));
    }

    private long changes() {
        return twin.calls().stream().filter(ApiCall::changesTheWorld).count();
    }

    private String lastChange() {
        return twin.calls().stream()
                .filter(ApiCall::changesTheWorld)
                .reduce((first, second) -> second)
                .map(ApiCall::toString)
                .orElse("");
    }

    private Violation.Found violation(Rule rule, String what) {
        return new Violation.Found(new Violation(rule, twin.now(), what));
    }

    private Stops disturb(Step step) {
        Duration elapsed = Duration.between(Twin.startTime(environment.world()), queue.now());
        List<Disturbance.Stop> stops = new ArrayList<>();
        Map<Integer, LambdaFault> invocations = new LinkedHashMap<>();
        for (Disturbance disturbance : step.disturbances()) {
            if (disturbance instanceof Disturbance.Call call) {
                Fault fault = call.fault().fault().call(call.number());
                twin.faults().add(call.operation().isEmpty() ? fault : fault.operation(call.operation()));
            } else if (disturbance instanceof Disturbance.Storm storm) {
                twin.faults().add(window(storm.fault().fault(), elapsed, storm.afterSeconds(), storm.seconds()));
            } else if (disturbance instanceof Disturbance.RegionLost lost) {
                twin.faults()
                        .add(window(
                                Fault.of(new FaultAction.RegionDown()).region(lost.region()),
                                elapsed,
                                lost.afterSeconds(),
                                lost.seconds()));
            } else if (disturbance instanceof Disturbance.RegionsCut cut) {
                cut(cut, elapsed);
            } else if (disturbance instanceof Disturbance.Invocation invocation) {
                invocations.put(invocation.number(), invocation.fault().fault());
            } else if (disturbance instanceof Disturbance.Stop stop) {
                stops.add(stop);
            } else if (disturbance instanceof Disturbance.SentAgain again) {
                later(again.afterSeconds(), step.parent(), step.region(), step.payload(environment.samples()));
            } else if (disturbance instanceof Disturbance.Stray stray) {
                Step strayStep = new Step(
                        stray.task().type().parent(), stray.region(), List.of(List.of(stray.task())), List.of());
                later(
                        stray.afterSeconds(),
                        strayStep.parent(),
                        stray.region(),
                        strayStep.payload(environment.samples()));
            }
        }
        orchestrator(step.region()).disturb(new Nth(invocations));
        RunWatch watch = Optional.ofNullable(watches.get(step.region())).orElseThrow();
        return stops.isEmpty() ? Stops.NONE : new OperatorStops(stops, watch, orchestrator(step.region()));
    }

    private void cut(Disturbance.RegionsCut cut, Duration elapsed) {
        for (String region : List.of(Database.EAST, Database.WEST)) {
            twin.faults()
                    .add(window(
                            Fault.of(new FaultAction.RegionsCut())
                                    .fromRegion(region)
                                    .region(Database.other(region)),
                            elapsed,
                            cut.afterSeconds(),
                            cut.seconds()));
        }
    }

    private static Fault window(Fault fault, Duration elapsed, int after, int seconds) {
        Duration from = elapsed.plusSeconds(after);
        return fault.from(from).until(from.plusSeconds(seconds));
    }

    private void later(int seconds, String parent, String region, JsonNode payload) {
        pendingOperators++;
        queue.scheduleAfter(Duration.ofSeconds(seconds), () -> {
            pendingOperators--;
            start(parent, region, payload);
        });
    }

    /** What befalls the nth invocation. */
    private static final class Nth implements LambdaFault.Plan {

        private final Map<Integer, LambdaFault> faults;
        private int invocations;

        Nth(Map<Integer, LambdaFault> faults) {
            this.faults = faults;
        }

        @Override
        public Optional<LambdaFault> of(LambdaInvocation invocation) {
            invocations++;
            return Optional.ofNullable(faults.get(invocations));
        }
    }

    /** An operator who stops executions. */
    private interface Stops {

        Stops NONE = () -> {};

        void act();
    }

    private static final class OperatorStops implements Stops {

        private final List<Disturbance.Stop> stops;
        private final RunWatch watch;
        private final Orchestrator orchestrator;
        private final int begin;

        OperatorStops(List<Disturbance.Stop> stops, RunWatch watch, Orchestrator orchestrator) {
            this.stops = new ArrayList<>(stops);
            this.watch = watch;
            this.orchestrator = orchestrator;
            this.begin = watch.events();
        }

        @Override
        public void act() {
            stops.removeIf(stop -> {
                if (watch.events() - begin < stop.afterEvents()) {
                    return false;
                }
                stop(stop);
                return true;
            });
        }

        private void stop(Disturbance.Stop stop) {
            orchestrator.stepFunctions().executions().stream()
                    .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
                    .filter(execution -> execution.startedBy().isPresent() == stop.child())
                    .findFirst()
                    .ifPresent(execution -> orchestrator
                            .stepFunctions()
                            .stopExecution(execution.arn(), Optional.empty(), Optional.empty()));
        }
    }

    /**
     * What came of a plan.
     *
     * @param runs how many parents were started
     * @param executions of both Regions
     * @param twin AWS as it was left
     */
    record Result(Plan plan, Optional<Violation> violation, int runs, List<Execution> executions, Twin twin) {

        /** All events of all executions, and all calls of AWS: equal exactly if two simulations went alike. */
        void describe(Consumer<String> line) {
            for (Execution execution : executions) {
                line.accept(execution.arn());
                execution.history().forEach(event -> line.accept(event.toJson().toString()));
            }
            twin.calls().forEach(call -> line.accept(call.toString()));
            line.accept(twin.fingerprint());
        }
    }
}
