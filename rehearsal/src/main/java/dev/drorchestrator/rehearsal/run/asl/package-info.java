/**
 * The interpreter on its own, from the command line: {@code AslCommand} runs one definition, {@code CorpusCheck} compares
 * a directory of recorded executions with what the interpreter does.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run.asl;

import org.jspecify.annotations.NullMarked;
