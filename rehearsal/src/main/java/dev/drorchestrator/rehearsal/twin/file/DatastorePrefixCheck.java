package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.json.Problems;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The id of a global datastore tells in which Region it was created: one of the file's, though perhaps none that still has
 * a member. A Region whose prefix is not published lets every id pass.
 */
final class DatastorePrefixCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        Set<Optional<String>> prefixes =
                draft.regions().stream().map(DatastorePrefixes::of).collect(Collectors.toSet());
        if (prefixes.contains(Optional.empty())) {
            return;
        }
        draft.caches().globalReplicationGroups().forEach(placed -> {
            String id = placed.value().globalReplicationGroupId();
            if (prefixes.stream().flatMap(Optional::stream).noneMatch(id::startsWith)) {
                problems.add(
                        placed.path("GlobalReplicationGroupId"),
                        "\"" + id + "\"",
                        "the prefix of the Region in which it was created, " + expected(draft),
                        "correct the id");
            }
        });
    }

    private static String expected(Draft draft) {
        return draft.regions().stream()
                .map(region -> DatastorePrefixes.of(region).orElse("") + " for " + region)
                .collect(Collectors.joining(" or "));
    }
}
