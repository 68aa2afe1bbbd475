package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.run.Account;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.Orchestrator;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Runs a plan in virtual time and checks every rule after every event. */
final class Simulation {

    /** How often a payload is re-run before it counts as one that never succeeds. */
    private static final int ATTEMPTS = 3;
    /** How a message says that running the same payload again is of use. */
    private static final String RUN_AGAIN = "re-run the same payload";

    private static final Duration SETTLED = Duration.ofMinutes(6);

    private final Plan plan;
    private final Environment environment;
    private final Account account;
    private final EventQueue queue;
    private final Twin twin;
    private final Instant worldStart;
    private final Map<String, RunWatch> watches = new LinkedHashMap<>();
    private final WorldWatch world;
    private final Coverage coverage = new Coverage();
    private final List<Sent> sent = new ArrayList<>();
    private final Losses losses;
    private final Optional<Integer> worldBefore;

    private Simulation(Plan plan, Environment environment, Optional<Integer> worldBefore) {
        this.plan = plan;
        this.environment = environment;
        this.worldBefore = worldBefore;
        ObjectNode file = environment.world().deepCopy();
        file.set("timings", Timings.of(plan));
        Mistake.Secret.putInto(file);
        Mistake.IllegalNumber.putInto(file);
        Scenery.addReaders(file, plan.readers());
        Belongings.addTo(file, plan.seed());
        plan.budget().ifPresent(budget -> budget.applyTo(file));
        plan.oddities().forEach(oddity -> oddity.applyTo(file));
        plan.steps().stream().map(Step::dialect).distinct().forEach(dialect -> dialect.putInto(file));
        ObjectNode named = plan.names().applyTo(file);
        this.account = account(named, plan);
        this.queue = account.queue();
        this.twin = account.twin();
        this.worldStart = queue.now();
        this.world = new WorldWatch(twin, plan, environment.setsAside());
        this.losses = new Losses(twin, world, plan, environment.samples());
        environment.machines().forEach((region, machines) -> {
            Orchestrator orchestrator = account.deploy(
                    region, machines, environment.policies(), environment.variant(), UnaryOperator.identity());
            RunWatch watch = new RunWatch(twin, orchestrator, world, coverage);
            watch.isCalm(plan.oddities().stream().allMatch(Oddity::canBeKnown));
            watches.put(region, watch);
        });
        twin.faults().tell((call, action) -> countFault(call.operation(), action));
    }

    private static Account account(JsonNode world, Plan plan) {
        try {
            return Account.of(world, plan.seed());
        } catch (InputException e) {
            throw new IllegalStateException("a plan made a world that cannot be:\n" + plan, e);
        }
    }

    /** What came of a plan. */
    static Result run(Plan plan, Environment environment) {
        Result result = run(plan, environment, Optional.empty());
        // The JVM makes a thread wait too, while another one initialises a class; a wait of ours comes again.
        boolean waited = result.violation()
                .filter(violation -> violation.rule() == Rule.NO_LAMBDA_WAITS)
                .isPresent();
        return waited ? run(plan, environment, Optional.empty()) : result;
    }

    /**
     * As above. What runs when a rule is broken runs to its end.
     *
     * @param worldBefore the number, from 0, of the run before which the world is to be saved
     */
    static Result run(Plan plan, Environment environment, Optional<Integer> worldBefore) {
        Simulation simulation = new Simulation(plan, environment, worldBefore);
        Optional<Violation> violation = Optional.empty();
        try {
            plan.steps().forEach(simulation::run);
            simulation.checkSecrets();
        } catch (Violation.Found found) {
            violation = Optional.of(found.violation());
            if (worldBefore.isPresent()) {
                simulation.end();
            }
        }
        return new Result(
                plan,
                violation,
                List.copyOf(simulation.sent),
                simulation.executions(),
                simulation.twin,
                simulation.coverage);
    }

    /** Goes on without checks: a page about a run tells how it ended. */
    private void end() {
        boolean more = true;
        while (more && running() > 0) {
            more = queue.runNext();
        }
    }

    private void countFault(String operation, FaultAction action) {
        watches.values().stream()
                .flatMap(watch -> watch.current().stream())
                .findFirst()
                .ifPresent(invocation -> coverage.count(row(invocation, operation), Column.of(action)));
    }

    private static Coverage.Row row(LambdaInvocation invocation, String operation) {
        return Coverage.Row.of(invocation, operation);
    }

    private List<Execution> executions() {
        return account.orchestrators().stream()
                .flatMap(orchestrator -> orchestrator.stepFunctions().executions().stream())
                .toList();
    }

    private void run(Step step) {
        Mischief mischief = mischief(step.region(), step.disturbances());
        if (!step.disturbances().isEmpty()) {
            watches.values().forEach(watch -> watch.isCalm(false));
        }
        losses.remember(step);
        int before = sent.size();
        mischief.begin(step, this::start);
        Execution parent = start(step.region(), step);
        drain(mischief);
        mischief.end();
        rest();
        if (step.mistake().isPresent()) {
            refused(step, step.mistake().get(), parent);
        } else if (step.disturbances().stream().noneMatch(Disturbance::mayNeverEnd)) {
            converge(step, parent, before);
        }
    }

    private Execution start(String region, Step step) {
        JsonNode payload = step.payload(environment.samples());
        Optional<JsonNode> before =
                worldBefore.filter(number -> number == sent.size()).map(number -> twin.save());
        Execution parent = account.orchestrator(region).start(step.parent(), "run-" + (sent.size() + 1), payload);
        sent.add(new Sent(parent, step.parent(), region, payload, before));
        return parent;
    }

    private Execution startedUndisturbed(Step step) {
        Execution parent = start(step.region(), step);
        drain(mischief(step.region(), List.of()));
        return parent;
    }

    private Mischief mischief(String region, List<Disturbance> disturbances) {
        People people = new People(twin, world, worldStart);
        return new Mischief(queue, twin, worldStart, account.orchestrator(region), disturbances, people, coverage);
    }

    private RunWatch watch(String region) {
        return Optional.ofNullable(watches.get(region)).orElseThrow();
    }

    /** Lets time pass until every execution has ended and everybody has acted. */
    private void drain(Mischief mischief) {
        while (running() > 0 || mischief.isPending()) {
            if (!queue.runNext()) {
                throw violation(Rule.EVERY_RUN_ENDS, "nothing will happen any more, but these run: " + open());
            }
            mischief.act();
            look();
        }
        checkLogs();
    }

    private void checkLogs() {
        Set<String> tokens = new HashSet<>();
        watches.values().forEach(watch -> tokens.addAll(watch.tokens()));
        watches.values().forEach(watch -> watch.checkSecrets(tokens));
        look();
    }

    /** The secret can be in an event only if a payload names it. */
    private void checkSecrets() {
        if (plan.steps().stream().anyMatch(step -> step.mistake().equals(Optional.of(Mistake.SECRET)))) {
            watches.values().forEach(RunWatch::checkEvents);
            look();
        }
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

    /** A payload with a mistake never succeeds, and what the mistake is about stays as it was. */
    private void refused(Step step, Mistake mistake, Execution first) {
        Execution second = startedUndisturbed(step);
        rest();
        for (Execution parent : List.of(first, second)) {
            List<Execution> children = executions().stream()
                    .filter(execution -> execution.startedBy().equals(Optional.of(parent)))
                    .filter(child -> mistake.isSeenByTheParent() || isFirst(child, step))
                    .toList();
            boolean touched = mistake.isSeenByTheParent()
                    ? !children.isEmpty()
                    : children.stream().anyMatch(child -> watch(step.region()).hasChanged(child));
            if (touched || parent.status() == ExecutionStatus.SUCCEEDED) {
                throw violation(Rule.WRONG_IS_REFUSED, mistake + ": " + parent.status() + ", started " + children);
            }
        }
        String cause = sentBy(second).report(twin).toString() + second.cause().orElse("");
        if (!mistake.words(step.tasks().get(0)).stream().allMatch(cause::contains)) {
            throw violation(Rule.WRONG_IS_REFUSED, mistake + " is not named: " + cause);
        }
    }

    private Sent sentBy(Execution parent) {
        return sent.stream()
                .filter(each -> each.parent().equals(parent))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFirst(Execution child, Step step) {
        return child.input()
                .at("/StatePayload/resourceName")
                .asText()
                .equals(step.tasks().get(0).name());
    }

    private void converge(Step step, Execution first, int sentBefore) {
        Execution last = first;
        Step current = step;
        for (int attempt = 0; last.status() != ExecutionStatus.SUCCEEDED || attempt == 0; attempt++) {
            if (attempt == ATTEMPTS) {
                neverSucceeds(current, last);
                return;
            }
            boolean promised = saysToRunAgain(last);
            current = withoutWhatIsRefused(current, last);
            last = startedUndisturbed(current);
            rest();
            if (promised && attempt == 0 && last.status() != ExecutionStatus.SUCCEEDED && !plan.mayBeRefused()) {
                throw violation(Rule.ADVICE_HELPS, sentBy(last).report(twin).toString());
            }
        }
        losses.lostBy(current, sent.subList(sentBefore, sent.size()), executions())
                .ifPresent(lost -> {
                    throw violation(Rule.NOTHING_LOST_SILENTLY, lost);
                });
        int calls = twin.callCount();
        Execution again = startedUndisturbed(current);
        // A run that ends half-way on purpose says again what is left to do.
        boolean halfWay =
                current.tasks().stream().anyMatch(task -> task.options().stopsAfterSetAside());
        if (!Sent.isAlreadyDone(again) && !(halfWay && again.status() == ExecutionStatus.SUCCEEDED)) {
            throw violation(
                    Rule.STAYS,
                    again.output().map(JsonNode::toString).orElse(again.cause().orElse("")));
        }
        checkUnchangedSince(calls, halfWay);
    }

    /** Whether each failed resource of a failed run says that the payload is to be run again. */
    private boolean saysToRunAgain(Execution run) {
        List<JsonNode> causes = sentBy(run).report(twin).path("layers").findValues("cause").stream()
                .filter(JsonNode::isTextual)
                .toList();
        return run.status() == ExecutionStatus.FAILED
                && !causes.isEmpty()
                && causes.stream().allMatch(cause -> cause.asText().contains(RUN_AGAIN));
    }

    /** Where a snapshot must not be left out, because the old copy may have taken writes, the person who reads that takes one. */
    private Step withoutWhatIsRefused(Step step, Execution last) {
        boolean refused = last.status() != ExecutionStatus.SUCCEEDED
                && sentBy(last).report(twin).toString().contains("SkipFinalSnapshot");
        return refused ? step.keepingSnapshots() : step;
    }

    /** In an odd world a payload may be refused for ever, but then it is refused as it stands. */
    private void neverSucceeds(Step step, Execution last) {
        if (!plan.mayBeRefused()) {
            throw violation(
                    Rule.CONVERGES,
                    step.tasks() + " in " + step.region() + ": " + last.cause().orElse(""));
        }
        int calls = twin.callCount();
        startedUndisturbed(step);
        checkUnchangedSince(calls, true);
    }

    private void checkUnchangedSince(int calls, boolean mayAsk) {
        twin.callsFrom(calls).stream()
                .filter(ApiCall::changesTheWorld)
                .filter(call -> !mayAsk || RunWatch.hasChangedADatabase(call))
                .findFirst()
                .ifPresent(change -> {
                    throw violation(Rule.STAYS, "it asked for a change: " + change);
                });
    }

    private Violation.Found violation(Rule rule, String what) {
        return new Violation.Found(new Violation(rule, twin.now(), what));
    }

    /**
     * What came of a plan.
     *
     * @param sent every payload that was sent, in order
     * @param executions of both Regions
     * @param twin AWS as it was left
     * @param coverage what hit what
     */
    record Result(
            Plan plan,
            Optional<Violation> violation,
            List<Sent> sent,
            List<Execution> executions,
            Twin twin,
            Coverage coverage) {

        /** How many parents were started. */
        int runs() {
            return sent.size();
        }

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
