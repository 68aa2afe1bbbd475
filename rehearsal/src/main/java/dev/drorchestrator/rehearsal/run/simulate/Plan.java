package dev.drorchestrator.rehearsal.run.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * All of a simulation that is not the orchestrator's own doing. The same plan gives the same run.
 *
 * @param seed also decides how long functions and AWS take
 * @param pace how fast AWS is: 1 is as documented, less is faster
 * @param staleSeconds how long describe calls show what was
 * @param oddities what is not as it should be when it begins
 */
record Plan(long seed, double pace, double staleSeconds, List<Oddity> oddities, List<Step> steps) {

    Plan with(List<Step> newSteps) {
        return new Plan(seed, pace, staleSeconds, oddities, newSteps);
    }

    Plan withOddities(List<Oddity> newOddities) {
        return new Plan(seed, pace, staleSeconds, newOddities, steps);
    }

    /** How many runs, resources, faults and oddities it has: what shrinking makes less. */
    int size() {
        return oddities.size()
                + steps.stream()
                        .mapToInt(step ->
                                1 + step.tasks().size() + step.disturbances().size())
                        .sum();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ", AWS at pace " + pace + ", reads stale for " + staleSeconds + " s");
        oddities.forEach(oddity -> lines.add("  " + oddity));
        for (int step = 0; step < steps.size(); step++) {
            lines.add("  " + (step + 1) + ". " + steps.get(step));
        }
        return String.join("\n", lines);
    }
}
