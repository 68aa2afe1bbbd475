/**
 * Deterministic simulation: from a seed a world, the runs of a disaster, and what goes wrong with them; invariants are checked
 * after every event.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run.simulate;

import org.jspecify.annotations.NullMarked;
