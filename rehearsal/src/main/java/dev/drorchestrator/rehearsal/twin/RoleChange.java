package dev.drorchestrator.rehearsal.twin;

import java.time.Instant;

/**
 * The moment at which another copy of a database became writable.
 *
 * @param instant when it could be written to
 * @param globalClusterIdentifier the global database or datastore that it writes for or has left; of a read replica, which
 *     belongs to none, its own identifier
 * @param fromDbClusterArn the writer until then
 * @param toDbClusterArn the writer since
 * @param dataLoss whether what was not replicated yet is gone, or may be
 * @param kind how it came about
 */
public record RoleChange(
        Instant instant,
        String globalClusterIdentifier,
        String fromDbClusterArn,
        String toDbClusterArn,
        boolean dataLoss,
        Kind kind) {

    /** A change of the writer inside a global database. */
    public RoleChange(
            Instant instant,
            String globalClusterIdentifier,
            String fromDbClusterArn,
            String toDbClusterArn,
            boolean dataLoss) {
        this(
                instant,
                globalClusterIdentifier,
                fromDbClusterArn,
                toDbClusterArn,
                dataLoss,
                dataLoss ? Kind.FAILOVER : Kind.SWITCHOVER);
    }

    /** How a copy becomes writable. */
    public enum Kind {
        /** The members of a global database changed sides, without loss. */
        SWITCHOVER,
        /** They changed sides, and what was not replicated is gone. */
        FAILOVER,
        /** The copy left its global database; nobody stopped the old writer. */
        DETACH,
        /** A read replica of an RDS instance stopped replicating; nobody waited for it to catch up. */
        PROMOTION
    }
}
