/**
 * What Task states call: one class per service integration, listed in
 * {@link dev.drorchestrator.rehearsal.asl.task.Integrations}; {@code TaskAttempt} is one try of a Task state, with its
 * deadline, heartbeat and token.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.task;

import org.jspecify.annotations.NullMarked;
