package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.asl.history.HistoryEvent;
import dev.drorchestrator.rehearsal.run.InvocationListener;
import dev.drorchestrator.rehearsal.run.LambdaFault;
import dev.drorchestrator.rehearsal.run.Orchestrator;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Lets go wrong what one step's disturbances say, and acts for the people in them. */
final class Mischief implements LambdaFault.Plan, InvocationListener, ExecutionListener {

    private final EventQueue queue;
    private final Twin twin;
    private final Instant worldStart;
    private final Orchestrator orchestrator;
    private final Coverage coverage;
    private final People people;
    private final List<Disturbance> disturbances;
    private final Map<Disturbance, Integer> visits = new HashMap<>();
    private final List<Disturbance.Stop> stops = new ArrayList<>();
    private final List<Fault> aimed = new ArrayList<>();
    private final Map<Integer, Disturbance.FunctionFault> numbered = new HashMap<>();
    private int invocations;
    private int events;
    private int pending;
    private boolean over;

    /**
     * @param worldStart from when the twin counts its faults' seconds
     * @param orchestrator of the Region in which the step runs
     */
    Mischief(
            EventQueue queue,
            Twin twin,
            Instant worldStart,
            Orchestrator orchestrator,
            List<Disturbance> disturbances,
            People people,
            Coverage coverage) {
        this.queue = queue;
        this.twin = twin;
        this.worldStart = worldStart;
        this.orchestrator = orchestrator;
        this.disturbances = disturbances;
        this.people = people;
        this.coverage = coverage;
    }

    /**
     * Begins: from now on times and counts run.
     *
     * @param send starts what other people start: a Region and a step
     */
    void begin(Step step, BiConsumer<String, Step> send) {
        orchestrator.addListener((InvocationListener) this);
        orchestrator.addListener((ExecutionListener) this);
        for (Disturbance disturbance : disturbances) {
            if (disturbance instanceof Disturbance.SentAgain again) {
                later(Duration.ofSeconds(again.afterSeconds()), () -> send.accept(step.region(), step));
            } else if (disturbance instanceof Disturbance.Stray stray) {
                Step other = new Step(stray.task().type().parent(), stray.region(), List.of(List.of(stray.task())));
                later(Duration.ofSeconds(stray.afterSeconds()), () -> send.accept(stray.region(), other));
            } else if (disturbance instanceof Disturbance.Invocation invocation) {
                numbered.put(invocation.number(), invocation.fault());
            } else if (disturbance instanceof Disturbance.Stop stop) {
                stops.add(stop);
            } else {
                disturbCalls(disturbance);
            }
        }
        orchestrator.disturb(this);
    }

    private void disturbCalls(Disturbance disturbance) {
        Duration elapsed = Duration.between(worldStart, queue.now());
        if (disturbance instanceof Disturbance.Call call) {
            Fault fault = call.fault().fault().call(call.number());
            twin.faults().add(call.operation().isEmpty() ? fault : fault.operation(call.operation()));
        } else if (disturbance instanceof Disturbance.Denied denied) {
            twin.faults().add(Fault.of(new FaultAction.AccessDenied()).operation(denied.operation()));
        } else if (disturbance instanceof Disturbance.Refused refused) {
            twin.faults()
                    .add(Fault.of(new FaultAction.Refused(refused.code()))
                            .operation(refused.operation())
                            .callsFrom(refused.number()));
        } else if (disturbance instanceof Disturbance.UnknownStatus unknown) {
            Fault shown = Fault.of(new FaultAction.UnknownStatus(unknown.word()));
            twin.faults().add(window(shown, elapsed, unknown.afterSeconds(), unknown.seconds()));
        } else if (disturbance instanceof Disturbance.Storm storm) {
            twin.faults().add(window(storm.fault().fault(), elapsed, storm.afterSeconds(), storm.seconds()));
        } else if (disturbance instanceof Disturbance.RegionLost lost) {
            Fault down = Fault.of(new FaultAction.RegionDown()).region(lost.region());
            twin.faults().add(window(down, elapsed, lost.afterSeconds(), lost.seconds()));
        } else if (disturbance instanceof Disturbance.RegionsCut cut) {
            for (String region : List.of(Database.EAST, Database.WEST)) {
                Fault oneWay = Fault.of(new FaultAction.RegionsCut())
                        .fromRegion(region)
                        .region(Database.other(region));
                twin.faults().add(window(oneWay, elapsed, cut.afterSeconds(), cut.seconds()));
            }
        }
    }

    private static Fault window(Fault fault, Duration elapsed, int after, int seconds) {
        Duration from = elapsed.plusSeconds(after);
        return fault.from(from).until(from.plusSeconds(seconds));
    }

    /** Ends all that goes wrong; what has happened stays. */
    void end() {
        over = true;
        stops.clear();
        twin.faults().clear();
        orchestrator.disturb(LambdaFault.Plan.NONE);
    }

    /** Whether somebody is still to act. */
    boolean isPending() {
        return pending > 0;
    }

    private void later(Duration after, Runnable act) {
        pending++;
        queue.scheduleAfter(after, () -> {
            pending--;
            act.run();
        });
    }

    // ---- functions

    @Override
    public Optional<LambdaFault> of(LambdaInvocation invocation) {
        invocations++;
        Optional<Disturbance.FunctionFault> fault = Optional.ofNullable(numbered.get(invocations))
                .or(() -> disturbances.stream()
                        .filter(Disturbance.FunctionIn.class::isInstance)
                        .map(Disturbance.FunctionIn.class::cast)
                        .filter(aim -> isDue(aim, aim.state(), aim.visit(), invocation.stateName()))
                        .findFirst()
                        .map(Disturbance.FunctionIn::fault));
        fault.ifPresent(kind -> coverage.count(Coverage.Row.of(invocation, Coverage.WHOLE), kind.name()));
        return fault.map(Disturbance.FunctionFault::fault);
    }

    private boolean isDue(Disturbance aim, String state, int visit, String entered) {
        return state.equals(entered) && visits.merge(aim, 1, Integer::sum) == visit;
    }

    // ---- calls of one invocation

    @Override
    public void begins(LambdaInvocation invocation) {
        if (over) {
            return;
        }
        for (Disturbance disturbance : disturbances) {
            if (disturbance instanceof Disturbance.CallIn aim
                    && isDue(aim, aim.state(), aim.visit(), invocation.stateName())) {
                aimedAt(aim).forEach(fault -> {
                    aimed.add(fault);
                    twin.faults().add(fault);
                });
            }
        }
    }

    private static List<Fault> aimedAt(Disturbance.CallIn aim) {
        Fault fault = aim.fault().fault();
        return aim.fault() == Disturbance.CallFault.REGIONS_CUT
                ? List.of(
                        fault.fromRegion(Database.EAST).region(Database.WEST).call(1),
                        fault.fromRegion(Database.WEST).region(Database.EAST).call(1))
                : List.of(fault.call(aim.call()));
    }

    @Override
    public void answered(LambdaInvocation invocation, JsonNode answer) {
        endAimed();
    }

    @Override
    public void failed(LambdaInvocation invocation, String errorType, String message) {
        endAimed();
    }

    private void endAimed() {
        aimed.forEach(twin.faults()::remove);
        aimed.clear();
    }

    // ---- people

    @Override
    public void onEvent(Execution execution, HistoryEvent event) {
        events++;
        if (over || !event.type().text().endsWith("StateEntered")) {
            return;
        }
        String state = event.stateName().orElse("");
        for (Disturbance disturbance : disturbances) {
            if (disturbance instanceof Disturbance.StopIn stop && isDue(stop, stop.state(), stop.visit(), state)) {
                later(Duration.ZERO, () -> {
                    if (stop.child()) {
                        stop(execution);
                    } else {
                        execution.startedBy().ifPresent(this::stop);
                    }
                });
            } else if (disturbance instanceof Disturbance.AnsweredIn answered
                    && execution.startedBy().isPresent()
                    && isDue(answered, answered.state(), answered.visit(), state)) {
                later(Duration.ZERO, () -> answer(execution, answered.success()));
            } else if (disturbance instanceof Disturbance.ByHand byHand
                    && isDue(byHand, byHand.state(), byHand.visit(), state)) {
                later(
                        Duration.ZERO,
                        () -> people.act(byHand.deed(), byHand.database(), byHand.region(), byHand.seconds()));
            }
        }
    }

    /** To be called after every event. */
    void act() {
        stops.removeIf(stop -> {
            if (events < stop.afterEvents()) {
                return false;
            }
            running(stop.child()).ifPresent(this::stop);
            return true;
        });
    }

    private Optional<Execution> running(boolean child) {
        return orchestrator.stepFunctions().executions().stream()
                .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
                .filter(execution -> execution.startedBy().isPresent() == child)
                .findFirst();
    }

    private void stop(Execution execution) {
        if (execution.status() == ExecutionStatus.RUNNING) {
            coverage.count(Coverage.Row.of(execution, lastState(execution), Coverage.WHOLE), Column.STOPPED);
            orchestrator.stepFunctions().stopExecution(execution.arn(), Optional.empty(), Optional.empty());
        }
    }

    private void answer(Execution child, boolean success) {
        String token = child.input().path("TaskToken").asText();
        coverage.count(Coverage.Row.of(child, lastState(child), Coverage.WHOLE), Column.TOKEN_CLOSED);
        try {
            if (success) {
                orchestrator
                        .stepFunctions()
                        .sendTaskSuccess(
                                token, JsonNodeFactory.instance.objectNode().put("status", "done"));
            } else {
                orchestrator.stepFunctions().sendTaskFailure(token, Optional.of("ByHand"), Optional.of("by hand"));
            }
        } catch (StepFunctionsException closed) {
            // Closed before: then nothing comes of it.
        }
    }

    private static String lastState(Execution execution) {
        List<HistoryEvent> history = execution.history();
        for (int index = history.size() - 1; index >= 0; index--) {
            HistoryEvent event = history.get(index);
            if (event.type().text().endsWith("StateEntered")) {
                return event.stateName().orElse("");
            }
        }
        return "";
    }
}
