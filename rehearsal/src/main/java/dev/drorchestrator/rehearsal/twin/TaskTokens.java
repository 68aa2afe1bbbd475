package dev.drorchestrator.rehearsal.twin;

import java.util.Optional;

/** Where the twin's Step Functions takes callbacks and questions to: whoever runs the state machines of a Region. */
public interface TaskTokens {

    /**
     * Ends the task of {@code taskToken} with a result.
     *
     * @param output JSON
     * @throws TaskTokenException when no task waits for this token
     */
    void success(String taskToken, String output);

    /**
     * Ends the task of {@code taskToken} with an error.
     *
     * @throws TaskTokenException when no task waits for this token
     */
    void failure(String taskToken, Optional<String> error, Optional<String> cause);

    /**
     * Tells that the task of {@code taskToken} is still worked on.
     *
     * @throws TaskTokenException when no task waits for this token
     */
    void heartbeat(String taskToken);

    /** What became of an execution; empty when there is none under that ARN. */
    Optional<ExecutionDescription> execution(String executionArn);
}
