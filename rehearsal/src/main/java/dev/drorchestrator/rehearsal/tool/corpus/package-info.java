/**
 * How far the interpreter does what AWS Step Functions does: {@link dev.drorchestrator.rehearsal.tool.corpus.CorpusCheck}
 * compares a directory of recorded executions with it.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool.corpus;

import org.jspecify.annotations.NullMarked;
