package dev.drorchestrator.rehearsal.run;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.Optional;

/** Ends an execution at one of its calls of AWS. */
final class ChildCrash {

    private ChildCrash() {}

    /**
     * Lets {@code execution} run up to its call {@code number}, counted from 1, does {@code action} to that call, and aborts
     * the execution before it can hear of it.
     */
    static void at(int number, FaultAction action, Rehearsal rehearsal, Execution execution) {
        int before = rehearsal.twin().calls().size();
        rehearsal.twin().faults().add(Fault.of(action).call(number));
        while (rehearsal.twin().calls().size() < before + number
                && execution.status() == ExecutionStatus.RUNNING
                && rehearsal.queue().runNext()) {
            // Each turn moves the clock.
        }
        rehearsal.stepFunctions().stopExecution(execution.arn(), Optional.of("Killed"), Optional.of("call " + number));
    }
}
