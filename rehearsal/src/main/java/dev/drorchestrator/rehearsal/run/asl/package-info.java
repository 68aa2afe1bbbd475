/** The interpreter on its own, from the command line: {@code AslCommand} runs any definition. */
@NullMarked
package dev.drorchestrator.rehearsal.run.asl;

import org.jspecify.annotations.NullMarked;
