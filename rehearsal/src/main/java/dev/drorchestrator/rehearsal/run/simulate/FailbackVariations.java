package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.simulate.Disturbance.ByHand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a plan may have since failbacks set their old copies aside: options of the payload, people who act in the middle, three
 * Regions, more instances, names of every length, AWS as slow as documented. Drawn from numbers of their own, as in {@link
 * Variations}.
 */
final class FailbackVariations {

    private static final int MOST_READERS = 3;

    private final Environment environment;
    private final Random random;

    FailbackVariations(Environment environment, long seed) {
        this.environment = environment;
        this.random = new Random(seed * 0xD6E8FEB86659FD93L);
        random.nextLong();
    }

    /** The plan with all that; a calm one gets no people, and only an aimed one, whose world is sound, another Region. */
    Plan of(Plan plan, Profile profile) {
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.parent().equals("FAILBACK")) {
                Step told = random.nextBoolean() ? withOptions(step) : step;
                if (told.mistake().isEmpty() && random.nextInt(6) == 0) {
                    stopping(told).ifPresent(steps::add);
                }
                steps.add(profile == Profile.CALM ? told : withPeople(told));
            } else {
                steps.add(step);
            }
        }
        Plan told = plan.with(steps);
        return scenery(profile == Profile.AIMED ? withThirdRegion(told) : told);
    }

    private Step withOptions(Step step) {
        return step.with(
                step.layers().stream()
                        .map(layer -> layer.stream()
                                .map(task -> task.with(RebuildOptions.drawn(random)))
                                .toList())
                        .toList(),
                step.disturbances());
    }

    /** The hour in which the Region comes back: the old copies are set aside, the rest is for later. */
    private static Optional<Step> stopping(Step step) {
        List<List<Task>> layers = step.layers().stream()
                .map(layer -> layer.stream()
                        .filter(task -> task.options().oldCopy() != RebuildOptions.OldCopy.DELETE_FIRST)
                        .map(task -> task.with(task.options().stopping()))
                        .toList())
                .filter(layer -> !layer.isEmpty())
                .toList();
        return layers.isEmpty() ? Optional.empty() : Optional.of(step.with(layers, List.of()));
    }

    private Step withPeople(Step step) {
        if (step.mistake().isPresent() || random.nextInt(4) > 0) {
            return step;
        }
        Task task = oneOf(step.tasks());
        List<String> states = environment.allStatesOf(task.type().machine());
        List<Disturbance> disturbances = new ArrayList<>(step.disturbances());
        disturbances.add(new ByHand(
                oneOf(List.of(Deed.values())),
                task.database(),
                step.region(),
                100 + random.nextInt(3000),
                oneOf(states),
                1 + (random.nextInt(3) == 0 ? random.nextInt(12) : 0)));
        return step.with(step.layers(), disturbances);
    }

    private Plan withThirdRegion(Plan plan) {
        List<Database> aurora = plan.steps().stream()
                .flatMap(step -> step.tasks().stream())
                .map(Task::database)
                .filter(Database::isAurora)
                .distinct()
                .toList();
        if (aurora.isEmpty() || random.nextInt(10) > 0) {
            return plan;
        }
        return plan.withOddities(List.of(new Oddity(Oddity.Kind.THIRD_REGION, oneOf(aurora), Database.EAST)));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Plan scenery(Plan plan) {
        Plan paced = random.nextInt(12) == 0 ? plan.withPace(1) : plan;
        int readers = random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_READERS) : 0;
        ObjectNode world = environment.world().deepCopy();
        Scenery.addReaders(world, readers);
        Names names = random.nextInt(3) == 0 ? Names.drawn(random, world) : Names.DEMO;
        return paced.withScenery(names, readers);
    }
}
