package dev.drorchestrator.rehearsal.run;

import static dev.drorchestrator.rehearsal.run.TestRun.SOURCE;
import static dev.drorchestrator.rehearsal.run.TestRun.TARGET;
import static dev.drorchestrator.rehearsal.run.TestRun.hits;
import static dev.drorchestrator.rehearsal.run.TestRun.resource;
import static dev.drorchestrator.rehearsal.run.TestRun.resourceReport;
import static dev.drorchestrator.rehearsal.run.TestRun.switchover;
import static dev.drorchestrator.rehearsal.run.TestRun.writer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.ExecutionStatus;
import dev.drorchestrator.rehearsal.asl.StepFunctions;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may go wrong with a switchover: calls that fail, children that are lost, operations that do not end. */
class PlannedSwitchoverTroubleTest {

    /** The child's deadline, and the parent's timeout with the time to report it. */
    private static final Duration CHILD_DEADLINE = Duration.ofHours(1);

    private static final Duration PARENT_DEADLINE = Duration.ofSeconds(4210);

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
        assertThat(Duration.between(
                        outcome.parent().startDate(),
                        outcome.parent().stopDate().orElseThrow()))
                .isLessThanOrEqualTo(within);
    }
}
