package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.twin.ApiCall;

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
                outcome.twin().calls().size(),
                (int) outcome.twin().calls().stream()
                        .filter(ApiCall::changesTheWorld)
                        .count());
    }
}
