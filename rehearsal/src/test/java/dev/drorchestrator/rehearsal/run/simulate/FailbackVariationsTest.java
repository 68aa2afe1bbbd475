package dev.drorchestrator.rehearsal.run.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.run.simulate.RebuildOptions.OldCopy;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What failbacks learned last is in the plans, and makes worlds that can be. */
class FailbackVariationsTest {

    private static final Environment DEPLOYED = Environment.deployed(Path.of("..", "state-machines"));

    private static List<Plan> plans() {
        return LongStream.rangeClosed(1, 300)
                .mapToObj(seed -> varied(seed, new PlanGenerator(seed).plan(), Profile.AIMED))
                .toList();
    }

    private static Plan varied(long seed, Plan plan, Profile profile) {
        return new FailbackVariations(DEPLOYED, seed).of(plan, profile);
    }

    private static List<Task> rebuilds(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.parent().equals("FAILBACK"))
                .flatMap(step -> step.tasks().stream())
                .toList();
    }

    /** Without it every plan would do without them, and no test would notice. */
    @Test
    void the_options_are_on_with_what_is_deployed() {
        assertThat(DEPLOYED.takesRebuildOptions()).isTrue();
        assertThat(DEPLOYED.setsAside()).isTrue();
    }

    @Test
    void every_option_is_drawn_and_none_that_exclude_each_other() {
        List<RebuildOptions> options = plans().stream()
                .flatMap(plan -> rebuilds(plan).stream())
                .map(Task::options)
                .toList();

        Set<OldCopy> drawn = EnumSet.noneOf(OldCopy.class);
        options.forEach(each -> drawn.add(each.oldCopy()));
        assertThat(drawn).containsExactlyInAnyOrder(OldCopy.values());
        assertThat(options)
                .anyMatch(RebuildOptions::stopsAfterSetAside)
                .anyMatch(RebuildOptions::fences)
                .anyMatch(each -> !each.unprotects())
                .noneMatch(each -> each.oldCopy() == OldCopy.DELETE_FIRST
                        && (each.fences() || each.stopsAfterSetAside() || !each.unprotects()));
    }

    @Test
    void the_full_payload_follows_one_that_stops_when_the_old_copy_is_set_aside() {
        for (Plan plan : plans()) {
            for (int index = 0; index < plan.steps().size(); index++) {
                List<Task> stopping = plan.steps().get(index).tasks().stream()
                        .filter(task -> task.options().stopsAfterSetAside())
                        .toList();
                if (!stopping.isEmpty()) {
                    assertThat(plan.steps().get(index + 1).tasks().stream().map(Task::database))
                            .containsAll(stopping.stream().map(Task::database).toList());
                    assertThat(plan.steps().get(index + 1).tasks())
                            .noneMatch(task -> task.options().stopsAfterSetAside());
                }
            }
        }
    }

    @Test
    void everything_that_a_person_may_do_is_done_by_hand_in_states_of_that_machine() {
        Set<Deed> done = EnumSet.noneOf(Deed.class);
        for (Plan plan : plans()) {
            plan.steps()
                    .forEach(step -> step.disturbances().forEach(disturbance -> {
                        if (disturbance instanceof Disturbance.ByHand byHand) {
                            done.add(byHand.deed());
                            assertThat(step.tasks())
                                    .anyMatch(task -> task.database() == byHand.database()
                                            && DEPLOYED.allStatesOf(task.type().machine())
                                                    .contains(byHand.state()));
                        }
                    }));
        }

        assertThat(done).containsExactlyInAnyOrder(Deed.values());
    }

    @Test
    void names_have_every_length_and_no_two_are_the_same() {
        Set<Integer> lengths = new HashSet<>();
        for (Plan plan : plans()) {
            assertThat(plan.names().instead().values())
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[a-z](?:-?[a-z0-9])*"));
            plan.names().instead().values().forEach(name -> lengths.add(name.length()));
        }

        assertThat(lengths).contains(1, 2, 31, 32, 33, 62, 63).allMatch(length -> length >= 1 && length <= 63);
    }

    @Test
    void a_calm_plan_stays_calm_and_only_an_aimed_one_gets_another_region() {
        for (long seed = 1; seed <= 100; seed++) {
            Plan calm = varied(seed, new Variations(DEPLOYED, Profile.CALM).plan(seed), Profile.CALM);

            assertThat(calm.steps()).allMatch(step -> step.disturbances().isEmpty());
            assertThat(calm.oddities()).isEmpty();
        }
        assertThat(plans())
                .anyMatch(
                        plan -> plan.oddities().stream().anyMatch(oddity -> oddity.kind() == Oddity.Kind.THIRD_REGION));
    }

    @Test
    void names_instances_and_a_slow_aws_change_nothing_about_the_rules() {
        List<Plan> plans = LongStream.rangeClosed(1, 60)
                .mapToObj(seed -> {
                    Plan calm = new Variations(DEPLOYED, Profile.SOUND).plan(seed);
                    return varied(seed, calm, Profile.CALM).with(calm.steps());
                })
                .filter(plan -> !plan.names().instead().isEmpty() || plan.readers() > 0 || plan.pace() == 1)
                .limit(20)
                .toList();

        assertThat(plans).hasSize(20);
        assertThat(plans.stream().map(plan -> Simulation.run(plan, DEPLOYED).violation()))
                .allMatch(violation -> violation.isEmpty(), "every rule holds");
    }

    @Test
    void a_third_region_is_a_member_of_the_global_database_and_switches_over_like_the_others() {
        Step there = new Step(
                "FAILOVER",
                Database.WEST,
                List.of(List.of(
                        new Task(Task.Type.PLANNED, Database.MYSQL, false),
                        new Task(Task.Type.PLANNED, Database.POSTGRES, false))));
        for (Database database : List.of(Database.MYSQL, Database.POSTGRES)) {
            Plan plan = new Plan(
                    1, 0.05, 5, List.of(new Oddity(Oddity.Kind.THIRD_REGION, database, Database.EAST)), List.of(there));

            Simulation.Result result = Simulation.run(plan, DEPLOYED);

            assertThat(result.violation()).isEmpty();
            assertThat(result.twin().regions()).contains(Scenery.THIRD);
            assertThat(result.twin().copies().stream()
                            .filter(copy -> copy.region().equals(Scenery.THIRD)))
                    .hasSize(1)
                    .allMatch(copy -> copy.role() == DatabaseCopy.Role.READER);
            assertThat(result.sent().get(0).parent().status().name()).isEqualTo("SUCCEEDED");
        }
    }
}
