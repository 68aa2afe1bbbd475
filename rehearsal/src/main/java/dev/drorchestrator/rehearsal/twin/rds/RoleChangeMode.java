package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.Timing;

/** The two ways in which the writer of a global database moves, and how they look while they run. */
enum RoleChangeMode {
    /** Lossless: both sides must be healthy. */
    SWITCHOVER("switching-over", Timing.SWITCHOVER_PENDING, Timing.SWITCHOVER_ROLE_FLIP, Timing.SWITCHOVER_AVAILABLE),
    /** With data loss: the target takes over whatever became of the primary, the others are rebuilt from it. */
    FAILOVER("failing-over", Timing.FAILOVER_PENDING, Timing.FAILOVER_ROLE_FLIP, Timing.FAILOVER_AVAILABLE);

    private final String status;
    private final Timing pending;
    private final Timing roleFlip;
    private final Timing available;

    RoleChangeMode(String status, Timing pending, Timing roleFlip, Timing available) {
        this.status = status;
        this.pending = pending;
        this.roleFlip = roleFlip;
        this.available = available;
    }

    static RoleChangeMode of(boolean dataLoss) {
        return dataLoss ? FAILOVER : SWITCHOVER;
    }

    /** What the global cluster's Status says, and FailoverState's once it is no longer pending. */
    String status() {
        return status;
    }

    Timing pending() {
        return pending;
    }

    Timing roleFlip() {
        return roleFlip;
    }

    Timing available() {
        return available;
    }

    boolean losesData() {
        return this == FAILOVER;
    }
}
