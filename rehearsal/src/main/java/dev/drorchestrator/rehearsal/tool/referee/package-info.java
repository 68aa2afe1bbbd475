/**
 * The rehearsal's side of {@code scripts/check-referee.sh}: {@link dev.drorchestrator.rehearsal.tool.referee.RefereeRuns} rehearses
 * what an emulator of AWS ran, on the same world.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool.referee;

import org.jspecify.annotations.NullMarked;
