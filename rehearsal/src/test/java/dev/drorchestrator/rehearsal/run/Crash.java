package dev.drorchestrator.rehearsal.run;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An orchestrator that dies in the middle of a call of AWS, parent and child, and never comes back. */
final class Crash {

    private Crash() {}

    /**
     * Runs a scenario until it dies at its {@code call}th call of AWS.
     *
     * @param effective whether AWS still got the call
     */
    static void at(int call, boolean effective, Rehearsal rehearsal, Scenario scenario) {
        FaultAction action = effective ? new FaultAction.ResponseLost() : new FaultAction.ConnectionLost();
        rehearsal.twin().faults().add(Fault.of(action).call(call));
        rehearsal.start(scenario.parent(), scenario.payload());
        TestRun.until(rehearsal, "call " + call, () -> rehearsal.twin().calls().size() >= call);
        for (Execution execution : List.copyOf(rehearsal.stepFunctions().executions())) {
            if (execution.status() == ExecutionStatus.RUNNING) {
                rehearsal.stepFunctions().stopExecution(execution.arn(), Optional.of("Crash"), Optional.of("killed"));
            }
        }
    }

    /** What the undisturbed run called there. */
    static String name(int call, Rehearsal undisturbed) {
        ApiCall made = undisturbed.twin().calls().get(call - 1);
        return made.service() + ":" + made.operation();
    }

    /** The lines that only one of two texts has. */
    static String difference(String expected, String found) {
        List<String> lines = new ArrayList<>();
        expected.lines().filter(line -> found.lines().noneMatch(line::equals)).forEach(line -> lines.add("- " + line));
        found.lines().filter(line -> expected.lines().noneMatch(line::equals)).forEach(line -> lines.add("+ " + line));
        return String.join("\n", lines);
    }
}
