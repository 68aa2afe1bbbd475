package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.SOURCE;
import static dev.drorchestrator.rehearsal.run.TestRun.TARGET;
import static dev.drorchestrator.rehearsal.run.TestRun.layer;
import static dev.drorchestrator.rehearsal.run.TestRun.layers;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static dev.drorchestrator.rehearsal.run.TestRun.resourceReport;
import static dev.drorchestrator.rehearsal.run.TestRun.switchover;
import static dev.drorchestrator.rehearsal.run.TestRun.writer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** The seeds' first walk-through, through the deployed files and handlers. */
class PlannedSwitchoverTest {

    @Test
    void the_seeds_payload_moves_the_writer_to_us_west_2() {
        Rehearsal rehearsal = TestRun.rehearsal();

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.report().path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(resourceReport(outcome, 0, 0).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(resourceReport(outcome, 0, 0).path("detail").asText())
                .isEqualTo(
                        "dbcluster-02 is the writer of dr-globaldb-cluster-mysql; global database available; cluster available,"
                                + " writer instance"
                                + " dbcluster-02-usw2-instance-2 available");
        assertThat(writer(rehearsal)).isEqualTo(TARGET);
        assertThat(changingCalls(rehearsal)).containsExactly("FailoverGlobalCluster");
        assertThat(outcome.executions()).extracting(Execution::status).containsOnly(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void an_execution_can_be_described_through_the_twins_step_functions() {
        Rehearsal rehearsal = TestRun.rehearsal();
        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        DescribeExecutionResponse described = rehearsal
                .twin()
                .sfn("us-west-2")
                .describeExecution(
                        request -> request.executionArn(outcome.parent().arn()));

        assertThat(described.statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(described.startDate()).isEqualTo(outcome.parent().startDate());
        assertThat(described.output()).contains("SUCCEEDED");
    }

    @Test
    void success_comes_within_5_seconds_of_the_role_flip_and_never_before_it() {
        assertThat(LongStream.rangeClosed(1, 200).mapToObj(seed -> {
                    Rehearsal rehearsal = TestRun.withSeed(seed);
                    Outcome outcome = rehearsal.run("FAILOVER", switchover());
                    RoleChange flip = rehearsal.twin().roleChanges().get(0);
                    return Duration.between(flip.instant(), finishedAt(outcome)).toMillis();
                }))
                .allSatisfy(millis -> assertThat(millis).isBetween(0L, 5000L));
    }

    @Test
    void a_role_flip_at_any_moment_between_two_looks_is_reported_within_5_seconds() {
        for (double flip = 80; flip < 84; flip += 0.1) {
            Rehearsal rehearsal = TestRun.rehearsal(
                    TestRun.demoWorldWith("timings", "{'switchoverRoleFlipSeconds': " + flip + "}"), "us-west-2", 7);

            Outcome outcome = rehearsal.run("FAILOVER", switchover());

            Instant flipped = rehearsal.twin().roleChanges().get(0).instant();
            assertThat(Duration.between(flipped, finishedAt(outcome)).toMillis())
                    .as("flip after %s s", flip)
                    .isBetween(0L, 5000L);
        }
    }

    @Test
    void the_same_payload_again_is_already_done_and_changes_nothing() {
        Rehearsal first = TestRun.rehearsal();
        first.run("FAILOVER", switchover());
        Rehearsal second = TestRun.rehearsal(first.settledWorld(), "us-west-2", 2);
        String before = second.twin().fingerprint();

        Outcome outcome = second.run("FAILOVER", switchover());

        assertThat(outcome.succeeded()).isTrue();
        assertThat(resourceReport(outcome, 0, 0).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(changingCalls(second)).isEmpty();
        assertThat(second.twin().fingerprint()).isEqualTo(before);
    }

    @Test
    void switching_over_and_back_gives_the_topology_of_the_start() {
        Rehearsal there = TestRun.rehearsal();
        String before = there.twin().fingerprint();
        there.run("FAILOVER", switchover());
        Rehearsal back = TestRun.rehearsal(there.settledWorld(), "us-east-1", 1);

        Outcome outcome = back.run("FAILOVER", switchover());
        back.settledWorld();

        assertThat(outcome.succeeded()).isTrue();
        assertThat(writer(back)).isEqualTo(SOURCE);
        assertThat(back.twin().fingerprint()).isEqualTo(before);
    }

    @Test
    void a_payload_sent_again_while_the_first_run_goes_on_joins_it() {
        Rehearsal rehearsal = TestRun.rehearsal();
        Execution first = rehearsal.stepFunctions().startExecution(parentArn(), Optional.of("first"), switchover());
        rehearsal.queue().runUntil(rehearsal.queue().now().plusSeconds(30));

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertThat(outcome.succeeded()).isTrue();
        assertThat(first.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(changingCalls(rehearsal)).hasSize(1);
    }

    @Test
    void two_databases_of_one_layer_move_at_the_same_time() {
        Rehearsal rehearsal = TestRun.rehearsal();

        Outcome outcome = rehearsal.run("FAILOVER", layers(layer("", resource("mysql"), resource("postgres"))));

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.report().path("seconds").asLong()).isLessThan(100);
        assertThat(rehearsal.twin().roleChanges()).hasSize(2);
    }

    @Test
    void the_same_seed_gives_the_same_run_byte_for_byte() {
        JsonNode first = TestRun.withSeed(42).run("FAILOVER", switchover()).histories();
        JsonNode second = TestRun.withSeed(42).run("FAILOVER", switchover()).histories();
        JsonNode other = TestRun.withSeed(43).run("FAILOVER", switchover()).histories();

        assertThat(second.toString()).isEqualTo(first.toString());
        assertThat(other.toString()).isNotEqualTo(first.toString());
    }

    @Test
    void no_task_token_is_in_any_log() {
        Rehearsal rehearsal = TestRun.rehearsal();
        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        String token = outcome.executions().get(1).input().path("TaskToken").asText();

        assertThat(token).isNotEmpty();
        assertThat(rehearsal.handlerLog()).hasSizeGreaterThan(10).noneMatch(line -> line.contains(token));
    }

    private static Instant finishedAt(Outcome outcome) {
        return outcome.parent().stopDate().orElseThrow();
    }

    private static List<String> changingCalls(Rehearsal rehearsal) {
        return rehearsal.twin().calls().stream()
                .filter(ApiCall::changesTheWorld)
                .map(ApiCall::operation)
                .toList();
    }

    private static String parentArn() {
        return "arn:aws:states:us-west-2:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER";
    }
}
