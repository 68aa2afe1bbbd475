/** Makes {@code docs/states.md}: what each state calls, and the paths by which states hand data on. */
@NullMarked
package dev.drorchestrator.rehearsal.run.states;

import org.jspecify.annotations.NullMarked;
