package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Regions of a failback. The original, started in the wrong one, deleted the cluster that had just taken over.
 *
 * @param cluster the payload's ClusterRegion
 * @param source the payload's SourceRegion
 * @param here where the step runs
 */
record FailbackRegions(String cluster, String source, String here) {

    /** Refuses Regions and names that do not agree, with all that is wrong. */
    void check(ClusterName copyName, ClusterName sourceName, Optional<String> name) {
        List<Finding> wrong = new ArrayList<>();
        if (!cluster.equals(here)) {
            wrong.add(new Finding(
                    "ClusterRegion",
                    cluster,
                    here + ", where this execution runs",
                    "start FAILBACK in the Region whose copy is to be rebuilt, with the exports of that Region"));
        }
        if (source.equals(here)) {
            wrong.add(new Finding(
                    "SourceRegion",
                    source,
                    "the other Region, not the one in which this execution runs",
                    "start FAILBACK in the Region whose copy is to be rebuilt, with the exports of that Region"));
        }
        agrees("DBClusterIdentifier", copyName, "ClusterRegion", cluster, wrong);
        agrees("SourceDBClusterIdentifier", sourceName, "SourceRegion", source, wrong);
        name.filter(text -> !text.equalsIgnoreCase(copyName.identifier()))
                .ifPresent(text -> wrong.add(new Finding(
                        "DBClusterName",
                        text,
                        copyName.identifier() + ", the name in DBClusterIdentifier",
                        "correct the payload, or the exports that it imports")));
        if (!wrong.isEmpty()) {
            throw new PreconditionFailedException(wrong);
        }
    }

    private static void agrees(
            String parameter, ClusterName name, String regionParameter, String region, List<Finding> wrong) {
        if (!name.region().equals(region)) {
            wrong.add(new Finding(
                    parameter,
                    name.arn(),
                    "a cluster of " + region + " (" + regionParameter + ")",
                    "correct the payload, or the exports that it imports"));
        }
    }
}
