package dev.drorchestrator.rehearsal.twin;

import software.amazon.awssdk.core.SdkPojo;

/**
 * What AWS's describe calls say of a copy, or of a part of it, as it truly is.
 *
 * @param name its identifier
 * @param shape AWS's own
 */
public record CopyShape(Kind kind, String name, SdkPojo shape) {

    /** What it is. */
    public enum Kind {
        /** The global database that the copy is in. */
        GLOBAL_CLUSTER,
        /** The copy itself, of Aurora. */
        CLUSTER,
        /** One of its instances. */
        CLUSTER_INSTANCE,
        /** One of its custom endpoints. */
        ENDPOINT,
        /** The copy itself, of RDS. */
        INSTANCE
    }
}
