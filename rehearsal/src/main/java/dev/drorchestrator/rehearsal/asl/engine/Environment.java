package dev.drorchestrator.rehearsal.asl.engine;

import dev.drorchestrator.rehearsal.asl.ExecutionListener;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.data.RandomSource;
import dev.drorchestrator.rehearsal.time.EventQueue;

/**
 * What all executions of one account and Region share.
 *
 * @param random one source for everything that is drawn by chance, so that a seed replays a run
 * @param listener hears of every event
 */
public record Environment(
        EventQueue queue,
        Settings settings,
        RandomSource random,
        LambdaService lambda,
        TaskTokens taskTokens,
        Executions executions,
        ExecutionListener listener) {}
