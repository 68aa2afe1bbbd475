package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one place that knows how the twin tells who writes: at the start by its world, later by its role changes. */
final class WriterFacts {

    private final JsonNode worldAtStart;
    private final List<RoleChange> changes;
    private final Instant start;

    WriterFacts(JsonNode worldAtStart, List<RoleChange> changes, Instant start) {
        this.worldAtStart = worldAtStart;
        this.changes = changes.stream()
                .filter(change -> !change.instant().isBefore(start))
                .toList();
        this.start = start;
    }

    /** All copies as they stand at the start, then every gain and loss of the role, in order. */
    List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (JsonNode database : worldAtStart.path("globalClusters")) {
            for (JsonNode member : database.path("GlobalClusterMembers")) {
                grants.add(new Grant(
                        start,
                        database.path("GlobalClusterIdentifier").asText(),
                        member.path("DBClusterArn").asText(),
                        member.path("IsWriter").asBoolean()));
            }
        }
        changes.stream().flatMap(WriterFacts::grants).forEach(grants::add);
        return grants;
    }

    private static Stream<Grant> grants(RoleChange change) {
        String database = change.globalClusterIdentifier();
        Grant gained = new Grant(change.instant(), database, change.toDbClusterArn(), true);
        // A copy that is detached or promoted becomes writable, and nobody stops the old writer.
        return change.kind() == RoleChange.Kind.DETACH || change.kind() == RoleChange.Kind.PROMOTION
                ? Stream.of(gained)
                : Stream.of(new Grant(change.instant(), database, change.fromDbClusterArn(), false), gained);
    }

    /** The moves of one database; {@code successes} are the instants at which resources about it were proven. */
    List<Move> moves(String database, List<Instant> successes, Clockwork clockwork) {
        return changes.stream()
                .filter(change -> change.globalClusterIdentifier().equals(database))
                .map(change -> new Move(
                        clockwork.at(change.instant()),
                        Names.cluster(change.fromDbClusterArn()),
                        Names.cluster(change.toDbClusterArn()),
                        change.dataLoss(),
                        firstAfter(change.instant(), successes)))
                .toList();
    }

    private static Optional<Duration> firstAfter(Instant change, List<Instant> successes) {
        return successes.stream()
                .filter(success -> !success.isBefore(change))
                .sorted()
                .findFirst()
                .map(success -> Duration.between(change, success));
    }
}
