/** Makes {@code state-machines/*.asl.json} from {@code state-machines/source}, and tests that nobody forgot to. */
@org.jspecify.annotations.NullMarked
package dev.drorchestrator.rehearsal.run.definition;
