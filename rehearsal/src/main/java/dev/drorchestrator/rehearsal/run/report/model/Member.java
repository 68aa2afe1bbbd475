package dev.drorchestrator.rehearsal.run.report.model;

import java.util.List;

/**
 * One copy of a database.
 *
 * @param writable when it took writes, in order
 */
public record Member(String region, String name, List<Timespan> writable) {}
