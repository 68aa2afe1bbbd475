package dev.drorchestrator.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryShapeTest {

    @Test
    void an_event_is_printed_as_the_cli_prints_it() {
        Execution execution = new Fixture()
                .function("f", (invocation, callback) -> callback.succeeded(Fixture.json("{'b': 2}")))
                .machine("m", """
                        {'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'TimeoutSeconds': 9, 'Assign': {'v.$': '$.b'},
                          'Resource': 'arn:aws:lambda:us-west-2:123456789012:function:f'}}}
                        """)
                .run("m", "{'a': 1}");

        List<String> printed = execution.history().stream()
                .map(event -> event.toJson().toString())
                .toList();
        assertThat(printed)
                .containsExactly(
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"ExecutionStarted\",\"id\":1,\"previousEventId\":0,\"executionStartedEventDetails\":{\"input\":\"{\\\"a\\\":1}\",\"inputDetails\":{\"truncated\":false},\"roleArn\":\"arn:aws:iam::123456789012:role/StepFunctionsExecutionRole\"}}",
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"TaskStateEntered\",\"id\":2,\"previousEventId\":0,\"stateEnteredEventDetails\":{\"name\":\"T\",\"input\":\"{\\\"a\\\":1}\",\"inputDetails\":{\"truncated\":false}}}",
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"LambdaFunctionScheduled\",\"id\":3,\"previousEventId\":2,\"lambdaFunctionScheduledEventDetails\":{\"input\":\"{\\\"a\\\":1}\",\"inputDetails\":{\"truncated\":false},\"resource\":\"arn:aws:lambda:us-west-2:123456789012:function:f\",\"timeoutInSeconds\":9}}",
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"LambdaFunctionStarted\",\"id\":4,\"previousEventId\":3}",
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"LambdaFunctionSucceeded\",\"id\":5,\"previousEventId\":4,\"lambdaFunctionSucceededEventDetails\":{\"output\":\"{\\\"b\\\":2}\",\"outputDetails\":{\"truncated\":false}}}",
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"TaskStateExited\",\"id\":6,\"previousEventId\":5,\"stateExitedEventDetails\":{\"name\":\"T\",\"output\":\"{\\\"b\\\":2}\",\"outputDetails\":{\"truncated\":false},\"assignedVariables\":{\"v\":\"2\"},\"assignedVariablesDetails\":{\"truncated\":false}}}",
                        "{\"timestamp\":\"2026-11-21T00:00:00.000000+00:00\",\"type\":\"ExecutionSucceeded\",\"id\":7,\"previousEventId\":6,\"executionSucceededEventDetails\":{\"output\":\"{\\\"b\\\":2}\",\"outputDetails\":{\"truncated\":false}}}");
    }

    @Test
    void iterations_point_back_to_the_start_of_their_map() {
        Execution execution = new Fixture().machine("m", """
                        {'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'MaxConcurrency': 1, 'ItemProcessor': {
                          'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'End': true}}}}}}
                        """).run("m", "[1, 2]");

        // 3 is MapStateStarted; 4 and 8 are the iterations' starts, 12 is MapStateSucceeded.
        assertThat(execution.history().stream().map(event -> event.previousEventId()))
                .containsExactly(0L, 0L, 2L, 3L, 4L, 5L, 6L, 3L, 8L, 9L, 10L, 11L, 12L, 13L);
    }
}
