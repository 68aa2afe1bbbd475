package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.run.simulate.Disturbance.CallFault;
import dev.drorchestrator.rehearsal.run.simulate.Disturbance.FunctionFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Makes the plans of all profiles: a sound one of the same seed, changed. The changes are drawn from numbers of their own, so
 * that a seed's sound plan stays what it was when a profile learns something new.
 */
final class Variations {

    private static final List<Profile> ONE_OF = List.of(
            Profile.SOUND,
            Profile.SOUND,
            Profile.AIMED,
            Profile.AIMED,
            Profile.AIMED,
            Profile.AIMED,
            Profile.ODD,
            Profile.ODD,
            Profile.WRONG,
            Profile.CALM);

    /** The other profiles are for what is wrong otherwise. */
    private static final Set<Profile> WITH_BUDGETS = EnumSet.of(Profile.MIXED, Profile.AIMED, Profile.STRANGER);

    /** Without the right to tag, a promoted copy stands alone and says nothing: a re-run of the payload is refused. */
    private static final List<String> DENIABLE = PlanGenerator.CHANGES.stream()
            .filter(operation -> !operation.equals("AddTagsToResource"))
            .toList();

    /** A third Region is drawn with what failbacks learned last: it would change the plans of all other seeds. */
    private static final List<Oddity.Kind> ODDITIES = Arrays.stream(Oddity.Kind.values())
            .filter(kind -> kind != Oddity.Kind.THIRD_REGION)
            .toList();

    private final Environment environment;
    private final Profile wanted;

    /** Plans of one profile for what is deployed. */
    Variations(Environment environment, Profile wanted) {
        this.environment = environment;
        this.wanted = wanted;
    }

    /** The plan of a seed. */
    Plan plan(long seed) {
        Random random = new Random(seed * 0xC2B2AE3D27D4EB4FL);
        random.nextLong();
        Profile profile = wanted == Profile.MIXED ? oneOf(random, ONE_OF) : wanted;
        Plan sound = new PlanGenerator(seed).plan();
        Plan varied = varied(profile, random, sound);
        Plan plan = environment.takesRebuildOptions()
                ? new FailbackVariations(environment, seed).of(varied, profile)
                : varied;
        return WITH_BUDGETS.contains(wanted) ? plan.withBudget(ApiBudget.drawn(seed)) : plan;
    }

    private Plan varied(Profile profile, Random random, Plan sound) {
        return switch (profile) {
            case MIXED, SOUND -> sound;
            case CALM -> inDialects(random, calm(sound));
            case AIMED -> aimed(random, inDialects(random, random.nextBoolean() ? calm(sound) : sound));
            case ODD -> odd(random, random.nextInt(3) > 0 ? calm(sound) : sound);
            case STRANGER -> new Strangers(random).of(random.nextBoolean() ? calm(sound) : sound);
            case WRONG -> wrong(random, random.nextInt(3) > 0 ? calm(sound) : sound);
        };
    }

    private static Plan calm(Plan plan) {
        return plan.with(plan.steps().stream()
                .map(step -> step.with(step.layers(), List.of()))
                .toList());
    }

    private static Plan inDialects(Random random, Plan plan) {
        return plan.with(plan.steps().stream()
                .map(step -> step.in(oneOf(random, List.of(Dialect.values()))))
                .toList());
    }

    private static Plan odd(Random random, Plan plan) {
        List<Database> databases = plan.steps().stream()
                .flatMap(step -> step.tasks().stream())
                .map(Task::database)
                .distinct()
                .toList();
        List<Oddity> oddities = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        while (oddities.size() < count) {
            Oddity oddity = new Oddity(
                    oneOf(random, ODDITIES),
                    oneOf(random, databases),
                    random.nextBoolean() ? Database.EAST : Database.WEST);
            if (oddity.concerns()) {
                // Two things that are odd about one copy may make a world that cannot be.
                if (oddities.stream().anyMatch(other -> other.database() == oddity.database())) {
                    break;
                }
                oddities.add(oddity);
            }
        }
        return plan.withOddities(oddities);
    }

    private static Plan wrong(Random random, Plan plan) {
        int index = random.nextInt(plan.steps().size());
        boolean calmUntilThen = plan.steps().subList(0, index).stream()
                .allMatch(step -> step.disturbances().isEmpty());
        Step right = plan.steps().get(index);
        Task first = right.layers().get(0).get(0);
        List<Mistake> fitting = Arrays.stream(Mistake.values())
                .filter(mistake -> mistake.fits(first.type()))
                // Somebody who was stopped half-way may have lifted it already.
                .filter(mistake -> mistake != Mistake.STILL_PROTECTED || calmUntilThen)
                .toList();
        List<Step> steps = new ArrayList<>(plan.steps());
        steps.add(index, right.with(right.layers(), List.of()).wrong(oneOf(random, fitting)));
        return plan.with(steps);
    }

    private Plan aimed(Random random, Plan plan) {
        List<Step> steps = new ArrayList<>();
        for (int index = 0; index < plan.steps().size(); index++) {
            Step step = plan.steps().get(index);
            List<Disturbance> disturbances = new ArrayList<>(step.disturbances());
            boolean last = index == plan.steps().size() - 1;
            int count = 1 + random.nextInt(2);
            for (int number = 0; number < count; number++) {
                aim(random, step, last).ifPresent(one -> Disturbance.add(one, disturbances));
            }
            steps.add(step.with(step.layers(), disturbances));
        }
        return plan.with(steps);
    }

    private Optional<Disturbance> aim(Random random, Step step, boolean last) {
        Task task = oneOf(random, step.tasks());
        String machine = random.nextInt(5) == 0 ? step.parent() : task.type().machine();
        String state = oneOf(random, environment.statesOf(machine));
        int visit = 1 + (random.nextInt(3) == 0 ? random.nextInt(12) : 0);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 ->
                Optional.of(new Disturbance.FunctionIn(oneOf(random, List.of(FunctionFault.values())), state, visit));
            case 4 -> Optional.of(new Disturbance.StopIn(random.nextInt(3) > 0, anyState(random, machine), visit));
            case 5 -> Optional.of(new Disturbance.AnsweredIn(random.nextBoolean(), anyState(random, machine), visit));
            case 6 -> Optional.of(new Disturbance.Denied(oneOf(random, DENIABLE)));
            default -> {
                CallFault fault = oneOf(random, List.of(CallFault.values()));
                // After what never ends nothing can be promised, so it comes last.
                yield fault == CallFault.STUCK && !last
                        ? Optional.empty()
                        : Optional.of(new Disturbance.CallIn(
                                fault, state, visit, 1 + random.nextInt(random.nextBoolean() ? 3 : 8)));
            }
        };
    }

    private String anyState(Random random, String machine) {
        return oneOf(random, environment.allStatesOf(machine));
    }

    private static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
