package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weekly readiness run: every function is called, none does its work, what is wrong is named. */
class ReadinessRunTest {

    private static final String DETACH = "dr-orchestrator-remove-from-global-cluster";

    private final Rehearsal rehearsal = TestRun.rehearsal();

    @Test
    void all_functions_are_called_and_the_world_stays_as_it_was() {
        List<String> called = new ArrayList<>();
        rehearsal.addListener(new Answers(called));
        JsonNode before = rehearsal.twin().save();

        Execution run = run();

        assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.output().orElseThrow().path("warnings")).hasToString("[]");
        assertThat(run.output().orElseThrow().path("functions").asInt()).isEqualTo(DeployedFunction.ALL.size());
        assertThat(run.output().orElseThrow().path("ready").asInt()).isEqualTo(DeployedFunction.ALL.size());
        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(DeployedFunction.ALL.stream()
                        .map(DeployedFunction::name)
                        .toList());
        assertThat(rehearsal.twin().calls()).isEmpty();
        assertThat(rehearsal.twin().save().path("regions")).isEqualTo(before.path("regions"));
    }

    @Test
    void one_function_that_crashes_fails_the_run_which_names_it_and_has_tried_all_others() {
        List<String> called = new ArrayList<>();
        rehearsal.addListener(new Answers(called));
        disturb(DETACH, LambdaFault.crash(false));

        Execution run = run();

        assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error()).contains("FunctionsNotReady");
        assertThat(run.cause().orElseThrow())
                .startsWith("1 of " + DeployedFunction.ALL.size() + " functions are not ready: [")
                .contains(":function:" + DETACH, "Runtime.ExitError", "signal: killed");
        assertThat(called).hasSize(DeployedFunction.ALL.size() - 1);
    }

    @Test
    void a_missing_interface_endpoint_is_told_in_the_functions_own_words_without_its_stack() {
        String words = "rds at https://rds.us-west-2.amazonaws.com gives no answer; Next: CreateVpcEndpoints";
        rehearsal.disturb(invocation -> is(invocation, DETACH)
                ? Optional.of(new LambdaFault(
                        "dev.drorchestrator.lambda.runtime.EndpointUnreachableException",
                        words,
                        false,
                        Duration.ofSeconds(2)))
                : Optional.empty());

        assertThat(run().cause().orElseThrow())
                .contains("\"cause\":\"" + words + "\"")
                .doesNotContain("errorMessage");
    }

    @Test
    void every_function_that_fails_is_named_even_when_all_do() {
        rehearsal.disturb(invocation -> Optional.of(LambdaFault.bug("x".repeat(2_000))));

        String cause = run().cause().orElseThrow();

        assertThat(DeployedFunction.ALL)
                .allSatisfy(function -> assertThat(cause.substring(0, Math.min(cause.length(), 32_768)))
                        .contains(":function:" + function.name() + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lambda.ResourceNotReadyException", "Lambda.SnapStartNotReadyException"})
    void functions_that_take_two_minutes_to_wake_are_waited_for(String refusal) {
        Instant awake = rehearsal.queue().now().plus(Duration.ofMinutes(2));
        rehearsal.disturb(invocation -> rehearsal.queue().now().isBefore(awake)
                ? Optional.of(LambdaFault.inactive(refusal))
                : Optional.empty());

        assertThat(run().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(Duration.between(awake, rehearsal.queue().now())).isLessThan(Duration.ofSeconds(30));
    }

    /** Without any readiness run: the failover itself wakes its functions. */
    @Test
    void a_switchover_whose_functions_were_asleep_waits_for_them() {
        Instant awake = rehearsal.queue().now().plus(Duration.ofMinutes(2));
        rehearsal.disturb(invocation -> rehearsal.queue().now().isBefore(awake)
                ? Optional.of(LambdaFault.inactive("Lambda.ResourceNotReadyException"))
                : Optional.empty());

        assertThat(rehearsal.run("FAILOVER", TestRun.switchover()).succeeded()).isTrue();
    }

    @Test
    void a_function_that_never_wakes_fails_the_run_within_a_quarter_of_an_hour() {
        Instant begin = rehearsal.queue().now();
        disturb(DETACH, LambdaFault.inactive("Lambda.ResourceNotReadyException"));

        assertThat(run().cause().orElseThrow()).contains(DETACH, "Lambda.ResourceNotReadyException", "is inactive");
        assertThat(Duration.between(begin, rehearsal.queue().now())).isLessThan(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{'status':'READY','detail':'of a version without warnings'}"})
    void a_function_of_another_version_is_not_taken_for_ready(String answer) {
        String json = TestRun.json(answer).toString();

        assertThat(runWith(Set.of(DETACH), json).cause().orElseThrow())
                .contains(DETACH, "which is no answer to a readiness check");
    }

    @Test
    void functions_that_miss_the_same_route_warn_once_and_the_run_succeeds() {
        Execution run = runWith(
                Set.of(DETACH, FunctionCalls.FAIL_PARENT_TASK),
                "{\"status\":\"READY\",\"detail\":\"\",\"warnings\":[\"No route to another Region: …\"]}");

        assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.output().orElseThrow().path("warnings")).hasToString("[\"No route to another Region: …\"]");
    }

    /** A run in which some functions give that answer. */
    private static Execution runWith(Set<String> functions, String answer) {
        Rehearsal mixed = TestRun.rehearsal(Twin.defaultWorld(), TestRun.REGION, 1);
        Orchestrator other = new Orchestrator(
                mixed.twin(),
                TestRun.REGION,
                new Definitions(TestRun.STATE_MACHINES, mixed.twin().account(), TestRun.REGION).load(),
                1,
                DeployedPolicies.beside(TestRun.STATE_MACHINES),
                function -> functions.contains(function.name())
                        ? new DeployedFunction(
                                function.name(),
                                function.placeholder(),
                                aws -> (in, out, context) -> out.write(answer.getBytes(StandardCharsets.UTF_8)))
                        : function,
                UnaryOperator.identity());
        Execution run = other.stepFunctions().startExecution(arn(mixed), Optional.of("readiness"), TestRun.json("{}"));
        mixed.queue().runAll();
        return run;
    }

    private Execution run() {
        Execution run =
                rehearsal.stepFunctions().startExecution(arn(rehearsal), Optional.of("readiness"), TestRun.json("{}"));
        rehearsal.finish(run);
        return run;
    }

    private static String arn(Rehearsal rehearsal) {
        return DeployedMachine.ALL.stream()
                .filter(machine -> machine.file().equals("readiness.asl.json"))
                .findFirst()
                .orElseThrow()
                .arn(rehearsal.twin().account(), TestRun.REGION);
    }

    private void disturb(String function, LambdaFault fault) {
        rehearsal.disturb(invocation -> is(invocation, function) ? Optional.of(fault) : Optional.empty());
    }

    private static boolean is(LambdaInvocation invocation, String function) {
        return invocation.functionArn().endsWith(":" + function);
    }

    /** Which functions answered. */
    private record Answers(List<String> called) implements InvocationListener {

        @Override
        public void begins(LambdaInvocation invocation) {
            called.add(invocation.functionArn().replaceFirst(".*:", ""));
        }

        @Override
        public void answered(LambdaInvocation invocation, JsonNode answer) {
            assertThat(answer.path("status").asText()).isEqualTo("READY");
        }

        @Override
        public void failed(LambdaInvocation invocation, String errorType, String message) {
            throw new AssertionError(errorType + ": " + message);
        }
    }
}
