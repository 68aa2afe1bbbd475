package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One resource of the payload.
 *
 * @param layer the layer's number as text; empty when the run ended without a report
 * @param time from the start of its task to its end; empty for one that was never started
 * @param rto from the start of the parent until the new role was proven; empty where it was not
 * @param detail what was seen at the end; may be empty
 * @param warnings what somebody should know although it succeeded
 * @param notCarriedOver what the new copy has not as the old one had it, with the command that sets it
 * @param problem why it failed, for one that did
 * @param steps of its child machine, in order
 */
public record Resource(
        String layer,
        String type,
        String name,
        ResourceStatus status,
        Optional<Timespan> time,
        Optional<Duration> rto,
        String detail,
        List<String> warnings,
        List<String> notCarriedOver,
        Optional<Problem> problem,
        List<Step> steps) {

    /** Whether somebody should read on although it succeeded. */
    public boolean hasRemarks() {
        return !warnings.isEmpty() || !notCarriedOver.isEmpty();
    }

    /** The step that failed first: what comes after it deals with the failure. */
    public Optional<Step> failedStep() {
        return steps.stream()
                .filter(step -> step.outcome() == StepOutcome.FAILED)
                .findFirst();
    }
}
