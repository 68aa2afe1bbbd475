/**
 * Checks of the packaged jar, target/dr-orchestrator-lambdas.jar, run by {@code mvnw verify}: what is in it
 * ({@link dev.drorchestrator.lambda.jar.JarContentsIT}), whether its classes fit together
 * ({@link dev.drorchestrator.lambda.jar.JarLinksIT}), whether all handlers start from it
 * ({@link dev.drorchestrator.lambda.jar.HandlersInJarIT}), and whether all calls of AWS do in it what they do in the whole
 * SDK ({@link dev.drorchestrator.lambda.jar.OperationsInJarIT}). Why it needs them: docs/decisions/0006-small-jar.md.
 */
@NullMarked
package dev.drorchestrator.lambda.jar;

import org.jspecify.annotations.NullMarked;
