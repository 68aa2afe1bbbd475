package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import java.util.List;

/**
 * What the run took.
 *
 * @param changes how many of the {@code calls} asked AWS for a change
 */
public record Effort(long transitions, int executions, int calls, int changes) {

    static Effort of(Outcome outcome) {
        return new Effort(
                outcome.executions().stream()
                        .mapToLong(Execution::stateTransitions)
                        .sum(),
                outcome.executions().size(),
                callsOf(outcome).size(),
                (int) callsOf(outcome).stream().filter(ApiCall::changesTheWorld).count());
    }

    /** The calls since the run began; before that the twin may have seen others. */
    static List<ApiCall> callsOf(Outcome outcome) {
        return outcome.twin().calls().stream()
                .filter(call -> !call.instant().isBefore(outcome.parent().startDate()))
                .toList();
    }
}
