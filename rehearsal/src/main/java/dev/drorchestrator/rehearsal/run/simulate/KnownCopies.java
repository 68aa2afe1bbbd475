package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which copy is of which database, by resource id: a copy stays one of its database when it is renamed. */
final class KnownCopies {

    private final Names names;
    private final Map<String, Database> owners = new LinkedHashMap<>();
    private Map<String, DatabaseCopy> now = Map.of();

    KnownCopies(Names names) {
        this.names = names;
    }

    /** Takes these for all copies that there are; one that has a name of the plan belongs to its database from now on. */
    void see(Collection<DatabaseCopy> copies) {
        Map<String, DatabaseCopy> seen = new LinkedHashMap<>();
        for (DatabaseCopy copy : copies) {
            names.database(copy.arn()).ifPresent(database -> owners.putIfAbsent(copy.resourceId(), database));
            seen.put(copy.resourceId(), copy);
        }
        now = seen;
    }

    /** The copies of a database that are there, in the order in which they were first seen. */
    List<DatabaseCopy> of(Database database) {
        Set<DatabaseCopy> copies = new LinkedHashSet<>();
        owners.forEach((id, owner) -> {
            if (owner == database) {
                find(id).ifPresent(copies::add);
            }
        });
        return List.copyOf(copies);
    }

    Optional<DatabaseCopy> find(String resourceId) {
        return Optional.ofNullable(now.get(resourceId));
    }

    /** The copy that has a database's name in a Region. */
    Optional<DatabaseCopy> named(Database database, String region) {
        String arn = names.arn(database, region);
        return now.values().stream().filter(copy -> copy.arn().equals(arn)).findFirst();
    }

    /** What has that ARN, and the database whose copy it is. */
    Optional<Map.Entry<Database, DatabaseCopy>> withArn(String arn) {
        return now.values().stream()
                .filter(copy -> copy.arn().equals(arn))
                .filter(copy -> owners.containsKey(copy.resourceId()))
                .findFirst()
                .map(copy -> Map.entry(owner(copy), copy));
    }

    private Database owner(DatabaseCopy copy) {
        return Optional.ofNullable(owners.get(copy.resourceId())).orElseThrow();
    }
}
