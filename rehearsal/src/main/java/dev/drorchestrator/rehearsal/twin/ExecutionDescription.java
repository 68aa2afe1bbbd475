package dev.drorchestrator.rehearsal.twin;

import java.time.Instant;
import java.util.Optional;

/**
 * What DescribeExecution tells of an execution.
 *
 * @param status {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT} or {@code ABORTED}
 * @param input JSON
 * @param output JSON, present once it succeeded
 */
public record ExecutionDescription(
        String executionArn,
        String stateMachineArn,
        String name,
        String status,
        Instant startDate,
        Optional<Instant> stopDate,
        String input,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause) {}
