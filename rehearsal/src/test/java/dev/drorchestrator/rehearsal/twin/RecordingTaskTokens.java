package dev.drorchestrator.rehearsal.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes every callback and remembers it; refuses the token {@code closed}. */
final class RecordingTaskTokens implements TaskTokens {

    final List<String> received = new ArrayList<>();
    final Map<String, ExecutionDescription> executions = new HashMap<>();

    @Override
    public void success(String taskToken, String output) {
        receive(taskToken, "success " + output);
    }

    @Override
    public void failure(String taskToken, Optional<String> error, Optional<String> cause) {
        receive(taskToken, "failure " + error.orElse("-") + " " + cause.orElse("-"));
    }

    @Override
    public void heartbeat(String taskToken) {
        receive(taskToken, "heartbeat");
    }

    @Override
    public Optional<ExecutionDescription> execution(String executionArn) {
        return Optional.ofNullable(executions.get(executionArn));
    }

    private void receive(String taskToken, String what) {
        if (taskToken.equals("closed")) {
            throw new TaskTokenException(
                    TaskTokenException.TASK_TIMED_OUT, "Task Timed Out: 'Provided task does not exist anymore'");
        }
        received.add(taskToken + " " + what);
    }
}
