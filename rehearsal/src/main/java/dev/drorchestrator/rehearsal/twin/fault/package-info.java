/**
 * Faults: what goes wrong, and for which calls. The list of all is {@link dev.drorchestrator.rehearsal.twin.fault.FaultKinds};
 * {@link dev.drorchestrator.rehearsal.twin.fault.Faults} applies them.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.fault;

import org.jspecify.annotations.NullMarked;
