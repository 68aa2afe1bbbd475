package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.SOURCE;
import static dev.drorchestrator.rehearsal.run.TestRun.TARGET;
import static dev.drorchestrator.rehearsal.run.TestRun.hits;
import static dev.drorchestrator.rehearsal.run.TestRun.layer;
import static dev.drorchestrator.rehearsal.run.TestRun.layers;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static dev.drorchestrator.rehearsal.run.TestRun.resourceReport;
import static dev.drorchestrator.rehearsal.run.TestRun.switchover;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.RoleChange;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** The seeds' first walk-through, and what may go wrong with it, through the deployed files and handlers. */
class PlannedSwitchoverTest {

    /** The child's deadline, and the parent's timeout with the time to report it. */
    private static final Duration CHILD_DEADLINE = Duration.ofHours(1);

    private static final Duration PARENT_DEADLINE = Duration.ofSeconds(4210);

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
    void a_switchover_that_goes_back_is_reported_as_failed() {
        Outcome outcome = failing(new FaultAction.Rollback(Duration.ofSeconds(40)));

        assertFailed(outcome, "FailoverFailed", "the switchover went back or never began", Duration.ofSeconds(250));
    }

    @Test
    void an_operation_that_never_ends_is_given_up_at_the_deadline() {
        Outcome outcome = failing(new FaultAction.Stuck());

        assertFailed(
                outcome, "FailoverFailed", "not done 3600 s after 2026-01-01T00:00:00", CHILD_DEADLINE.plusSeconds(10));
        assertThat(outcome.executions())
                .allSatisfy(execution -> assertThat(execution.history()).hasSizeLessThan(25_000));
    }

    @Test
    void an_aborted_child_is_noticed_within_seconds() {
        Rehearsal rehearsal = TestRun.rehearsal();
        abortChildAfter(Duration.ofSeconds(20), rehearsal);

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertFailed(outcome, "Operator", "ended ABORTED: by hand", Duration.ofSeconds(25));
        assertThat(outcome.executions().get(1).status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void a_child_whose_end_nobody_may_report_is_noticed_by_the_parents_timeout() {
        Rehearsal rehearsal = TestRun.rehearsal();
        rehearsal.twin().faults().add(Fault.of(new FaultAction.AccessDenied()).operation("SendTaskFailure"));
        abortChildAfter(Duration.ofSeconds(20), rehearsal);

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertFailed(outcome, "States.Timeout", "The child execution may have been aborted", PARENT_DEADLINE);
        assertThat(rehearsal.handlerLog())
                .filteredOn(line -> line.contains("attempt"))
                .hasSize(3);
    }

    private static void abortChildAfter(Duration delay, Rehearsal rehearsal) {
        StepFunctions stepFunctions = rehearsal.stepFunctions();
        rehearsal
                .queue()
                .scheduleAfter(
                        delay,
                        () -> stepFunctions.stopExecution(
                                stepFunctions.executions().get(1).arn(),
                                Optional.of("Operator"),
                                Optional.of("by hand")));
    }

    @Test
    void a_call_that_aws_refuses_for_good_fails_with_what_aws_said() {
        Outcome outcome = failing(new FaultAction.AccessDenied());

        assertFailed(
                outcome,
                "AccessDenied",
                "is not authorized to perform: rds:FailoverGlobalCluster",
                Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "server-error", "connection-lost", "response-lost", "sent-twice"})
    void passing_trouble_with_any_call_costs_time_and_nothing_else(String fault) {
        for (String operation : List.of(
                "FailoverGlobalCluster",
                "DescribeGlobalClusters",
                "DescribeDBClusters",
                "DescribeDBInstances",
                "ListExports",
                "SendTaskSuccess")) {
            Rehearsal rehearsal = TestRun.rehearsal(
                    TestRun.demoWorldWith(
                            "faults",
                            "[{'fault': '" + fault + "', 'operation': '" + operation + "', 'firstCalls': 2}]"),
                    "us-west-2",
                    3);
            AtomicInteger hits = hits(rehearsal);

            Outcome outcome = rehearsal.run("FAILOVER", switchover());

            assertThat(hits).as(fault + " hits " + operation).hasPositiveValue();
            assertThat(outcome.succeeded())
                    .as(operation + ": " + outcome.report())
                    .isTrue();
            assertThat(writer(rehearsal)).isEqualTo(TARGET);
            assertThat(rehearsal.twin().roleChanges()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_was_lost_and_reads_that_are_stale_for_two_minutes_do_not_confuse_it() {
        Rehearsal rehearsal = TestRun.rehearsal(
                TestRun.demoWorldWith("timings", "{'staleReadSeconds': 120, 'switchoverRoleFlipSeconds': 200}"),
                "us-west-2",
                1);
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.ResponseLost())
                        .operation("FailoverGlobalCluster")
                        .firstCalls(1));
        AtomicInteger hits = hits(rehearsal);

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertThat(hits).hasValue(1);
        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(rehearsal.twin().roleChanges()).hasSize(1);
    }

    @Test
    void describes_that_are_throttled_for_a_quarter_of_an_hour_do_not_turn_a_success_into_a_failure() {
        Rehearsal rehearsal = TestRun.rehearsal(
                TestRun.demoWorldWith(
                        "faults",
                        "[{'fault': 'throttle', 'operation': 'DescribeGlobalClusters', 'fromSeconds': 10,"
                                + " 'untilSeconds': 900}]"),
                "us-west-2",
                1);
        AtomicInteger hits = hits(rehearsal);

        assertThat(rehearsal.run("FAILOVER", switchover()).succeeded()).isTrue();
        assertThat(hits).hasValueGreaterThan(10);
    }

    @Test
    void a_success_that_could_not_be_told_is_reported_as_just_that() {
        Rehearsal rehearsal = TestRun.rehearsal(
                TestRun.demoWorldWith("faults", "[{'fault': 'access-denied', 'operation': 'SendTaskSuccess'}]"),
                "us-west-2",
                1);

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertThat(writer(rehearsal)).isEqualTo(TARGET);
        assertThat(resourceReport(outcome, 0, 0).path("error").asText()).isEqualTo("CallbackFailed");
        assertThat(resourceReport(outcome, 0, 0).path("cause").asText())
                .startsWith("The work is done and proven (dbcluster-02 is the writer")
                .contains("it will report ALREADY_DONE");
    }

    @Test
    void a_look_that_is_not_allowed_says_that_the_switchover_had_been_started() {
        Rehearsal rehearsal = TestRun.rehearsal(
                TestRun.demoWorldWith(
                        "faults",
                        "[{'fault': 'access-denied', 'operation': 'DescribeGlobalClusters', 'fromSeconds': 5}]"),
                "us-west-2",
                1);

        assertThat(resourceReport(rehearsal.run("FAILOVER", switchover()), 0, 0)
                        .path("cause")
                        .asText())
                .contains("The change had been requested (STARTED: switchover from " + SOURCE)
                .contains("may still complete");
    }

    @Test
    void a_primary_region_that_is_down_fails_the_lossless_switchover_and_says_so() {
        Rehearsal rehearsal = TestRun.rehearsal(
                TestRun.demoWorldWith("faults", "[{'fault': 'region-down', 'region': 'us-east-1'}]"), "us-west-2", 1);

        Outcome outcome = rehearsal.run("FAILOVER", switchover());

        assertThat(outcome.succeeded()).isFalse();
        assertThat(writer(rehearsal)).isEqualTo(SOURCE);
        assertThat(resourceReport(outcome, 0, 0).path("cause").asText())
                .contains("is lost, a switchover cannot work")
                .contains("UnPlannedFailoverAurora")
                .contains("aws rds remove-from-global-cluster --region us-west-2");
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

    private static Outcome failing(FaultAction action) {
        Rehearsal rehearsal = TestRun.rehearsal();
        rehearsal.twin().faults().add(Fault.of(action).operation("FailoverGlobalCluster"));
        return rehearsal.run("FAILOVER", switchover());
    }

    private static void assertFailed(Outcome outcome, String error, String cause, Duration within) {
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.hangs()).isEmpty();
        assertThat(outcome.parent().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(outcome.parent().error()).contains("ResourcesFailed");
        JsonNode resource = resourceReport(outcome, 0, 0);
        assertThat(resource.path("status").asText()).isEqualTo("FAILED");
        assertThat(resource.path("error").asText()).isEqualTo(error);
        assertThat(resource.path("cause").asText()).contains(cause);
        assertThat(Duration.between(outcome.parent().startDate(), finishedAt(outcome)))
                .isLessThanOrEqualTo(within);
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

    private static String writer(Rehearsal rehearsal) {
        Twin twin = rehearsal.twin();
        return twin
                .rds("us-west-2")
                .describeGlobalClusters(call -> call.globalClusterIdentifier("dr-globaldb-cluster-mysql"))
                .globalClusters()
                .get(0)
                .globalClusterMembers()
                .stream()
                .filter(GlobalClusterMember::isWriter)
                .findFirst()
                .orElseThrow()
                .dbClusterArn();
    }

    private static String parentArn() {
        return "arn:aws:states:us-west-2:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER";
    }
}
