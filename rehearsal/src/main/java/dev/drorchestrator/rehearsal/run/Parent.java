package dev.drorchestrator.rehearsal.run;

/** The parents that a user can start. */
enum Parent {
    FAILOVER,
    FAILBACK
}
