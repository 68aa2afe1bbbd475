package dev.drorchestrator.rehearsal.run.simulate;

import static dev.drorchestrator.rehearsal.run.simulate.Database.EAST;
import static dev.drorchestrator.rehearsal.run.simulate.Database.WEST;

import dev.drorchestrator.rehearsal.run.simulate.Disturbance.CallFault;
import dev.drorchestrator.rehearsal.run.simulate.Disturbance.FunctionFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a plan of the profile SOUND from a seed; {@link Variations} makes the others of it. */
final class PlanGenerator {

    private static final List<FunctionFault> FUNCTION_FAULTS = List.of(
            FunctionFault.DIES_BEFORE,
            FunctionFault.DIES_AFTER,
            FunctionFault.TIMES_OUT_BEFORE,
            FunctionFault.TIMES_OUT_AFTER,
            FunctionFault.HAS_A_BUG);

    /** Operations that change something, or tell of it. */
    static final List<String> CHANGES = List.of(
            "FailoverGlobalCluster",
            "RemoveFromGlobalCluster",
            "PromoteReadReplica",
            "FailoverGlobalReplicationGroup",
            "DeleteDBInstance",
            "DeleteDBCluster",
            "DeleteGlobalCluster",
            "CreateGlobalCluster",
            "CreateDBCluster",
            "CreateDBInstance",
            "CreateDBInstanceReadReplica",
            "ModifyDBCluster",
            "ModifyDBInstance",
            "AddTagsToResource",
            "RemoveTagsFromResource",
            "PutParameter",
            "DeleteParameter",
            "SendTaskSuccess",
            "SendTaskFailure");

    private final Random random;
    private final long seed;

    PlanGenerator(long seed) {
        this.seed = seed;
        // Neighbouring seeds begin alike; the first numbers are thrown away.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
    }

    Plan plan() {
        double pace = List.of(0.05, 0.05, 0.1, 0.3).get(random.nextInt(4));
        double stale = List.of(0.0, 1.0, 5.0, 30.0, 100.0).get(random.nextInt(5));
        List<Database> databases = databases();
        List<Step> steps = random.nextInt(3) == 0 ? exercise(databases) : disaster(databases);
        List<Step> disturbed =
                new ArrayList<>(steps.stream().map(this::disturbed).toList());
        if (random.nextInt(20) == 0) {
            int last = disturbed.size() - 1;
            disturbed.set(last, stuck(disturbed.get(last)));
        }
        return new Plan(seed, pace, stale, List.of(), disturbed);
    }

    private List<Database> databases() {
        List<Database> chosen = new ArrayList<>();
        for (Database database : Database.values()) {
            if (random.nextInt(3) == 0) {
                chosen.add(database);
            }
        }
        if (chosen.isEmpty()) {
            chosen.add(oneOf(List.of(Database.values())));
        }
        return chosen;
    }

    /** There and back by switchover; an RDS replica has no switchover. */
    private List<Step> exercise(List<Database> databases) {
        List<Database> switchable =
                databases.stream().filter(database -> database != Database.RDS).toList();
        if (switchable.isEmpty()) {
            return disaster(databases);
        }
        List<Step> steps = new ArrayList<>();
        steps.add(step("FAILOVER", WEST, switchable, false));
        if (random.nextBoolean()) {
            steps.add(step("FAILOVER", EAST, switchable, false));
        }
        return steps;
    }

    /** us-east-1 is lost, or left in a hurry; then the way back, or part of it. */
    private List<Step> disaster(List<Database> databases) {
        List<Step> steps = new ArrayList<>();
        steps.add(step("FAILOVER", WEST, databases, true));
        List<Database> rebuilt = databases.stream()
                .filter(database -> database != Database.REDIS)
                .toList();
        if (!rebuilt.isEmpty() && random.nextInt(4) > 0) {
            steps.add(step("FAILBACK", EAST, rebuilt, true));
            if (random.nextBoolean()) {
                steps.add(step("FAILOVER", EAST, databases, false));
                if (databases.contains(Database.RDS)) {
                    steps.add(step("FAILBACK", WEST, List.of(Database.RDS), true));
                }
            }
        }
        return steps;
    }

    private Step step(String parent, String region, List<Database> databases, boolean disaster) {
        List<List<Task>> layers = new ArrayList<>();
        for (Database database : databases) {
            Task task = new Task(type(parent, database, disaster), database, random.nextInt(5) == 0);
            if (layers.isEmpty() || random.nextInt(4) == 0) {
                layers.add(new ArrayList<>());
            }
            layers.get(layers.size() - 1).add(task);
        }
        return new Step(parent, region, layers);
    }

    private static Task.Type type(String parent, Database database, boolean disaster) {
        if (parent.equals("FAILBACK")) {
            return database == Database.RDS ? Task.Type.REBUILD_RDS : Task.Type.REBUILD_AURORA;
        }
        return switch (database) {
            case RDS -> Task.Type.PROMOTE;
            case REDIS -> Task.Type.REDIS;
            case MYSQL, POSTGRES -> disaster ? Task.Type.UNPLANNED : Task.Type.PLANNED;
        };
    }

    private Step disturbed(Step step) {
        List<Disturbance> disturbances = new ArrayList<>();
        boolean disaster = step.tasks().stream().anyMatch(task -> task.type() == Task.Type.UNPLANNED);
        if (disaster && random.nextBoolean()) {
            disturbances.add(new Disturbance.RegionLost(EAST, 0, 600 + random.nextInt(3000)));
        }
        int count = random.nextInt(4);
        for (int number = 0; number < count; number++) {
            Disturbance.add(disturbance(step), disturbances);
        }
        return step.with(step.layers(), disturbances);
    }

    /** Something in the last step never ends: nothing can be done after that. */
    private Step stuck(Step step) {
        List<Disturbance> disturbances = new ArrayList<>(step.disturbances());
        disturbances.add(new Disturbance.Call(
                CallFault.STUCK,
                oneOf(List.of(
                        "FailoverGlobalCluster",
                        "RemoveFromGlobalCluster",
                        "PromoteReadReplica",
                        "FailoverGlobalReplicationGroup",
                        "CreateDBCluster",
                        "CreateDBInstanceReadReplica",
                        "DeleteDBCluster",
                        "DeleteDBInstance")),
                1));
        return step.with(step.layers(), disturbances);
    }

    private Disturbance disturbance(Step step) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Disturbance.Call(anyCallFault(), "", 1 + random.nextInt(60));
            case 3, 4 -> change();
            case 5 ->
                new Disturbance.Storm(
                        List.of(CallFault.THROTTLED, CallFault.SERVER_ERROR, CallFault.NEVER_SENT, CallFault.STALE)
                                .get(random.nextInt(4)),
                        random.nextInt(120),
                        10 + random.nextInt(200));
            case 6, 7 -> new Disturbance.Invocation(oneOf(FUNCTION_FAULTS), 1 + random.nextInt(40));
            case 8 -> new Disturbance.Stop(random.nextBoolean(), 1 + random.nextInt(300));
            case 9 -> new Disturbance.SentAgain(random.nextInt(300));
            case 10 -> stray(step);
            default ->
                random.nextBoolean()
                        ? new Disturbance.RegionsCut(random.nextInt(60), 10 + random.nextInt(600))
                        : new Disturbance.RegionLost(
                                random.nextBoolean() ? EAST : WEST, random.nextInt(200), 10 + random.nextInt(600));
        };
    }

    private CallFault anyCallFault() {
        return List.of(
                        CallFault.THROTTLED,
                        CallFault.SERVER_ERROR,
                        CallFault.NEVER_SENT,
                        CallFault.ANSWER_LOST,
                        CallFault.SENT_TWICE,
                        CallFault.STALE,
                        CallFault.SLOW)
                .get(random.nextInt(7));
    }

    private Disturbance change() {
        String operation = CHANGES.get(random.nextInt(CHANGES.size()));
        if (operation.equals("FailoverGlobalCluster") && random.nextInt(3) == 0) {
            return new Disturbance.Call(CallFault.GOES_BACK, operation, 1);
        }
        return new Disturbance.Call(anyCallFault(), operation, 1 + random.nextInt(2));
    }

    /** A failback that nobody should start there or then. */
    private Disturbance stray(Step step) {
        List<Database> databases = step.tasks().stream()
                .map(Task::database)
                .filter(database -> database != Database.REDIS)
                .toList();
        if (databases.isEmpty()) {
            return new Disturbance.SentAgain(random.nextInt(300));
        }
        Database database = databases.get(random.nextInt(databases.size()));
        return new Disturbance.Stray(
                new Task(type("FAILBACK", database, false), database, false),
                random.nextBoolean() ? EAST : WEST,
                random.nextInt(400));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
