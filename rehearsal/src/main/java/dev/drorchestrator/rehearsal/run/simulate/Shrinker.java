package dev.drorchestrator.rehearsal.run.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a failing plan smaller as long as it breaks the same rule: fewer runs, resources, faults. */
final class Shrinker {

    private final Predicate<Plan> stillFails;

    /**
     * @param stillFails whether a plan breaks the rule that is looked for
     */
    Shrinker(Predicate<Plan> stillFails) {
        this.stillFails = stillFails;
    }

    /** The smallest plan that was found. */
    Plan shrink(Plan failing) {
        Plan smallest = failing;
        Optional<Plan> smaller = Optional.of(failing);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = candidates(smallest).stream().filter(stillFails).findFirst();
        }
        return smallest;
    }

    private static List<Plan> candidates(Plan plan) {
        List<Plan> candidates = new ArrayList<>();
        List<Step> steps = plan.steps();
        // A step needs those before it: a failback follows a failover.
        if (steps.size() > 1) {
            candidates.add(plan.with(without(steps, steps.size() - 1)));
        }
        if (plan.budget().isPresent()) {
            candidates.add(plan.withBudget(Optional.empty()));
        }
        for (int oddity = 0; oddity < plan.oddities().size(); oddity++) {
            candidates.add(plan.withOddities(without(plan.oddities(), oddity)));
        }
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            for (int fault = 0; fault < step.disturbances().size(); fault++) {
                candidates.add(plan.with(
                        replaced(steps, index, step.with(step.layers(), without(step.disturbances(), fault)))));
            }
            for (int task = 0; step.tasks().size() > 1 && task < step.tasks().size(); task++) {
                candidates.add(plan.with(
                        replaced(steps, index, step.with(withoutTask(step.layers(), task), step.disturbances()))));
            }
        }
        return candidates;
    }

    /** Without the task at {@code index}, counted over all layers: the same task may stand there twice. */
    private static List<List<Task>> withoutTask(List<List<Task>> layers, int index) {
        List<List<Task>> left = new ArrayList<>();
        int first = 0;
        for (List<Task> layer : layers) {
            boolean here = index >= first && index < first + layer.size();
            List<Task> kept = here ? without(layer, index - first) : layer;
            if (!kept.isEmpty()) {
                left.add(kept);
            }
            first += layer.size();
        }
        return left;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        return copy;
    }

    private static <T> List<T> replaced(List<T> list, int index, T value) {
        List<T> copy = new ArrayList<>(list);
        copy.set(index, value);
        return copy;
    }
}
