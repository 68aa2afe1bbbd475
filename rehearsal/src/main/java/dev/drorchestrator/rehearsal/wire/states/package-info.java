/**
 * The API of Step Functions, on the interpreter of this project. Start with
 * {@link dev.drorchestrator.rehearsal.wire.states.StatesApi}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.wire.states;

import org.jspecify.annotations.NullMarked;
