package dev.drorchestrator.rehearsal.run.report.model;

/** One event of a history; {@code words} may be empty. */
public record HistoryLine(long id, Moment at, String type, String words) {}
