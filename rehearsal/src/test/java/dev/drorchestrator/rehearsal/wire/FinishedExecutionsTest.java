package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.Settings;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.wire.states.StatesApi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.SfnException;

class FinishedExecutionsTest {

    private static final Settings SETTINGS = Settings.of("123456789012", "us-west-2");
    private static final String WAITS = SETTINGS.arn("states", "stateMachine:waits");
    private static final String ENDS = SETTINGS.arn("states", "stateMachine:ends");
    private static final int EVENTS_OF_ONE = 4;

    private final EventQueue queue = new EventQueue(Instant.parse("2026-11-21T00:00:00Z"));
    private final StepFunctions stepFunctions =
            new StepFunctions(queue, 1, (invocation, callback) -> callback.functionNotFound(invocation), SETTINGS);

    FinishedExecutionsTest() throws Exception {
        stepFunctions.register(machine(WAITS, "{\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}"));
        stepFunctions.register(machine(ENDS, "{\"Type\": \"Pass\", \"End\": true}"));
    }

    private static StateMachine machine(String arn, String state) throws Exception {
        return StateMachine.load(
                arn,
                InputFiles.JSON.readTree("{\"StartAt\": \"S\", \"States\": {\"S\": " + state + "}}"),
                LoadOptions.standard());
    }

    private Execution start(String machine, String name) {
        return stepFunctions.startExecution(machine, Optional.of(name), JsonNodeFactory.instance.objectNode());
    }

    private List<String> names() {
        return stepFunctions.executions().stream().map(Execution::name).toList();
    }

    @Test
    void the_ones_that_ended_last_are_kept_and_all_that_run() {
        stepFunctions.addListener(new FinishedExecutions(stepFunctions, 2, 1_000));
        start(WAITS, "runs");
        for (String name : List.of("a", "b", "c")) {
            start(ENDS, name);
            queue.runUntil(queue.now());
        }
        assertThat(names()).containsExactly("runs", "b", "c");

        queue.runAll();
        assertThat(names()).containsExactly("runs", "c");
    }

    @Test
    void many_events_are_bounded_too_and_the_last_execution_is_kept() {
        stepFunctions.addListener(new FinishedExecutions(stepFunctions, 1_000, EVENTS_OF_ONE - 1));
        for (String name : List.of("a", "b", "c")) {
            start(ENDS, name);
            queue.runAll();
        }
        assertThat(names()).containsExactly("c");
    }

    @Test
    void a_dropped_execution_does_not_exist_and_its_name_is_free() throws Exception {
        stepFunctions.addListener(new FinishedExecutions(stepFunctions, 1, 1_000));
        StatesApi api = new StatesApi(
                stepFunctions,
                SETTINGS,
                queue,
                Twin.load(Twin.defaultWorld(), queue, 1).sfn("us-west-2"));
        String first = start(ENDS, "a").arn();
        queue.runAll();
        assertThat(api.getExecutionHistory(any -> any.executionArn(first)).events())
                .hasSize(EVENTS_OF_ONE);
        start(ENDS, "b");
        queue.runAll();

        assertThatThrownBy(() -> api.getExecutionHistory(any -> any.executionArn(first)))
                .isInstanceOfSatisfying(
                        SfnException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("ExecutionDoesNotExist"));
        assertThat(start(ENDS, "a").arn()).isEqualTo(first);
    }

    @Test
    void one_that_runs_is_never_dropped() {
        Execution runs = start(WAITS, "runs");

        assertThatThrownBy(() -> stepFunctions.forget(runs)).isInstanceOf(IllegalArgumentException.class);
        assertThat(names()).containsExactly("runs");
    }
}
