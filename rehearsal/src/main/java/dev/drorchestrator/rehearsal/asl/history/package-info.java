/**
 * The history of an execution in the words and shapes of GetExecutionHistory. Start with
 * {@link dev.drorchestrator.rehearsal.asl.history.HistoryEvent}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.history;

import org.jspecify.annotations.NullMarked;
