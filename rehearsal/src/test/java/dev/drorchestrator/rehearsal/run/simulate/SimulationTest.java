package dev.drorchestrator.rehearsal.run.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployed orchestrator in simulations, and the command that runs them. */
class SimulationTest {

    private static final Environment DEPLOYED = Environment.deployed(Path.of("..", "state-machines"));

    /** Seeds that found something; their plans are of the profile that a new kind of trouble leaves as it is. */
    @ParameterizedTest
    @CsvSource({
        "26, the tags of a live Aurora cluster did not outweigh a ConfirmDelete",
        "292, a promotion that was sent again after the failback was refused"
    })
    void a_seed_that_found_a_defect_holds(long seed, String found) {
        Plan plan = new Variations(DEPLOYED, Profile.SOUND).plan(seed);

        assertThat(Simulation.run(plan, DEPLOYED).violation()).as(found).isEmpty();
    }

    /** What seeds of the other profiles found, shrunk: their plans change whenever a profile learns something. */
    static Stream<Arguments> found() {
        Task detach = new Task(Task.Type.UNPLANNED, Database.MYSQL, false);
        Task promote = new Task(Task.Type.PROMOTE, Database.RDS, false);
        return Stream.of(
                Arguments.of(
                        "AWS was asked for three hours to detach a failed old primary, and that was not told",
                        odd(
                                5482,
                                new Oddity(Oddity.Kind.FAILED, Database.MYSQL, Database.EAST),
                                detach,
                                new Task(Task.Type.REBUILD_AURORA, Database.MYSQL, true))),
                Arguments.of(
                        "a protection was to be lifted for three hours of a copy whose status does not allow it",
                        odd(
                                1,
                                new Oddity(Oddity.Kind.KEY_GONE, Database.RDS, Database.EAST),
                                promote,
                                new Task(Task.Type.REBUILD_RDS, Database.RDS, true))),
                Arguments.of(
                        "a replica that was still being created was taken for one under promotion",
                        odd(1, new Oddity(Oddity.Kind.HALF_BUILT, Database.RDS, Database.WEST), promote)));
    }

    private static Plan odd(long seed, Oddity oddity, Task failover, Task... failback) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("FAILOVER", Database.WEST, List.of(List.of(failover))));
        for (Task task : failback) {
            steps.add(new Step("FAILBACK", Database.EAST, List.of(List.of(task))));
        }
        return new Plan(seed, 0.05, 30, List.of(oddity), steps);
    }

    @ParameterizedTest
    @MethodSource("found")
    void a_shrunk_plan_that_found_a_defect_holds(String what, Plan plan) {
        assertThat(Simulation.run(plan, DEPLOYED).violation()).as(what).isEmpty();
    }

    @Test
    void every_rule_holds_for_the_first_seeds() {
        Campaign.Summary summary = new Campaign(DEPLOYED, Profile.MIXED, 2, false, told -> {}).run(1, 60);

        assertThat(summary.broken()).isEmpty();
        assertThat(summary.runs()).isGreaterThan(180);
    }

    @Test
    void the_same_seed_gives_the_same_histories_however_many_run_at_a_time() {
        assertThat(new Campaign(DEPLOYED, Profile.MIXED, 1, true, told -> {})
                        .run(1, 12)
                        .digest())
                .isPresent()
                .isEqualTo(new Campaign(DEPLOYED, Profile.MIXED, 2, true, told -> {})
                        .run(1, 12)
                        .digest());
    }

    @Test
    void neighbouring_seeds_make_different_plans() {
        List<String> plans = new ArrayList<>();
        for (long seed = 1; seed <= 50; seed++) {
            plans.add(new PlanGenerator(seed).plan().with(List.of()) + ""
                    + new PlanGenerator(seed).plan().steps());
        }

        assertThat(plans).doesNotHaveDuplicates();
    }

    @Test
    void a_failing_plan_is_shrunk_to_what_makes_it_fail() {
        Task cause = new Task(Task.Type.UNPLANNED, Database.MYSQL, false);
        Task other = new Task(Task.Type.PROMOTE, Database.RDS, false);
        Task rebuild = new Task(Task.Type.REBUILD_AURORA, Database.MYSQL, true);
        Disturbance trouble = new Disturbance.SentAgain(40);
        Disturbance noise = new Disturbance.Denied("AddTagsToResource");
        Oddity odd = new Oddity(Oddity.Kind.FAILED, Database.MYSQL, Database.EAST);
        Oddity harmless = new Oddity(Oddity.Kind.KEY_GONE, Database.RDS, Database.EAST);
        Step failover = new Step("FAILOVER", Database.WEST, List.of(List.of(other, cause), List.of(cause, other)));
        Step failback = new Step("FAILBACK", Database.EAST, List.of(List.of(rebuild), List.of(rebuild)));
        Plan plan = new Plan(
                5,
                0.05,
                30,
                List.of(harmless, odd, harmless),
                List.of(
                        failover.with(failover.layers(), List.of(noise, noise)),
                        failback.with(failback.layers(), List.of(noise, trouble, noise)),
                        failover));

        Plan smallest = new Shrinker(smaller -> smaller.oddities().contains(odd)
                        && smaller.steps().size() >= 2
                        && smaller.steps().get(0).tasks().contains(cause)
                        && smaller.steps().get(1).disturbances().contains(trouble))
                .shrink(plan);

        assertThat(smallest)
                .isEqualTo(new Plan(
                        5,
                        0.05,
                        30,
                        List.of(odd),
                        List.of(
                                new Step("FAILOVER", Database.WEST, List.of(List.of(cause))),
                                failback.with(List.of(List.of(rebuild)), List.of(trouble)))));
    }

    @Test
    void a_plan_of_which_every_part_is_needed_stays_as_it_is() {
        Plan plan = new Variations(DEPLOYED, Profile.ODD).plan(6);

        assertThat(new Shrinker(smaller -> false).shrink(plan)).isEqualTo(plan);
    }

    @Test
    void a_broken_rule_is_told_with_a_plan_that_still_breaks_it() {
        Mutants.Mutant lossy = Mutants.all()
                .filter(mutant -> mutant.defect().contains("allows loss of data"))
                .findFirst()
                .orElseThrow();
        Simulation.Result broken = brokenBy(lossy);
        Rule rule = broken.violation().orElseThrow().rule();

        Plan smallest = new Shrinker(plan -> Simulation.run(plan, lossy.environment())
                        .violation()
                        .filter(violation -> violation.rule() == rule)
                        .isPresent())
                .shrink(broken.plan());

        assertThat(Simulation.run(smallest, lossy.environment()).violation().map(Violation::rule))
                .contains(rule);
        assertThat(smallest.steps()).hasSize(1);
        assertThat(smallest.size()).isEqualTo(2);
    }

    private static Simulation.Result brokenBy(Mutants.Mutant mutant) {
        Variations plans = new Variations(mutant.environment(), Profile.CALM);
        return LongStream.rangeClosed(1, 100)
                .mapToObj(seed -> Simulation.run(plans.plan(seed), mutant.environment()))
                .filter(result -> result.violation().isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_command_says_how_many_runs_it_made_and_that_every_rule_held() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int exitCode = run(out, "--seeds", "1..5", "--jobs", "1");

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("5 seeds", "a second", "Every rule held.");
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void every_profile_makes_plans_that_hold(Profile profile) {
        assertThat(new Campaign(DEPLOYED, profile, 2, false, told -> {})
                        .run(1, 20)
                        .broken())
                .isEmpty();
    }

    @Test
    void profiles_differ_in_what_is_odd_wrong_and_aimed() {
        List<Plan> odd = plans(Profile.ODD);
        List<Plan> wrong = plans(Profile.WRONG);

        assertThat(odd).noneMatch(plan -> plan.oddities().isEmpty());
        assertThat(wrong)
                .allMatch(plan ->
                        plan.steps().stream().anyMatch(step -> step.mistake().isPresent()));
        assertThat(plans(Profile.CALM))
                .allMatch(plan -> plan.steps().stream()
                        .allMatch(step -> step.disturbances().isEmpty()));
        assertThat(plans(Profile.SOUND)).allMatch(plan -> plan.oddities().isEmpty());
    }

    private static List<Plan> plans(Profile profile) {
        return LongStream.rangeClosed(1, 40)
                .mapToObj(new Variations(DEPLOYED, profile)::plan)
                .toList();
    }

    @Test
    void a_page_is_written_about_the_last_run_of_a_seed(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("run.html");

        int exitCode = run(new ByteArrayOutputStream(), "--replay", "6", "--report", page.toString());

        assertThat(exitCode).isZero();
        assertThat(page).content().contains("<title>SUCCEEDED", "seed 6").doesNotContain("-00:");
    }

    @Test
    void a_page_about_a_broken_rule_tells_how_the_run_ended() {
        Mutants.Mutant lossy = Mutants.all()
                .filter(mutant -> mutant.defect().contains("allows loss of data"))
                .findFirst()
                .orElseThrow();
        Simulation.Result broken = brokenBy(lossy);

        assertThat(broken.executions()).anyMatch(run -> !run.status().isTerminal());
        assertThat(RunPage.of(broken, lossy.environment())).contains("<title>SUCCEEDED");
    }

    @Test
    void a_table_says_what_befell_which_call(@TempDir Path directory) throws IOException {
        Path table = directory.resolve("coverage.md");

        int exitCode = run(
                new ByteArrayOutputStream(), "--seeds", "1..40", "--profile", "aimed", "--coverage", table.toString());

        assertThat(exitCode).isZero();
        assertThat(table)
                .content()
                .contains("40 seeds", "## Functions and executions", "## Calls of AWS", "## Empty cells")
                .containsPattern("\\| RDS-failover \\| Check Failover Status \\| DescribeDBInstances \\| [1-9]")
                .contains("| planned-Aurora-failover | Send failure token |");
    }

    @Test
    void a_replay_tells_the_plan() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int exitCode = run(out, "--replay", "6", "--profile", "sound");

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("seed 6, AWS at pace", "1. FAILOVER in us-west-2");
        assertThat(exitCode).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seeds",
                "--seeds 5..1",
                "--seeds a..b",
                "--seeds 1..2 --replay 3",
                "--seeds 1..2 --jobs 0",
                "--seeds 1..2 --jobs 65",
                "--seeds 1..2 --profile lucky",
                "--seeds 1..2 --report page.html",
                "--replay 1 --coverage table.md",
                ""
            })
    void wrong_input_is_refused_with_the_next_step(String arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int exitCode = run(out, arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsAnyOf("Next: scripts/simulate.sh --help", "expected a number from 1 to 64", "Next: --");
    }

    private static int run(ByteArrayOutputStream out, String... arguments) {
        System.setProperty("dr.project", "..");
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return SimulateCommand.run(arguments, stream, stream);
    }
}
