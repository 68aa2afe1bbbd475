/**
 * JSONPath and reference paths. Start with {@link dev.drorchestrator.rehearsal.asl.path.Path}.
 *
 * <p>Why json-path (Jayway): the causes that AWS records are this library's own sentences ("No results for path:
 * $['a']", "Missing property in path $['a']", "Filter: [0] can only be applied to arrays"), and its answers are AWS's, with
 * one exception made in {@link dev.drorchestrator.rehearsal.asl.path.JaywayPath}: an indefinite path behind something missing
 * gives an empty array. Why not for all: nearly every path of a state machine is plain steps, and following these
 * through the nodes takes a tenth of the time.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.path;

import org.jspecify.annotations.NullMarked;
