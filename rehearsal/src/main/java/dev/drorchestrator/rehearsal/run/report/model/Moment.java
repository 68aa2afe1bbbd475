package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A virtual instant.
 *
 * @param sinceStart from the start of the parent until then
 */
public record Moment(Instant instant, Duration sinceStart) {}
