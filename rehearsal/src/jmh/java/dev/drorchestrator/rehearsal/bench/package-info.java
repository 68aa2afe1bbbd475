/** How fast the interpreter is, and how much memory executions take. Run by {@code scripts/bench.sh}. */
@NullMarked
package dev.drorchestrator.rehearsal.bench;

import org.jspecify.annotations.NullMarked;
