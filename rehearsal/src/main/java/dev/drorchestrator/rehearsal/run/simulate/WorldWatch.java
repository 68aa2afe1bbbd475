package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Watches the databases as they truly are, after every event. */
final class WorldWatch {

    /** How long a describe call may show what was: longer than any window that a plan has. */
    private static final Duration STALE = Duration.ofSeconds(250);

    private static final String DELETING = "deleting";

    private final Twin twin;
    private final Consents consents;
    private final boolean untilProven;
    private final KnownCopies copies;
    private final Proofs proofs = new Proofs(STALE);
    private final Map<Database, String> live = new EnumMap<>(Database.class);
    private final Set<String> onceWritable = new HashSet<>();
    private final Set<String> byHand = new HashSet<>();
    private final Map<Claim, Instant> ceased = new HashMap<>();
    private final Set<Claim> holds = new HashSet<>();
    private final Set<Task.Claim> claims;
    private Map<Database, List<DatabaseCopy>> before = Map.of();
    private int roleChanges;
    private int calls;
    private long writes = -1;

    /** What a success promises in one Region. */
    private record Claim(Task.Claim claim, String region) {}

    /**
     * @param untilProven whether the old copy must be there until the new one is proven
     */
    WorldWatch(Twin twin, Plan plan, boolean untilProven) {
        this.twin = twin;
        this.untilProven = untilProven;
        this.consents = new Consents(plan);
        this.copies = new KnownCopies(plan.names());
        this.claims = consents.tasks().stream().map(Task::claim).collect(Collectors.toSet());
        look();
    }

    /** Checks whatever changed since the last look. */
    void look() {
        checkCalls();
        if (twin.writes() == writes) {
            return;
        }
        writes = twin.writes();
        List<DatabaseCopy> all = twin.copies();
        copies.see(all);
        proofs.see(all, twin.now());
        Set<Database> detached = noteRoleChanges();
        Map<Database, List<DatabaseCopy>> now = new EnumMap<>(Database.class);
        for (Database database : Database.values()) {
            List<DatabaseCopy> own = copies.of(database);
            List<DatabaseCopy> earlier = before.getOrDefault(database, List.of());
            checkWritable(database, earlier, own, detached.contains(database) && consents.leaveBehind(database));
            earlier.forEach(copy -> checkStays(database, copy));
            now.put(database, own);
        }
        noteClaims();
        before = now;
    }

    /** A person is about to change, rename or delete that copy: what comes of it is not the orchestrator's doing. */
    void changedByHand(String resourceId) {
        byHand.add(resourceId);
    }

    /** The old copy of a database in a Region: the first that was seen, as long as it follows nobody. */
    Optional<DatabaseCopy> oldCopy(Database database, String region) {
        return copies.of(database).stream()
                .filter(copy -> copy.region().equals(region))
                .findFirst()
                .filter(copy -> copy.role() != DatabaseCopy.Role.READER)
                .filter(copy -> !copy.resourceId().equals(live.get(database)));
    }

    /** What has a database's name in a Region. */
    Optional<DatabaseCopy> named(Database database, String region) {
        return copies.named(database, region);
    }

    /** The copy that took over last. */
    Optional<DatabaseCopy> liveCopy(Database database) {
        return Optional.ofNullable(live.get(database)).flatMap(copies::find);
    }

    /** Whether what a success means was so lately, as far as describe calls can tell. */
    boolean wasTrueLately(Task.Claim claim, String region) {
        Claim key = new Claim(claim, region);
        return holds.contains(key)
                || Optional.ofNullable(ceased.get(key))
                        .filter(instant -> Duration.between(instant, twin.now()).compareTo(STALE) <= 0)
                        .isPresent();
    }

    /** The databases that got another writer since the last look, and left the old one behind. */
    private Set<Database> noteRoleChanges() {
        List<RoleChange> changes = twin.roleChanges();
        Set<Database> detached = new HashSet<>();
        for (; roleChanges < changes.size(); roleChanges++) {
            RoleChange change = changes.get(roleChanges);
            copies.withArn(change.toDbClusterArn()).ifPresent(writer -> {
                live.put(writer.getKey(), writer.getValue().resourceId());
                if (change.kind() == RoleChange.Kind.DETACH || change.kind() == RoleChange.Kind.PROMOTION) {
                    detached.add(writer.getKey());
                }
            });
        }
        return detached;
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

    private void checkWritable(
            Database database, List<DatabaseCopy> earlier, List<DatabaseCopy> own, boolean leftBehind) {
        long writable = own.stream().filter(DatabaseCopy::isWritable).count();
        long writableBefore = earlier.stream().filter(DatabaseCopy::isWritable).count();
        if (writable > 1 && writable > writableBefore && !leftBehind && !before.isEmpty()) {
            throw violation(
                    Rule.ONE_WRITABLE_COPY,
                    own.stream().map(DatabaseCopy::toString).collect(Collectors.joining("; ")));
        }
        own.stream().filter(DatabaseCopy::isWritable).forEach(copy -> {
            onceWritable.add(copy.resourceId());
            live.putIfAbsent(database, copy.resourceId());
        });
    }

    /** What must not have happened to a copy, as it was at the last look, unless somebody did it by hand. */
    private void checkStays(Database database, DatabaseCopy was) {
        if (was.status().equals(DELETING) || byHand.contains(was.resourceId())) {
            return;
        }
        Optional<DatabaseCopy> is =
                copies.find(was.resourceId()).filter(copy -> !copy.status().equals(DELETING));
        if (is.isEmpty()) {
            checkDeleted(database, was);
        } else {
            checkChanged(database, was, is.get());
        }
    }

    private void checkChanged(Database database, DatabaseCopy was, DatabaseCopy is) {
        if (!is.arn().equals(was.arn()) && is.resourceId().equals(live.get(database))) {
            throw violation(Rule.LIVE_COPY_STAYS, "renamed: " + was + " is " + is.arn());
        }
        if (was.isProtected() && !is.isProtected() && !consents.unprotect(database, was.region())) {
            throw violation(Rule.LAST_DATA_STAYS, "its deletion protection was lifted: " + is);
        }
    }

    private void checkDeleted(Database database, DatabaseCopy copy) {
        if (copy.resourceId().equals(live.get(database))) {
            throw violation(Rule.LIVE_COPY_STAYS, "deleted: " + copy);
        }
        boolean hadData = onceWritable.contains(copy.resourceId());
        if (untilProven && (hadData || proofs.wasEver(copy))) {
            checkReplaced(database, copy);
        }
        if (hadData && !consents.skipSnapshot(database) && !twin.withSnapshot().contains(copy.resourceId())) {
            throw violation(Rule.LAST_DATA_STAYS, "deleted without a snapshot: " + copy);
        }
    }

    private void checkReplaced(Database database, DatabaseCopy old) {
        if (!consents.delete(database, old.region())) {
            throw violation(Rule.OLD_COPY_UNTIL_PROVEN, "deleted although it was to be kept: " + old);
        }
        boolean replaced = copies.of(database).stream()
                .filter(copy -> copy.region().equals(old.region()))
                .filter(copy -> !copy.resourceId().equals(old.resourceId()))
                .anyMatch(copy -> proofs.isLately(copy, twin.now()));
        if (!replaced && !consents.deleteFirst(database, old.region())) {
            throw violation(
                    Rule.OLD_COPY_UNTIL_PROVEN,
                    "deleted: " + old + "; there is "
                            + copies.of(database).stream()
                                    .map(DatabaseCopy::toString)
                                    .collect(Collectors.joining("; ")));
        }
    }

    private void noteClaims() {
        for (Task.Claim claim : claims) {
            for (String region : List.of(Database.EAST, Database.WEST)) {
                Claim key = new Claim(claim, region);
                if (claim.isTrueOf(copies.named(claim.database(), region))) {
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
}
