package dev.drorchestrator.rehearsal.run.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * All of a simulation that is not the orchestrator's own doing. The same plan gives the same run.
 *
 * @param seed also decides how long functions and AWS take
 * @param pace how fast AWS is: 1 is as documented, less is faster
 * @param staleSeconds how long describe calls show what was
 */
record Plan(long seed, double pace, double staleSeconds, List<Step> steps) {

    Plan with(List<Step> newSteps) {
        return new Plan(seed, pace, staleSeconds, newSteps);
    }

    /** How many runs, resources and faults it has: what shrinking makes less. */
    int size() {
        return steps.stream()
                .mapToInt(step -> 1 + step.tasks().size() + step.disturbances().size())
                .sum();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ", AWS at pace " + pace + ", reads stale for " + staleSeconds + " s");
        for (int step = 0; step < steps.size(); step++) {
            lines.add("  " + (step + 1) + ". " + steps.get(step));
        }
        return String.join("\n", lines);
    }
}
