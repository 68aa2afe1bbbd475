package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Duration;
import java.util.Optional;

/**
 * The moment at which another copy took over the writing.
 *
 * @param from the writer until then, with its Region
 * @param to the writer since, with its Region
 * @param successAfter from then until the parent knew; empty when no child that was about the database succeeded
 */
public record Move(Moment at, String from, String to, boolean dataLoss, Optional<Duration> successAfter) {}
