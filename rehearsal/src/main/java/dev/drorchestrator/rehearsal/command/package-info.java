/**
 * {@code scripts/local-aws.sh}: the endpoint as a program of its own. Start with
 * {@link dev.drorchestrator.rehearsal.command.LocalAwsCommand}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.command;

import org.jspecify.annotations.NullMarked;
