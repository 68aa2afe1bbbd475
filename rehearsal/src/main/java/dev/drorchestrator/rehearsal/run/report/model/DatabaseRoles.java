package dev.drorchestrator.rehearsal.run.report.model;

import java.util.List;

/**
 * Who wrote a database from when to when.
 *
 * @param twoWriters when more than one copy took writes at once
 */
public record DatabaseRoles(String name, List<Member> members, List<Move> moves, List<Timespan> twoWriters) {}
