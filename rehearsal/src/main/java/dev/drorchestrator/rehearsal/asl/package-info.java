/**
 * An interpreter of the Amazon States Language (JSONPath mode) that answers as AWS Step Functions answers, in virtual time.
 *
 * <p>A tour, in the order in which a state machine meets the code:
 *
 * <ol>
 *   <li>{@link dev.drorchestrator.rehearsal.asl.StateMachine#load} reads a definition. {@code load} has one reader per state
 *       type and reports every problem at once; {@code path}, {@code intrinsic}, {@code choice} and {@code data} compile
 *       what stands in the fields.
 *   <li>{@link dev.drorchestrator.rehearsal.asl.StepFunctions} is the service of one account and Region: it starts and stops
 *       executions, takes task tokens, and finds those that hang.
 *   <li>{@code engine} moves an execution: a {@code Walk} goes from state to state through a graph, its {@code Visit} of a
 *       state lasts from the Entered to the Exited event. Each step is an action on the event queue, so that a loop of any
 *       length needs no stack and the same seed gives the same run.
 *   <li>{@code state} has one class per state type ({@code PassState} … {@code MapState}), and what they share:
 *       {@code StateInput}, {@code StateOutput}, {@code Retrier}, {@code Catcher}.
 *   <li>{@code task} has what Task states call: {@code LambdaInvoke}, {@code StartExecution}; {@code TaskAttempt} is one try
 *       with its deadline, heartbeat and token.
 *   <li>{@code history} is what all this writes: the events of GetExecutionHistory.
 * </ol>
 *
 * <p>Functions are not run here: {@link dev.drorchestrator.rehearsal.asl.LambdaService} is the door to them.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl;

import org.jspecify.annotations.NullMarked;
