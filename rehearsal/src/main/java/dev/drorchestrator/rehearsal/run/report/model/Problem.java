package dev.drorchestrator.rehearsal.run.report.model;

/** Why something failed: the error's name, and its cause, which may have many lines. */
public record Problem(String error, String cause) {}
