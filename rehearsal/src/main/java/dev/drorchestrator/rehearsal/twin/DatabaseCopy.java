package dev.drorchestrator.rehearsal.twin;

/**
 * A copy of a database as it truly is, whatever describe calls show.
 *
 * @param arn of the cluster, instance or replication group
 * @param resourceId what tells it from a later one of the same name
 * @param memberOf its global database or datastore, or the ARN of what it replicates from; empty where it has none
 * @param status in AWS's words
 * @param ready whether it, and what it writes through, can be used
 * @param inSync whether it has all that the copy which it follows has; false of one that follows none
 * @param isProtected whether AWS refuses to delete it
 */
public record DatabaseCopy(
        Service service,
        String arn,
        String resourceId,
        String region,
        Role role,
        String memberOf,
        String status,
        boolean ready,
        boolean inSync,
        boolean isProtected) {

    /** Whose it is. */
    public enum Service {
        /** A cluster that is or was a member of an Aurora global database. */
        AURORA,
        /** An RDS instance of its own. */
        RDS,
        /** A replication group. */
        ELASTICACHE
    }

    /** Who may write to it. */
    public enum Role {
        /** The one member of a global database or datastore that takes writes. */
        WRITER,
        /** A copy that follows another. */
        READER,
        /** It follows nobody and takes writes. */
        STANDALONE
    }

    /** Whether it is proven to take the place of another: it can be used, and follows the source without a gap. */
    public boolean isProven() {
        return role == Role.READER && ready && inSync;
    }

    /** Whether clients can write to it. */
    public boolean isWritable() {
        return role != Role.READER && !status.equals("creating") && !status.equals("promoting");
    }
}
