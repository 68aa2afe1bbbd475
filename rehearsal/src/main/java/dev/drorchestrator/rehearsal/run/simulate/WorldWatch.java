package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Watches the databases as they truly are, after every event. */
final class WorldWatch {

    /** How long a describe call may show what was: longer than any window that a plan has. */
    private static final Duration STALE = Duration.ofSeconds(250);

    private final Twin twin;
    private final Set<Database> maySkipSnapshots;
    private final Set<Database> mayBeLeftBehind;
    private final Map<Database, String> live = new EnumMap<>(Database.class);
    private final Set<String> onceWritable = new HashSet<>();
    private final Map<String, Instant> ceased = new HashMap<>();
    private final Set<String> holds = new HashSet<>();
    private final Set<Task> tasks;
    private Map<String, DatabaseCopy> before = Map.of();
    private int roleChanges;
    private int calls;
    private long writes = -1;

    WorldWatch(Twin twin, Plan plan) {
        this.twin = twin;
        this.tasks = plan.steps().stream()
                .flatMap(step -> step.allTasks().stream())
                .map(task -> new Task(task.type(), task.database(), false))
                .collect(Collectors.toSet());
        List<Task> all =
                plan.steps().stream().flatMap(step -> step.allTasks().stream()).toList();
        this.maySkipSnapshots =
                all.stream().filter(Task::skipsSnapshot).map(Task::database).collect(Collectors.toSet());
        this.mayBeLeftBehind = all.stream()
                .filter(task -> task.type().leavesTheOldCopyBehind())
                .map(Task::database)
                .collect(Collectors.toSet());
        look();
    }

    /** Checks whatever changed since the last look. */
    void look() {
        checkCalls();
        if (twin.writes() == writes) {
            return;
        }
        writes = twin.writes();
        Map<String, DatabaseCopy> now = new HashMap<>();
        twin.copies().forEach(copy -> now.put(copy.arn(), copy));
        List<RoleChange> changes = twin.roleChanges();
        Set<Database> detached = new HashSet<>();
        for (; roleChanges < changes.size(); roleChanges++) {
            RoleChange change = changes.get(roleChanges);
            database(change.toDbClusterArn()).ifPresent(database -> {
                Optional.ofNullable(now.get(change.toDbClusterArn()))
                        .ifPresent(copy -> live.put(database, copy.resourceId()));
                if (change.kind() == RoleChange.Kind.DETACH || change.kind() == RoleChange.Kind.PROMOTION) {
                    detached.add(database);
                }
            });
        }
        for (Database database : Database.values()) {
            checkWritable(database, now, detached.contains(database) && mayBeLeftBehind.contains(database));
            checkDeleted(database, now);
        }
        noteRoles(now);
        before = now;
    }

    /** Whether what the success of {@code type} means was so lately, as far as describe calls can tell. */
    boolean wasTrueLately(Task.Type type, Database database, String region) {
        String key = key(type, database, region);
        return holds.contains(key)
                || Optional.ofNullable(ceased.get(key))
                        .filter(instant -> Duration.between(instant, twin.now()).compareTo(STALE) <= 0)
                        .isPresent();
    }

    private void checkCalls() {
        List<ApiCall> made = twin.callsFrom(calls);
        calls += made.size();
        for (ApiCall call : made) {
            if (call.operation().equals("FailoverGlobalCluster")
                    && (call.request().path("AllowDataLoss").asBoolean()
                            || !call.request().path("Switchover").asBoolean())) {
                throw violation(Rule.NO_LOSS_IN_A_SWITCHOVER, call.request().toString());
            }
        }
    }

    private void checkWritable(Database database, Map<String, DatabaseCopy> now, boolean leftBehind) {
        long writable = copies(database, now).filter(DatabaseCopy::isWritable).count();
        long writableBefore =
                copies(database, before).filter(DatabaseCopy::isWritable).count();
        if (writable > 1 && writable > writableBefore && !leftBehind && !before.isEmpty()) {
            throw violation(
                    Rule.ONE_WRITABLE_COPY,
                    copies(database, now).map(DatabaseCopy::toString).collect(Collectors.joining("; ")));
        }
        copies(database, now).filter(DatabaseCopy::isWritable).forEach(copy -> {
            onceWritable.add(copy.resourceId());
            live.putIfAbsent(database, copy.resourceId());
        });
    }

    private void checkDeleted(Database database, Map<String, DatabaseCopy> now) {
        copies(database, before)
                .filter(copy -> !copy.status().equals("deleting"))
                .filter(copy -> Optional.ofNullable(now.get(copy.arn()))
                        .filter(same -> same.resourceId().equals(copy.resourceId()))
                        .filter(same -> !same.status().equals("deleting"))
                        .isEmpty())
                .forEach(copy -> {
                    if (copy.resourceId().equals(live.get(database))) {
                        throw violation(Rule.LIVE_COPY_STAYS, "deleted: " + copy);
                    }
                    if (onceWritable.contains(copy.resourceId())
                            && !maySkipSnapshots.contains(database)
                            && !twin.withSnapshot().contains(copy.resourceId())) {
                        throw violation(Rule.LAST_DATA_STAYS, "deleted without a snapshot: " + copy);
                    }
                });
    }

    private void noteRoles(Map<String, DatabaseCopy> now) {
        for (Task task : tasks) {
            for (String region : List.of(Database.EAST, Database.WEST)) {
                String key = key(task.type(), task.database(), region);
                boolean isSo = Optional.ofNullable(now.get(task.database().arn(region)))
                        .filter(task.type()::isTrueOf)
                        .isPresent();
                if (isSo) {
                    holds.add(key);
                } else if (holds.remove(key)) {
                    ceased.put(key, twin.now());
                }
            }
        }
    }

    private Violation.Found violation(Rule rule, String what) {
        return new Violation.Found(new Violation(rule, twin.now(), what));
    }

    private static Stream<DatabaseCopy> copies(Database database, Map<String, DatabaseCopy> all) {
        return all.values().stream().filter(copy -> database.has(copy.arn()));
    }

    private static Optional<Database> database(String arn) {
        return Arrays.stream(Database.values())
                .filter(database -> database.has(arn))
                .findFirst();
    }

    private static String key(Task.Type type, Database database, String region) {
        return type + " " + database + " " + region;
    }
}
