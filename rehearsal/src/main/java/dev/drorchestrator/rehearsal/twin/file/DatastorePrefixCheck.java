package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The id of a global datastore tells in which Region it was created: any, for the prefix stays when the datastore leaves
 * that Region, which need not be in the file. A Region of the file whose prefix is not published lets every id pass.
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
            if (DatastorePrefixes.all().stream().noneMatch(id::startsWith)) {
                problems.add(
                        placed.path("GlobalReplicationGroupId"),
                        "\"" + id + "\"",
                        "the prefix of the Region in which it was created, such as " + expected(draft),
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
