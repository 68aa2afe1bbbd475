/**
 * Wires everything for a rehearsal: function name to handler, machine name to definition, the twin to both, and the
 * result to a person. Start with {@link dev.drorchestrator.rehearsal.run.Rehearsal}; the command line is
 * {@link dev.drorchestrator.rehearsal.run.RehearseCommand}. What rehearsals, simulations and the endpoint stand on is made by
 * {@link dev.drorchestrator.rehearsal.run.Account}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run;

import org.jspecify.annotations.NullMarked;
