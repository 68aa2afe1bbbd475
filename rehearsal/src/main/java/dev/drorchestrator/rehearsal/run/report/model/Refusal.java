package dev.drorchestrator.rehearsal.run.report.model;

/** Calls of one operation that had one outcome other than OK. */
public record Refusal(String region, String operation, String outcome, int times, Moment first, Moment last) {}
