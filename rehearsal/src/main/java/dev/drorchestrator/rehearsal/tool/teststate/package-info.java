/**
 * {@code scripts/check-teststate.sh}: every state of every machine through Step Functions' TestState API, compared with the
 * interpreter. {@link dev.drorchestrator.rehearsal.tool.teststate.TestStateCommand} is the command, {@link
 * dev.drorchestrator.rehearsal.tool.teststate.StateCases} makes the cases from rehearsals.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool.teststate;

import org.jspecify.annotations.NullMarked;
