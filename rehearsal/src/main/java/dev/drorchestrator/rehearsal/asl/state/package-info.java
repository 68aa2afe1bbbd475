/**
 * One class per state type, and the fields that several of them share: {@code StateInput} (InputPath, Parameters),
 * {@code StateOutput} (ResultSelector, ResultPath, Assign, OutputPath, Next), {@code Retrier} and {@code Catcher}
 * ({@code ErrorHandling}).
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.state;

import org.jspecify.annotations.NullMarked;
