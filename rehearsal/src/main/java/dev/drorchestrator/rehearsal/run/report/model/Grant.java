package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Instant;

/** From {@code at} on, a copy of a database takes writes, or does not. */
record Grant(Instant at, String database, String memberArn, boolean writable) {}
