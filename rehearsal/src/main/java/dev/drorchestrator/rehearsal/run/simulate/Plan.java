package dev.drorchestrator.rehearsal.run.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All of a simulation that is not the orchestrator's own doing. The same plan gives the same run.
 *
 * @param seed also decides how long functions and AWS take
 * @param pace how fast AWS is: 1 is as documented, less is faster
 * @param staleSeconds how long describe calls show what was
 * @param names what databases are called
 * @param readers how many instances more than the demo's each cluster of us-east-1 has
 * @param budget how many calls AWS answers; any number if empty
 * @param oddities what is not as it should be when it begins
 */
record Plan(
        long seed,
        double pace,
        double staleSeconds,
        Names names,
        int readers,
        Optional<ApiBudget> budget,
        List<Oddity> oddities,
        List<Step> steps) {

    /** A plan in the demo's names. */
    Plan(long seed, double pace, double staleSeconds, List<Oddity> oddities, List<Step> steps) {
        this(seed, pace, staleSeconds, Names.DEMO, 0, Optional.empty(), oddities, steps);
    }

    Plan with(List<Step> newSteps) {
        return new Plan(seed, pace, staleSeconds, names, readers, budget, oddities, newSteps);
    }

    Plan withOddities(List<Oddity> newOddities) {
        return new Plan(seed, pace, staleSeconds, names, readers, budget, newOddities, steps);
    }

    /** The same databases in a world that looks otherwise. */
    Plan withScenery(Names newNames, int newReaders) {
        return new Plan(seed, pace, staleSeconds, newNames, newReaders, budget, oddities, steps);
    }

    Plan withPace(double newPace) {
        return new Plan(seed, newPace, staleSeconds, names, readers, budget, oddities, steps);
    }

    Plan withBudget(Optional<ApiBudget> newBudget) {
        return new Plan(seed, pace, staleSeconds, names, readers, newBudget, oddities, steps);
    }

    /** Whether something makes it possible that a right payload is refused for ever. */
    boolean mayBeRefused() {
        return !oddities.isEmpty()
                || steps.stream()
                        .flatMap(step -> step.disturbances().stream())
                        .anyMatch(Disturbance.ByHand.class::isInstance);
    }

    /** How many runs, resources, faults and oddities it has: what shrinking makes less. */
    int size() {
        return oddities.size()
                + (budget.isPresent() ? 1 : 0)
                + steps.stream()
                        .mapToInt(step ->
                                1 + step.tasks().size() + step.disturbances().size())
                        .sum();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ", AWS at pace " + pace + ", reads stale for " + staleSeconds + " s");
        if (!names.instead().isEmpty()) {
            lines.add("  " + names);
        }
        if (readers > 0) {
            lines.add("  " + readers + " more instances in each cluster of " + Database.EAST);
        }
        budget.ifPresent(limit -> lines.add("  " + limit));
        oddities.forEach(oddity -> lines.add("  " + oddity));
        for (int step = 0; step < steps.size(); step++) {
            lines.add("  " + (step + 1) + ". " + steps.get(step));
        }
        return String.join("\n", lines);
    }
}
