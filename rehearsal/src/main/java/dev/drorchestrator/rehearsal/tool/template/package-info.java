/**
 * As much of CloudFormation as the templates in {@code cloudformation/app-stack} use: {@link
 * dev.drorchestrator.rehearsal.tool.template.Template} reads one, and evaluates it to a {@link
 * dev.drorchestrator.rehearsal.tool.template.Stack}. Everything else is refused by name.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool.template;

import org.jspecify.annotations.NullMarked;
