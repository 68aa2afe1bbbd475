package dev.drorchestrator.rehearsal.run.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.run.report.ReportRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportModelTest {

    private static final Duration INSTANT_OF_PROOF = Duration.ofMillis(94_237);

    @TempDir
    Path directory;

    @Test
    void a_switchover_has_its_times_its_rto_and_its_proof() {
        ReportModel model = ReportRun.switchover(1);

        assertThat(model.verdict()).isEqualTo(Verdict.SUCCEEDED);
        assertThat(model.failures()).isEmpty();
        assertThat(model.took()).isEqualTo(INSTANT_OF_PROOF);
        assertThat(model.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.layer()).isEqualTo("1");
            assertThat(resource.status()).isEqualTo(ResourceStatus.SUCCEEDED);
            assertThat(resource.rto()).contains(INSTANT_OF_PROOF);
            assertThat(resource.time().orElseThrow().length()).isLessThan(INSTANT_OF_PROOF);
            assertThat(resource.detail()).startsWith("dbcluster-02 is the writer");
        });
    }

    @Test
    void a_poll_loop_is_one_step_that_counts_its_looks_and_says_what_the_last_one_saw() {
        Resource resource = ReportRun.switchover(1).resources().get(0);

        assertThat(resource.steps())
                .extracting(Step::name)
                .containsExactly(
                        "Resolve imports",
                        "Failover Aurora Global Cluster",
                        "Check Failover Status",
                        "Send success token");
        Step check = resource.steps().get(2);
        assertThat(check.looks()).isGreaterThan(20);
        assertThat(check.retries()).isZero();
        assertThat(check.outcome()).isEqualTo(StepOutcome.DONE);
        assertThat(check.answer()).startsWith("available: dbcluster-02 is the writer");
        assertThat(check.time().length()).isGreaterThan(Duration.ofSeconds(80));
        assertThat(resource.steps().get(0).looks()).isEqualTo(1);
    }

    @Test
    void the_parents_steps_are_its_own_and_not_those_inside_its_map() {
        assertThat(ReportRun.switchover(1).parentSteps())
                .extracting(Step::name)
                .containsExactly("Validate payload", "Resources", "Report outcome");
    }

    @Test
    void the_writers_role_passes_from_one_region_to_the_other_without_a_gap_or_an_overlap() {
        ReportModel model = ReportRun.switchover(1);

        DatabaseRoles roles = model.roles().get(0);
        assertThat(model.roles()).hasSize(1);
        assertThat(model.untouched()).containsExactly("dr-globaldb-cluster-postgres");
        assertThat(roles.members()).extracting(Member::region).containsExactly("us-east-1", "us-west-2");
        Timespan before = roles.members().get(0).writable().get(0);
        Timespan after = roles.members().get(1).writable().get(0);
        assertThat(before.from().sinceStart()).isZero();
        assertThat(before.until()).isEqualTo(after.from());
        assertThat(after.open()).isTrue();
        assertThat(roles.twoWriters()).isEmpty();
        assertThat(roles.moves()).singleElement().satisfies(move -> {
            assertThat(move.from()).isEqualTo("dbcluster-01 (us-east-1)");
            assertThat(move.to()).isEqualTo("dbcluster-02 (us-west-2)");
            assertThat(move.dataLoss()).isFalse();
            assertThat(move.successAfter().orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        });
    }

    @Test
    void a_call_that_asked_for_a_change_is_listed_with_what_it_was_about() {
        assertThat(ReportRun.switchover(1).changes()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("FailoverGlobalCluster");
            assertThat(call.region()).isEqualTo("us-west-2");
            assertThat(call.target()).contains("dr-globaldb-cluster-mysql").contains("cluster:dbcluster-02");
            assertThat(call.outcome()).isEqualTo("OK");
        });
    }

    @Test
    void each_resource_of_a_failed_run_has_its_own_end() {
        ReportModel model = ReportRun.failing();

        assertThat(model.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(model.resources())
                .extracting(Resource::status)
                .containsExactly(
                        ResourceStatus.FAILED, ResourceStatus.SUCCEEDED, ResourceStatus.FAILED, ResourceStatus.SKIPPED);
        assertThat(model.resources().get(0).rto()).isEmpty();
        assertThat(model.resources().get(1).rto()).isPresent();
        assertThat(model.resources().get(3).time()).isEmpty();
        assertThat(model.resources().get(3).steps()).isEmpty();
        assertThat(model.refusals())
                .anySatisfy(refusal -> assertThat(refusal)
                        .extracting(Refusal::operation, Refusal::outcome, Refusal::times)
                        .containsExactly("DescribeDBClusters", "Throttling", 3));
    }

    @Test
    void a_failure_has_its_cause_with_all_lines_and_the_step_that_failed() {
        ReportModel model = ReportRun.failing();

        assertThat(model.failures()).hasSize(2);
        Failure wentBack = model.failures().get(0);
        assertThat(wentBack.what()).contains("Orders");
        assertThat(wentBack.problem().error()).isEqualTo("FailoverFailed");
        assertThat(wentBack.step().orElseThrow().name()).isEqualTo("Check Failover Status");
        Failure misnamed = model.failures().get(1);
        assertThat(misnamed.step().orElseThrow().name()).isEqualTo("Resolve imports");
        assertThat(misnamed.problem().cause().lines()).hasSize(4);
    }

    @Test
    void a_refused_payload_is_called_so_and_has_no_resources() {
        ReportModel model = ReportRun.refused();

        assertThat(model.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(model.resources()).isEmpty();
        assertThat(model.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.what()).isEmpty();
            assertThat(failure.problem().error()).isEqualTo("InvalidPayload");
            assertThat(failure.problem().cause()).contains("problems:\n- $.StatePayload[0]");
        });
        assertThat(model.parentSteps()).singleElement().satisfies(step -> {
            assertThat(step.outcome()).isEqualTo(StepOutcome.FAILED);
            assertThat(step.answer()).startsWith("InvalidPayloadException: The payload has");
        });
    }

    @Test
    void a_run_that_hangs_says_who_waits_for_what() {
        ReportModel model = ReportRun.hanging(directory);

        assertThat(model.verdict()).isEqualTo(Verdict.HANGS);
        assertThat(model.time().open()).isTrue();
        assertThat(model.failures())
                .extracting(failure -> failure.problem().error())
                .containsExactly("Operator", "Hang");
        assertThat(model.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.status()).isEqualTo(ResourceStatus.FAILED);
            assertThat(resource.failedStep().orElseThrow().answer()).isEqualTo("Operator: by hand");
        });
        assertThat(model.parentSteps()).last().extracting(Step::outcome).isEqualTo(StepOutcome.UNFINISHED);
    }

    @Test
    void an_hour_of_polling_is_one_step_and_a_history_with_its_middle_left_out() {
        ReportModel model = ReportRun.stuck();

        assertThat(model.resources().get(0).failedStep().orElseThrow().looks()).isGreaterThan(1000);
        ExecutionHistory child = model.histories().get(1);
        assertThat(child.events()).isGreaterThan(10_000);
        assertThat(child.first().size() + child.last().size()).isEqualTo(400);
        assertThat(child.leftOut()).isEqualTo(child.events() - 400);
        assertThat(child.last().get(199).type()).isEqualTo("ExecutionFailed");
    }

    @Test
    void no_line_of_the_history_holds_a_task_token() {
        assertThat(ReportRun.switchover(1).histories())
                .flatExtracting(ExecutionHistory::first)
                .isNotEmpty()
                .noneMatch(line -> line.words().contains("AQCE"));
    }
}
