package dev.drorchestrator.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TaskTokenTest {

    private static final String CALLBACK = """
            {'StartAt': 'Ask', 'States': {'Ask': {'Type': 'Task', 'End': true, %s
              'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
              'Parameters': {'FunctionName': 'ask', 'Payload': {'token.$': '$$.Task.Token'}}}}}
            """;

    private final List<String> tokens = new ArrayList<>();
    private final Fixture fixture = new Fixture().function("ask", (invocation, callback) -> {
        tokens.add(invocation.payload().path("token").asText());
        callback.succeeded(Fixture.json("{}"));
    });

    @Test
    void the_task_waits_for_the_answer_to_its_token() {
        Execution execution = ask("");
        after(90, () -> fixture.service.sendTaskSuccess(token(), Fixture.json("{'ok': true}")));

        assertThat(execution.output()).contains(Fixture.json("{'ok': true}"));
        assertThat(Fixture.duration(execution)).isEqualTo(Duration.ofSeconds(90));
        assertThat(Fixture.eventTypes(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSubmitted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void the_answer_may_be_a_failure() {
        Execution execution = ask("");
        after(1, () -> fixture.service.sendTaskFailure(token(), Optional.of("Broken"), Optional.of("on purpose")));

        assertThat(execution.error()).contains("Broken");
        assertThat(execution.cause()).contains("on purpose");
        assertThat(Fixture.eventTypes(execution)).endsWith("TaskFailed", "ExecutionFailed");
    }

    @Test
    void a_failure_without_error_is_caught_with_nulls() {
        fixture.machine("m", """
                {'StartAt': 'Ask', 'States': {
                  'Ask': {'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
                    'Parameters': {'FunctionName': 'ask', 'Payload': {'token.$': '$$.Task.Token'}},
                    'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'End'}]},
                  'End': {'Type': 'Pass', 'End': true}}}
                """);
        Execution execution = fixture.start("m", "{}");
        after(1, () -> fixture.service.sendTaskFailure(token(), Optional.empty(), Optional.empty()));

        assertThat(execution.output()).contains(Fixture.json("{'Error': null, 'Cause': null}"));
    }

    @Test
    void without_a_heartbeat_in_time_the_task_times_out() {
        Execution execution = ask("'TimeoutSeconds': 600, 'HeartbeatSeconds': 60,");
        after(50, () -> fixture.service.sendTaskHeartbeat(token()));

        assertThat(execution.error()).contains("States.Timeout");
        assertThat(Fixture.duration(execution)).isEqualTo(Duration.ofSeconds(110));
        assertThat(Fixture.eventTypes(execution)).endsWith("TaskSubmitted", "TaskTimedOut", "ExecutionFailed");
    }

    @Test
    void a_missed_heartbeat_can_be_caught_by_its_own_name() {
        fixture.machine("m", """
                {'StartAt': 'Ask', 'States': {
                  'Ask': {'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
                    'HeartbeatSeconds': 5,
                    'Parameters': {'FunctionName': 'ask', 'Payload': {'token.$': '$$.Task.Token'}},
                    'Catch': [{'ErrorEquals': ['States.HeartbeatTimeout'], 'Next': 'End'}]},
                  'End': {'Type': 'Pass', 'End': true}}}
                """);

        assertThat(fixture.run("m", "{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void a_closed_token_is_refused() {
        ask("'TimeoutSeconds': 5,");
        fixture.queue.runAll();

        assertCode("TaskTimedOut", () -> fixture.service.sendTaskSuccess(token(), Fixture.json("1")));
        assertCode("TaskTimedOut", () -> fixture.service.sendTaskFailure(token(), Optional.empty(), Optional.empty()));
        assertCode("TaskTimedOut", () -> fixture.service.sendTaskHeartbeat(token()));
    }

    @Test
    void a_token_of_another_region_is_not_known_and_nonsense_is_no_token() {
        ask("");
        fixture.queue.runAll();
        Fixture elsewhere = new Fixture();

        assertCode("TaskDoesNotExist", () -> elsewhere.service.sendTaskHeartbeat(token()));
        assertCode("InvalidToken", () -> fixture.service.sendTaskHeartbeat("abc"));
        assertCode("InvalidOutput", () -> fixture.service.sendTaskSuccess(token(), Fixture.json("")));
    }

    @Test
    void each_attempt_has_its_own_token() {
        fixture.machine(
                "m",
                CALLBACK.formatted(
                        "'TimeoutSeconds': 5, 'Retry': [{'ErrorEquals': ['States.Timeout'], 'MaxAttempts': 1}],"));
        Execution execution = fixture.start("m", "{}");
        after(7, () -> {
            assertCode("TaskTimedOut", () -> fixture.service.sendTaskSuccess(tokens.get(0), Fixture.json("0")));
            fixture.service.sendTaskSuccess(tokens.get(1), Fixture.json("1"));
        });

        assertThat(execution.output()).contains(Fixture.json("1"));
    }

    @Test
    void an_answer_that_comes_before_the_call_returns_counts() {
        fixture.function("ask", (invocation, callback) -> {
            fixture.service.sendTaskSuccess(invocation.payload().path("token").asText(), Fixture.json("'early'"));
            callback.succeeded(Fixture.json("{}"));
        });

        Execution execution = ask("");
        fixture.queue.runAll();

        assertThat(execution.output()).contains(Fixture.json("'early'"));
    }

    private Execution ask(String fields) {
        fixture.machine("m", CALLBACK.formatted(fields));
        return fixture.start("m", "{}");
    }

    private String token() {
        return tokens.get(tokens.size() - 1);
    }

    private void after(int seconds, Runnable action) {
        fixture.queue.scheduleAfter(Duration.ofSeconds(seconds), action);
        fixture.queue.runAll();
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StepFunctionsException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
