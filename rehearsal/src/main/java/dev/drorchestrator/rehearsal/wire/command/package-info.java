/**
 * {@code scripts/local-aws.sh}: the endpoint as a program of its own. Start with
 * {@link dev.drorchestrator.rehearsal.wire.command.LocalAwsCommand}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.wire.command;

import org.jspecify.annotations.NullMarked;
