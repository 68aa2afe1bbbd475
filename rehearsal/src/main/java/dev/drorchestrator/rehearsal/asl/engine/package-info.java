/**
 * The machinery under all state types: an execution ({@code RunningExecution}) sends a {@code Walk} through a graph of
 * states; the walk's stay in one state is a {@code Visit}. Map and Parallel own further walks. Every step is an action on
 * the event queue, so nothing blocks and nothing recurses with the number of states.
 */
@NullMarked
package dev.drorchestrator.rehearsal.asl.engine;

import org.jspecify.annotations.NullMarked;
