/**
 * What serves the build and the tests: {@code demo} makes the default world from the demo databases' templates, which
 * {@code template} evaluates; {@code corpus} compares the interpreter with recordings of AWS; {@code overhead}
 * counts what runs cost. Imports {@code run}; nothing
 * that a rehearsal, a simulation or the endpoint does needs it.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool;

import org.jspecify.annotations.NullMarked;
