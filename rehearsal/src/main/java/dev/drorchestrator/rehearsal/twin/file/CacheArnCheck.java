package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ElastiCacheArn;

/** An ARN of ElastiCache names the account, the Region and the identifier of the place where it stands. */
final class CacheArnCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        draft.caches().replicationGroups().forEach(placed -> {
            String id = placed.value().replicationGroupId();
            String expected = ElastiCacheArn.replicationGroup(placed.region(), draft.account(), id);
            same(placed.value().arn(), expected, placed.path("ARN"), problems);
        });
        draft.caches().globalReplicationGroups().forEach(placed -> {
            String id = placed.value().globalReplicationGroupId();
            // It has no Region that would tell its partition; those of the file do.
            String region = draft.regions().stream().findFirst().orElse("");
            String expected = ElastiCacheArn.globalReplicationGroup(region, draft.account(), id);
            same(placed.value().arn(), expected, placed.path("ARN"), problems);
        });
    }

    private static void same(String found, String expected, String path, Problems problems) {
        if (!found.equalsIgnoreCase(expected)) {
            problems.add(
                    path,
                    "\"" + found + "\"",
                    "\"" + expected + "\" from the account, the Region and the identifier",
                    "correct it, leave it out, or set $.account");
        }
    }
}
