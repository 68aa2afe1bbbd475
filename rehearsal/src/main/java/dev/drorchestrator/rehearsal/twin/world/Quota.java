package dev.drorchestrator.rehearsal.twin.world;

import java.util.Arrays;
import java.util.List;

/** A limit of one Region under its name in DescribeAccountAttributes; defaults are AWS's (RDS and Aurora User Guides, Limits). */
public enum Quota {
    DB_INSTANCES("DBInstances", 40),
    DB_CLUSTERS("DBClusters", 40),
    MANUAL_CLUSTER_SNAPSHOTS("ManualClusterSnapshots", 100),
    MANUAL_SNAPSHOTS("ManualSnapshots", 100),
    /** Of deleted clusters and instances together; DescribeAccountAttributes does not tell it. */
    RETAINED_BACKUPS("RetainedAutomatedBackups", 40);

    private final String field;
    private final int defaultMax;

    Quota(String field, int defaultMax) {
        this.field = field;
        this.defaultMax = defaultMax;
    }

    /** Its name on the wire and in a world file. */
    public String field() {
        return field;
    }

    /** Its value in an account that never asked for more. */
    public int defaultMax() {
        return defaultMax;
    }

    /** The names of all. */
    public static List<String> fields() {
        return Arrays.stream(values()).map(Quota::field).toList();
    }
}
