package dev.drorchestrator.rehearsal.run.report.model;

import java.util.Optional;

/**
 * Something that went wrong for good.
 *
 * @param what the resource's name; empty when it is the run itself
 * @param step the step that failed, where one did
 */
public record Failure(Optional<String> what, Problem problem, Optional<Step> step) {}
