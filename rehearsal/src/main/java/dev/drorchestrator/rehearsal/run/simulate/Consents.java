package dev.drorchestrator.rehearsal.run.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the payloads of a plan permit, and what people do by hand, of a database in a Region. */
final class Consents {

    private record Rebuild(Task task, String region) {}

    private final List<Rebuild> rebuilds = new ArrayList<>();
    private final List<Task> all = new ArrayList<>();

    Consents(Plan plan) {
        for (Step step : plan.steps()) {
            all.addAll(step.allTasks());
            step.tasks().forEach(task -> add(task, step.region()));
            step.disturbances().forEach(disturbance -> {
                if (disturbance instanceof Disturbance.Stray stray) {
                    add(stray.task(), stray.region());
                }
            });
        }
    }

    private void add(Task task, String region) {
        if (task.type().parent().equals("FAILBACK")) {
            rebuilds.add(new Rebuild(task, region));
        }
    }

    /** All tasks, those that somebody else starts too. */
    List<Task> tasks() {
        return List.copyOf(all);
    }

    /** Whether the old copy may go without a final snapshot. */
    boolean skipSnapshot(Database database) {
        return all.stream().anyMatch(task -> task.database() == database && task.skipsSnapshot());
    }

    /** Whether a failover may leave the old copy behind, writable. */
    boolean leaveBehind(Database database) {
        return all.stream()
                .anyMatch(task -> task.database() == database && task.type().leavesTheOldCopyBehind());
    }

    /** Whether the old copy may go before the new one is proven. */
    boolean deleteFirst(Database database, String region) {
        return any(database, region, options -> options.oldCopy() == RebuildOptions.OldCopy.DELETE_FIRST);
    }

    /** Whether the old copy may go at all. */
    boolean delete(Database database, String region) {
        return any(database, region, options -> options.oldCopy() != RebuildOptions.OldCopy.KEEP);
    }

    /** Whether the deletion protection of the old copy may be lifted. */
    boolean unprotect(Database database, String region) {
        return any(database, region, RebuildOptions::unprotects);
    }

    private boolean any(Database database, String region, Predicate<RebuildOptions> permit) {
        return rebuilds.stream()
                .filter(rebuild -> rebuild.task().database() == database
                        && rebuild.region().equals(region))
                .anyMatch(rebuild -> permit.test(rebuild.task().options()));
    }
}
