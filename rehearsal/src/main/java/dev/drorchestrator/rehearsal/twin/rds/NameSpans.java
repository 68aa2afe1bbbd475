package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.Table;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import java.time.Duration;

/**
 * How long the parts of a rename take. It ends with both names found, then neither, then – for an instance – the restart
 * under the new one.
 *
 * @param untilSwap from the call until the name changes
 * @param bothNames for how long both are found then
 * @param noName for how long neither is found after that
 * @param restart how long a renamed instance restarts; zero for a cluster, whose rename interrupts nobody
 */
record NameSpans(Duration untilSwap, Duration bothNames, Duration noName, Duration restart) {

    static NameSpans of(Course course, Timing whole, boolean restarts) {
        Duration both = course.of(Timing.RENAME_BOTH_NAMES);
        Duration none = course.of(Timing.RENAME_NO_NAME);
        Duration restart = restarts ? course.of(Timing.REBOOT_DB_INSTANCE) : Duration.ZERO;
        Duration before = course.of(whole).minus(both).minus(none).minus(restart);
        return new NameSpans(before.isNegative() ? Duration.ZERO : before, both, none, restart);
    }

    /** From the change of names until the database is {@code available} under the new one. */
    Duration afterSwap() {
        return bothNames.plus(noName).plus(restart);
    }

    <T> Table.Shown<T> shown(T old, T renamed) {
        return new Table.Shown<>(old, renamed, bothNames, noName);
    }
}
