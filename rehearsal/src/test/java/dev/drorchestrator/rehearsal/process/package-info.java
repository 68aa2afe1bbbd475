/** Tests of functions in processes of their own. They need the deployed jar, so they are integration tests. */
@org.jspecify.annotations.NullMarked
package dev.drorchestrator.rehearsal.process;
