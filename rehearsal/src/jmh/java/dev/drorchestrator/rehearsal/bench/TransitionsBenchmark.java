package dev.drorchestrator.rehearsal.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** State transitions per second on one core; the score counts transitions, not executions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class TransitionsBenchmark {

    private static final int ROUNDS = 1_000;
    private static final int ITEMS = 1_000;
    /** Check, Is available? and Wait for each round in progress, then Check, Is available? and Done. */
    private static final int POLL_LOOP_TRANSITIONS = 3 * ROUNDS + 3;
    /** The Map, and two states for each of its items. */
    private static final int MAP_TRANSITIONS = 1 + 2 * ITEMS;

    private final StateMachine pollLoop = Machines.load(Machines.POLL_LOOP);
    private final StateMachine map = Machines.load(Machines.MAP);
    private final ObjectNode payload = Machines.JSON.createObjectNode().put("resourceName", "a database");
    private final ObjectNode items = Machines.JSON.createObjectNode();

    public TransitionsBenchmark() {
        ArrayNode values = items.putArray("items");
        for (int i = 0; i < ITEMS; i++) {
            values.add(i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(POLL_LOOP_TRANSITIONS)
    public Execution pollLoop() {
        return counted(Machines.run(pollLoop, payload, new Machines.Check(ROUNDS)), POLL_LOOP_TRANSITIONS);
    }

    @Benchmark
    @OperationsPerInvocation(MAP_TRANSITIONS)
    public Execution mapOf1000() {
        return counted(Machines.run(map, items, new Machines.Check(0)), MAP_TRANSITIONS);
    }

    /** A score is worth nothing if it counts transitions that did not happen. */
    private static Execution counted(Execution execution, int transitions) {
        if (execution.stateTransitions() != transitions) {
            throw new IllegalStateException(execution.stateTransitions() + " transitions instead of " + transitions);
        }
        return execution;
    }
}
