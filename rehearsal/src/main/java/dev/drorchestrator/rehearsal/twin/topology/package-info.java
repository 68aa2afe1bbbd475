/**
 * What the databases are to those who use them, as a text to compare: one section per service. Start with
 * {@link dev.drorchestrator.rehearsal.twin.topology.Topology}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.topology;

import org.jspecify.annotations.NullMarked;
