package dev.drorchestrator.rehearsal.run.report.model;

/**
 * One state that took time, or a poll loop: a check, its verdict and its wait, as often as they were gone through.
 *
 * @param name the state's name; a loop has the name of its check
 * @param looks how often the state was entered
 * @param retries how many calls of it were repeated after an error
 * @param answer what the last call said: status and detail, or error and cause, in one line; may be empty
 */
public record Step(String name, Timespan time, StepOutcome outcome, int looks, int retries, String answer) {}
