package dev.drorchestrator.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final String LIMIT_TEXT = "x".repeat(262_142);
    private static final String LOOP = """
            {'StartAt': 'A', 'States': {
              'A': {'Type': 'Choice', 'Choices': [{'Variable': '$.stop', 'IsPresent': true, 'Next': 'Stop'}], 'Default': 'B'},
              'B': {'Type': 'Wait', 'Seconds': %d, 'Next': 'A'},
              'Stop': {'Type': 'Succeed'}}}
            """;

    @Test
    void a_result_that_is_too_large_can_be_caught() {
        Fixture fixture = new Fixture()
                .function("f", (call, answer) -> answer.succeeded(TextNode.valueOf(LIMIT_TEXT + "x")))
                .machine("m", """
                        {'StartAt': 'A', 'States': {
                          'A': {'Type': 'Task', 'Resource': 'arn:aws:lambda:us-west-2:123456789012:function:f', 'End': true,
                                'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}]},
                          'B': {'Type': 'Pass', 'End': true}}}
                        """);

        Execution execution = fixture.run("m", "{}");

        assertThat(execution.output())
                .contains(Fixture.json("""
                                {'Error': 'States.DataLimitExceeded', 'Cause':
                                 'The state/task 'arn:aws:lambda:us-west-2:123456789012:function:f' returned a result with a size exceeding the maximum number of bytes service limit.'}
                                """.replace("'arn:", "\\'arn:").replace("function:f'", "function:f\\'")));
        assertThat(Fixture.eventTypes(execution)).contains("LambdaFunctionFailed", "TaskStateExited");
    }

    @Test
    void a_result_of_exactly_the_quota_passes() {
        Fixture fixture = new Fixture()
                .function("f", (call, answer) -> answer.succeeded(TextNode.valueOf(LIMIT_TEXT)))
                .machine("m", """
                        {'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'End': true,
                          'Resource': 'arn:aws:lambda:us-west-2:123456789012:function:f'}}}
                        """);

        assertThat(fixture.run("m", "{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void an_output_that_is_too_large_fails_the_state() {
        Fixture fixture = new Fixture().machine("m", """
                        {'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Parameters': {'twice.$': '$'}, 'End': true}}}
                        """);

        Execution execution = fixture.run("m", "\"" + LIMIT_TEXT + "\"");

        assertThat(execution.error()).contains("States.DataLimitExceeded");
        assertThat(execution.cause().orElseThrow()).startsWith("The state/task 'A' returned a result");
    }

    @Test
    void an_input_that_is_too_large_starts_nothing() {
        Fixture fixture = new Fixture().machine("m", LOOP.formatted(1));

        assertThatThrownBy(() -> fixture.service.startExecution(
                        Fixture.arn("m"), Optional.empty(), TextNode.valueOf(LIMIT_TEXT + "x")))
                .isInstanceOfSatisfying(
                        StepFunctionsException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
        assertThat(fixture.service.executions()).isEmpty();
    }

    @Test
    void a_child_whose_input_is_too_large_is_not_started() {
        Fixture fixture = new Fixture().machine("m", """
                        {'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'End': true,
                          'Resource': 'arn:aws:states:::states:startExecution',
                          'Parameters': {'StateMachineArn': '%s', 'Input': {'twice.$': '$'}}}}}
                        """.formatted(Fixture.arn("m")));

        Execution execution = fixture.run("m", "\"" + LIMIT_TEXT + "\"");

        assertThat(execution.error()).contains("StepFunctions.ValidationException");
        assertThat(fixture.service.executions()).hasSize(1);
    }

    @Test
    void the_25000th_event_ends_the_execution() {
        Execution execution = new Fixture().machine("m", LOOP.formatted(1)).run("m", "{}");

        assertThat(execution.history()).hasSize(25_000);
        assertThat(Fixture.lastEvent(execution).type().text()).isEqualTo("ExecutionFailed");
        assertThat(Fixture.lastEvent(execution).previousEventId()).isEqualTo(24_999);
        assertThat(execution.error()).contains("States.Runtime");
        assertThat(execution.cause()).contains("The execution reached the maximum number of history events (25000).");
    }

    @Test
    void an_execution_lasts_a_year_at_most() {
        Execution execution =
                new Fixture().machine("m", LOOP.formatted(10_000_000)).run("m", "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(Fixture.duration(execution)).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void an_inline_map_runs_forty_iterations_at_a_time() {
        Fixture fixture = new Fixture().machine("m", """
                        {'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'MaxConcurrency': 1000, 'ItemProcessor': {
                          'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 10, 'End': true}}}}}}
                        """);

        Execution execution = fixture.run("m", "[" + "0,".repeat(80) + "0]");

        assertThat(Fixture.duration(execution)).isEqualTo(Duration.ofSeconds(30));
    }
}
