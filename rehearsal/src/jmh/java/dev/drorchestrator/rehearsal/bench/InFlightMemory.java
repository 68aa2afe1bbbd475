package dev.drorchestrator.rehearsal.bench;

import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.time.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Prints the heap that 10,000 executions take which have looked ten times and wait. */
public final class InFlightMemory {

    private static final int EXECUTIONS = 10_000;
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private InFlightMemory() {}

    public static void main(String[] args) {
        StateMachine machine = Machines.load(Machines.POLL_LOOP);
        EventQueue queue = new EventQueue(Instant.EPOCH);
        StepFunctions stepFunctions = new StepFunctions(
                queue, 1, new Machines.Check(Integer.MAX_VALUE), Settings.of("123456789012", "us-west-2"));
        stepFunctions.register(machine);
        long before = usedBytes();
        for (int i = 0; i < EXECUTIONS; i++) {
            stepFunctions.startExecution(
                    machine.arn(), Optional.of("e" + i), Machines.JSON.createObjectNode().put("resourceName", "db " + i));
        }
        queue.runUntil(Instant.EPOCH.plus(BETWEEN_LOOKS.multipliedBy(LOOKS)).minusMillis(1));
        long used = usedBytes() - before;
        long events = stepFunctions.executions().stream()
                .mapToLong(execution -> execution.history().size())
                .sum();
        System.out.printf(
                "%,d executions in flight, %,d history events: %,d MiB, %,d bytes an execution, %,d bytes an event%n",
                EXECUTIONS, events, used >> 20, used / EXECUTIONS, used / events);
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
