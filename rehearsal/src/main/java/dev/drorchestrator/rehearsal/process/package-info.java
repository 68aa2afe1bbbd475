/**
 * Functions in processes of their own, started the way Lambda starts them: Java's runtime interface client, the deployed
 * jar, the environment of the template, a Runtime API on loopback. Start with
 * {@link dev.drorchestrator.rehearsal.process.ProcessHost}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.process;

import org.jspecify.annotations.NullMarked;
