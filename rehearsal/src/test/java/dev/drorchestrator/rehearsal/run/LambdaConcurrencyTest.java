package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A Region runs no more functions at the same time than its account may. */
class LambdaConcurrencyTest {

    private static final String FUNCTION = "dr-orchestrator-report-outcome";

    @Test
    void an_invocation_too_many_is_refused_and_a_place_is_free_when_a_function_has_ended() {
        Account account = Account.of(world(2), 1);
        Orchestrator orchestrator = account.deploy(
                TestRun.REGION, account.machines(TestRun.STATE_MACHINES, TestRun.REGION), DeployedPolicies.unlimited());
        List<String> answers = new ArrayList<>();
        for (int call = 0; call < 3; call++) {
            orchestrator.functions().invoke(invocation(account), new Noted(answers));
        }
        account.queue().runAll();
        assertThat(answers)
                .hasSize(3)
                .filteredOn("Lambda.TooManyRequestsException"::equals)
                .hasSize(1);

        orchestrator.functions().invoke(invocation(account), new Noted(answers));
        account.queue().runAll();
        assertThat(answers)
                .hasSize(4)
                .filteredOn("Lambda.TooManyRequestsException"::equals)
                .hasSize(1);
    }

    @Test
    void resources_that_throttle_each_others_functions_succeed_all_the_same() {
        Rehearsal rehearsal = TestRun.rehearsal(world(1), TestRun.REGION, 1);
        JsonNode payload =
                InputFiles.read("payload", TestRun.STATE_MACHINES.resolve("payloads/planned-failover-aurora.json"));
        ((ObjectNode) payload.at("/StatePayload/0")).withArray("resources").addAll(List.of(redis("a"), rds("b")));

        Outcome outcome = rehearsal.run("FAILOVER", payload);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(outcome.histories().toString()).contains("Lambda.TooManyRequestsException");
    }

    @Test
    void the_notice_of_an_aborted_child_waits_for_a_place() {
        Rehearsal rehearsal = TestRun.rehearsal(world(1), TestRun.REGION, 1);
        Execution parent = rehearsal.start("FAILOVER", TestRun.switchover());
        TestRun.until(
                rehearsal,
                "the child runs",
                () -> rehearsal.stepFunctions().executions().size() > 1);
        rehearsal.disturb(invocation -> Optional.of(LambdaFault.timeout(true)));
        Execution child = rehearsal.stepFunctions().executions().get(1);
        TestRun.until(rehearsal, "20 s", () -> rehearsal.twin().now().isAfter(at(20)));
        rehearsal.stepFunctions().stopExecution(child.arn(), Optional.of("Operator"), Optional.of("by hand"));
        rehearsal.disturb(LambdaFault.Plan.NONE);

        Outcome outcome = rehearsal.finish(parent);

        assertThat(outcome.report().toString()).contains("ended ABORTED: by hand");
        assertThat(outcome.hangs()).isEmpty();
    }

    private static Instant at(int seconds) {
        return Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofSeconds(seconds));
    }

    private static JsonNode redis(String name) {
        return sample("failover-elasticache.json", name);
    }

    private static JsonNode rds(String name) {
        return sample("failover-rds.json", name);
    }

    private static JsonNode sample(String file, String name) {
        JsonNode payload = InputFiles.read("payload", TestRun.STATE_MACHINES.resolve("payloads/" + file));
        return ((ObjectNode) payload.at("/StatePayload/0/resources/0")).put("resourceName", name);
    }

    private static JsonNode world(int concurrentExecutions) {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/regions/" + TestRun.REGION))
                .putObject("lambda")
                .put("concurrentExecutions", concurrentExecutions);
        return world;
    }

    private static LambdaInvocation invocation(Account account) {
        String arn = DeployedFunction.arn(FUNCTION, account.twin().account(), TestRun.REGION);
        return new LambdaInvocation(arn, TestRun.json("{}"), Optional.empty());
    }

    /** Writes down how invocations end. */
    private record Noted(List<String> answers) implements LambdaCallback {

        @Override
        public void succeeded(JsonNode payload) {
            answers.add("answered");
        }

        @Override
        public void failed(String errorType, JsonNode payload) {
            answers.add("failed");
        }

        @Override
        public void serviceError(String errorName, String message) {
            answers.add(errorName);
        }
    }
}
