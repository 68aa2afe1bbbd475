/**
 * As much of CloudFormation as the project's templates use: {@link dev.drorchestrator.rehearsal.run.template.Template} reads one,
 * and evaluates it to a {@link dev.drorchestrator.rehearsal.run.template.Stack}. Everything else is refused by name.
 */
@NullMarked
package dev.drorchestrator.rehearsal.run.template;

import org.jspecify.annotations.NullMarked;
