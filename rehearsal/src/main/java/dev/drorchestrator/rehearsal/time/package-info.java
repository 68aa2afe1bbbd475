/**
 * Virtual time: a clock that moves only when somebody asks, and a queue of things to do, ordered by (instant, sequence).
 * Start with {@link dev.drorchestrator.rehearsal.time.EventQueue}. This package imports nothing of ours and no library.
 */
@NullMarked
package dev.drorchestrator.rehearsal.time;

import org.jspecify.annotations.NullMarked;
