package dev.drorchestrator.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StepFunctionsTest {

    private static final String WAIT =
            "{'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 60, 'End': true}}}";
    private static final String NESTED_WAITS = """
            {'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'ItemProcessor': {
              'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true, 'Branches': [
                {'StartAt': 'W1', 'States': {'W1': {'Type': 'Wait', 'Seconds': 60, 'End': true}}},
                {'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true,
                   'Resource': 'arn:aws:lambda:us-west-2:123456789012:function:silent'}}}]}}}}}}
            """;
    private static final String PARENT = """
            {'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::states:startExecution%s',
              'Parameters': {'StateMachineArn': 'arn:aws:states:us-west-2:123456789012:stateMachine:child', 'Name': 'c',
                'Input': {'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id', 'token.$': '$$.Task.Token'}}}}}
            """;

    private final Fixture fixture =
            new Fixture().function("silent", (invocation, callback) -> {}).machine("child", WAIT);

    @Test
    void the_same_name_and_input_give_the_running_execution() {
        Execution first = fixture.start("child", "{'a': 1}");

        assertThat(fixture.start("child", "{'a': 1}")).isSameAs(first);
        assertCode("ExecutionAlreadyExists", () -> fixture.start("child", "{'a': 2}"));
        fixture.queue.runAll();
        assertCode("ExecutionAlreadyExists", () -> fixture.start("child", "{'a': 1}"));
    }

    @Test
    void a_name_is_free_again_after_90_days() {
        Execution first = fixture.run("child", "{}");
        fixture.queue.runUntil(Fixture.START.plus(Duration.ofDays(91)));

        assertThat(fixture.start("child", "{}")).isNotSameAs(first);
        assertThat(fixture.service.executions()).hasSize(2);
    }

    @Test
    void what_cannot_be_started_is_refused_by_code() {
        assertCode("StateMachineDoesNotExist", () -> fixture.start("nobody", "{}"));
        assertCode(
                "InvalidName",
                () -> fixture.service.startExecution(Fixture.arn("child"), Optional.of("a b"), Fixture.json("{}")));
        assertCode(
                "InvalidExecutionInput",
                () -> fixture.service.startExecution(Fixture.arn("child"), Optional.empty(), Fixture.json("")));
        assertCode(
                "ExecutionDoesNotExist",
                () -> fixture.service.stopExecution("arn:x", Optional.empty(), Optional.empty()));
    }

    @Test
    void stopping_aborts_what_is_under_way_from_the_inside_out() {
        fixture.machine("m", NESTED_WAITS);
        Execution execution = fixture.start("m", "[1]");
        fixture.queue.runUntil(Fixture.START.plusSeconds(5));

        fixture.service.stopExecution(execution.arn(), Optional.of("Stopped"), Optional.of("by hand"));
        fixture.queue.runAll();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(execution.error()).contains("Stopped");
        assertThat(execution.cause()).contains("by hand");
        assertThat(Fixture.eventTypes(execution))
                .endsWith(
                        "MapIterationAborted",
                        "WaitStateAborted",
                        "TaskStateAborted",
                        "ParallelStateAborted",
                        "MapStateAborted",
                        "ExecutionAborted");
        assertThat(fixture.queue.now()).isEqualTo(Fixture.START.plusSeconds(5));
    }

    @Test
    void stopping_twice_changes_nothing() {
        Execution execution = fixture.start("child", "{}");
        fixture.service.stopExecution(execution.arn(), Optional.empty(), Optional.empty());
        int events = execution.history().size();

        fixture.service.stopExecution(execution.arn(), Optional.of("Again"), Optional.empty());

        assertThat(execution.history()).hasSize(events);
        assertThat(execution.error()).isEmpty();
    }

    @Test
    void an_answer_after_the_end_is_ignored() {
        List<LambdaCallback> late = new ArrayList<>();
        fixture.function("silent", (invocation, callback) -> late.add(callback)).machine("m", NESTED_WAITS);
        Execution execution = fixture.start("m", "[1]");
        fixture.queue.runUntil(Fixture.START.plusSeconds(5));
        fixture.service.stopExecution(execution.arn(), Optional.empty(), Optional.empty());
        int events = execution.history().size();

        late.get(0).succeeded(Fixture.json("1"));
        late.get(0).failed("Late", Fixture.json("{}"));
        fixture.queue.runAll();

        assertThat(execution.history()).hasSize(events);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void only_the_first_answer_of_a_function_counts() {
        fixture.function("twice", (invocation, callback) -> {
                    callback.succeeded(Fixture.json("1"));
                    callback.succeeded(Fixture.json("2"));
                    callback.serviceError("Lambda.ServiceException", "too late");
                })
                .machine("m", """
                        {'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'End': true,
                          'Resource': 'arn:aws:lambda:us-west-2:123456789012:function:twice'}}}
                        """);

        assertThat(fixture.run("m", "{}").output()).contains(Fixture.json("1"));
    }

    @Test
    void a_child_knows_who_started_it() {
        fixture.machine("parent", PARENT.formatted(".waitForTaskToken"));
        Execution parent = fixture.start("parent", "{}");
        fixture.queue.runAll();

        Execution child = fixture.service
                .execution("arn:aws:states:us-west-2:123456789012:execution:child:c")
                .orElseThrow();
        assertThat(child.startedBy()).contains(parent);
        assertThat(child.input()
                        .path("AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID")
                        .asText())
                .isEqualTo(parent.arn());
        fixture.service.sendTaskSuccess(child.input().path("token").asText(), Fixture.json("'done'"));
        assertThat(parent.output()).contains(Fixture.json("'done'"));
    }

    @Test
    void aborting_a_parent_stops_the_child_that_it_waits_for_synchronously() {
        assertThat(childAfterParentIsStopped(".sync:2").status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void aborting_a_parent_leaves_a_child_with_a_task_token_alone() {
        assertThat(childAfterParentIsStopped(".waitForTaskToken").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void a_listener_hears_of_every_event_in_order() {
        List<String> heard = new ArrayList<>();
        fixture.service.addListener((execution, event) -> heard.add(
                event.timestamp() + " " + event.type() + " " + event.stateName().orElse("-")));

        fixture.run("child", "{}");

        assertThat(heard)
                .containsExactly(
                        "2026-11-21T00:00:00Z ExecutionStarted -",
                        "2026-11-21T00:00:00Z WaitStateEntered W",
                        "2026-11-21T00:01:00Z WaitStateExited W",
                        "2026-11-21T00:01:00Z ExecutionSucceeded -");
    }

    @Test
    void a_hang_is_reported_with_the_state_and_what_it_waits_for() {
        fixture.machine("m", NESTED_WAITS).machine("parent", PARENT.formatted(".waitForTaskToken"));
        Execution execution = fixture.start("m", "[1]");
        Execution parent = fixture.start("parent", "{}");
        assertThat(fixture.service.hangs()).as("while something is scheduled").isEmpty();

        fixture.queue.runAll();

        assertThat(fixture.service.hangs())
                .containsExactly(
                        new Hang(execution, "T", "the answer of arn:aws:lambda:us-west-2:123456789012:function:silent"),
                        new Hang(parent, "T", "SendTaskSuccess or SendTaskFailure with its task token"));
    }

    private Execution childAfterParentIsStopped(String pattern) {
        fixture.machine("parent", PARENT.formatted(pattern));
        Execution parent = fixture.start("parent", "{}");
        fixture.queue.runUntil(Fixture.START.plusSeconds(5));
        fixture.service.stopExecution(parent.arn(), Optional.empty(), Optional.empty());
        fixture.queue.runAll();
        assertThat(Fixture.eventTypes(parent)).endsWith("TaskSubmitted", "TaskStateAborted", "ExecutionAborted");
        return fixture.service.executions().get(1);
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StepFunctionsException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void a_path_of_endless_work_fails_its_state() {
        String input = "[".repeat(60) + "1" + ",2]".repeat(60);
        Execution execution = new Fixture()
                .machine(
                        "m",
                        "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true,"
                                + " 'InputPath': '$..*..*..*..*..*..*..*'}}}")
                .run("m", input);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error()).contains("States.DataLimitExceeded");
    }
}
