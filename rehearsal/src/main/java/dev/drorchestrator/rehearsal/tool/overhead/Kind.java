package dev.drorchestrator.rehearsal.tool.overhead;

import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import java.util.Locale;
import java.util.Optional;

/** A resource type, where it runs, and what it needs to have happened before. */
enum Kind {
    PLANNED("PlannedFailoverAurora", "aurora"),
    UNPLANNED("UnPlannedFailoverAurora", "aurora"),
    PROMOTION("PromoteRDSReadReplica", "rds"),
    ELASTICACHE("FailoverElastiCacheCluster", "elasticache"),
    AURORA_FAILBACK("CreateAuroraSecondaryDBCluster", UNPLANNED, 40),
    /** RDS creates no more than 20 cross-Region read replicas at the same time (docs/twin-fidelity.md). */
    RDS_FAILBACK("CreateRDSReadReplica", PROMOTION, 20);

    /** Of a payload (state-payload.schema.json). */
    private static final int MOST_IN_A_LAYER = 40;

    private static final String EAST = "us-east-1";
    private static final String WEST = "us-west-2";

    private final String resourceType;
    private final String databases;
    private final Optional<Kind> after;
    private final int layer;

    /** A failover. */
    Kind(String resourceType, String databases) {
        this.resourceType = resourceType;
        this.databases = databases;
        this.after = Optional.empty();
        this.layer = MOST_IN_A_LAYER;
    }

    /** A failback. */
    Kind(String resourceType, Kind after, int layer) {
        this.resourceType = resourceType;
        this.databases = after.databases;
        this.after = Optional.of(after);
        this.layer = layer;
    }

    /** As in a payload. */
    String resourceType() {
        return resourceType;
    }

    /** The part of fleet.json that has its databases. */
    String databases() {
        return databases;
    }

    /** The failover that it follows, if it is a failback. */
    Optional<Kind> after() {
        return after;
    }

    /** The parent that has it. */
    String parent() {
        return after.isPresent() ? "FAILBACK" : "FAILOVER";
    }

    /** Where it runs. */
    String region() {
        return after.isPresent() ? EAST : WEST;
    }

    /** How many of them work beside each other. */
    int layer() {
        return layer;
    }

    /**
     * Whether the copy in its Region is what it is to become, whatever describe calls show: writable, or after a failback a
     * follower without a gap.
     */
    boolean isDone(DatabaseCopy copy) {
        return copy.region().equals(region()) && (after.isPresent() ? copy.isProven() : copy.isWritable());
    }

    /** As a person types it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
