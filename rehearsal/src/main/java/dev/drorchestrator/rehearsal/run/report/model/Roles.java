package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The writer's role in every database of the world, over the run. */
final class Roles {

    private final WriterFacts facts;
    private final Map<String, List<Grant>> byDatabase;
    private final List<Child> children;
    private final Clockwork clockwork;

    Roles(JsonNode worldAtStart, Twin twin, List<Child> children, Clockwork clockwork) {
        this.facts = new WriterFacts(worldAtStart, twin.roleChanges(), clockwork.start());
        this.byDatabase = facts.grants().stream()
                .collect(Collectors.groupingBy(Grant::database, LinkedHashMap::new, Collectors.toList()));
        this.children = children;
        this.clockwork = clockwork;
    }

    List<DatabaseRoles> concerned() {
        return byDatabase.keySet().stream()
                .filter(this::isConcerned)
                .map(this::roles)
                .toList();
    }

    List<String> untouched() {
        return byDatabase.keySet().stream()
                .filter(database -> !isConcerned(database))
                .toList();
    }

    private boolean isConcerned(String database) {
        return children.stream().anyMatch(child -> child.isAbout(database))
                || byDatabase.getOrDefault(database, List.of()).stream()
                        .anyMatch(grant -> grant.at().isAfter(clockwork.start()));
    }

    private DatabaseRoles roles(String database) {
        List<Member> members = new RoleLanes(clockwork).members(byDatabase.getOrDefault(database, List.of()));
        return new DatabaseRoles(
                database, members, facts.moves(database, successes(database), clockwork), RoleLanes.overlaps(members));
    }

    private List<Instant> successes(String database) {
        return children.stream()
                .filter(child -> child.isAbout(database))
                .filter(child -> child.execution().status() == ExecutionStatus.SUCCEEDED)
                .map(child -> child.execution().stopDate())
                .flatMap(Optional::stream)
                .toList();
    }
}
