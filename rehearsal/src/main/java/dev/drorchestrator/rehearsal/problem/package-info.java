/**
 * What is wrong with a document that a person wrote: where, what, and which name was probably meant; all of it at once. The
 * interpreter says so of definitions, the twin of world files. Start with
 * {@link dev.drorchestrator.rehearsal.problem.Problems}. This package imports nothing of ours and no library.
 */
@NullMarked
package dev.drorchestrator.rehearsal.problem;

import org.jspecify.annotations.NullMarked;
