package dev.drorchestrator.rehearsal.twin;

import java.time.Instant;

/**
 * The moment at which another cluster of a global database became its writer.
 *
 * @param instant when IsWriter changed sides
 * @param fromDbClusterArn the writer until then
 * @param toDbClusterArn the writer since
 * @param dataLoss whether what was not replicated yet is gone
 */
public record RoleChange(
        Instant instant,
        String globalClusterIdentifier,
        String fromDbClusterArn,
        String toDbClusterArn,
        boolean dataLoss) {}
