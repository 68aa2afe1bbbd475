package dev.drorchestrator.rehearsal.run.report.model;

import dev.drorchestrator.rehearsal.run.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * All that the page says about a run.
 *
 * @param machine FAILOVER or FAILBACK
 * @param region where the parent ran
 * @param time from the parent's start until nothing was left to happen
 * @param took what the parent's report says that it took
 * @param failures the run's own first, then the resources' in their order, then what hangs
 * @param parentSteps what the parent did beside waiting for children
 * @param roles the databases that the run was about or that moved during it
 * @param untouched the names of the world's other databases
 * @param changes the AWS calls that asked for a change, in order
 * @param refusals the AWS calls that were not answered with OK
 * @param payload as indented JSON
 * @param faults the faults of the world, one JSON text each
 * @param timings the durations that the world sets for itself, as JSON; empty when it keeps the defaults
 */
public record ReportModel(
        Verdict verdict,
        String machine,
        String region,
        long seed,
        Timespan time,
        Duration took,
        List<Resource> resources,
        List<Failure> failures,
        List<Step> parentSteps,
        List<DatabaseRoles> roles,
        List<String> untouched,
        List<ChangingCall> changes,
        List<Refusal> refusals,
        Effort effort,
        String payload,
        List<String> faults,
        String timings,
        List<ExecutionHistory> histories) {

    /** Takes what the run was given and, directly after it, what came of it: later the twin would know more. */
    public static ReportModel of(Given given, Outcome outcome) {
        return new ModelBuilder(given, outcome).build();
    }

    /** How many resources have this status. */
    public long count(ResourceStatus status) {
        return resources.stream()
                .filter(resource -> resource.status() == status)
                .count();
    }
}
